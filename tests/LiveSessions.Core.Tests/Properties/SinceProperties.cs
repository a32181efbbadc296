using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Since(v) on what was held at v is the same as a snapshot: one mechanism for deltas, resumes and slow phones (invariant I9).</summary>
public class SinceProperties
{
    private static readonly (string Role, Func<RoomState, long, long, Update> Since)[] Views =
        [("audience", AudienceView.Since), ("hall", HallView.Since), ("stage", StageView.Since), ("console", ConsoleView.Since)];

    /// <summary>Enough public questions that the window has an outside.</summary>
    private static readonly Fact[] Crowded =
    [
        .. Rooms.Unmoderated, .. Enumerable.Range(1, 95).Select(i => Phone(i % 6 + 1).Does(Rooms.Asked($"q{i}", held: false))),
    ];

    [Fact]
    public void In_a_small_room_whoever_pulls_whenever_holds_the_same() => Check(Rooms.Open, 60, 300);

    [Fact]
    public void In_a_crowded_room_too() => Check(Crowded, 60, 60);

    [Fact]
    public void What_is_not_sent_would_have_changed_nothing() =>
        RandomFacts.Log(40).Sample(entries =>
        {
            var log = StoredLog.Of(Rooms.Open, entries);
            var state = new RoomState();
            for (var i = 0; i < log.Entries.Count; i++)
            {
                var before = Views.Select(view => new ClientView().Apply(view.Since(state, 0, 0)).ToString()).ToArray();
                var offset = state.Offset;
                log.Fold(state, i, i + 1);
                for (var v = 0; v < Views.Length; v++)
                    if (Views[v].Since(state, offset, 0).IsEmpty && offset > 0)
                        Assert.Equal(before[v], new ClientView().Apply(Views[v].Since(state, 0, 0)).ToString());
            }
        }, iter: Samples.Of(60));

    private static void Check(Fact[] room, int longest, int iterations) =>
        Gen.Select(RandomFacts.Log(longest), Gen.Int[0, 4].Array[longest + room.Length]).Sample((entries, pulls) =>
        {
            var log = StoredLog.Of(room, entries);
            var state = new RoomState();
            var clients = Views.Select(_ => new ClientView()).ToArray();
            var (mine, since) = (new Dictionary<string, ClientMine>(), new Dictionary<string, long>());
            for (var i = 0; i < log.Entries.Count; i++)
            {
                log.Fold(state, i, i + 1);
                for (var v = 0; v < Views.Length; v++)
                    if (pulls[i] == v)
                        clients[v].Apply(Views[v].Since(state, clients[v].Offset, i));
                if (pulls[i] == Views.Length) PullMine(state, mine, since);
            }
            for (var v = 0; v < Views.Length; v++)
            {
                clients[v].Apply(Views[v].Since(state, clients[v].Offset, 0));
                Assert.Equal(new ClientView().Apply(Views[v].Since(state, 0, 0)).ToString(), clients[v].ToString());
            }
            PullMine(state, mine, since);
            foreach (var (who, of) in Readers(state)) Assert.Equal(new ClientMine().Apply(of(state, 0)).Of(state).ToString(), mine[who].Of(state).ToString());
        }, iter: Samples.Of(iterations));

    private static void PullMine(RoomState state, Dictionary<string, ClientMine> mine, Dictionary<string, long> since)
    {
        foreach (var (who, of) in Readers(state))
        {
            mine.TryAdd(who, new ClientMine());
            mine[who].Apply(of(state, since.GetValueOrDefault(who)));
            since[who] = state.Offset;
        }
    }

    /// <summary>Phones, and whoever of screens and staff may watch now: a screen that is paired anew begins anew.</summary>
    private static IEnumerable<(string Who, Func<RoomState, long, Mine?> Of)> Readers(RoomState state)
    {
        for (var i = 1; i <= 6; i++)
        {
            var phone = Phone(i).Id;
            yield return ($"phone {i}", (room, since) => Mine.Of(room, phone, since));
        }
        foreach (var screen in state.Screens.All) yield return ($"screen {screen.Id}", (room, since) => Mine.OfScreen(room, screen.Actor, since));
        foreach (var member in state.Access.Staff.Where(member => member.Id == Omar.Id || member.Id == Huda.Id))
            yield return ($"staff {member.Name}", (room, since) => Mine.OfStaff(room, member.Id, since, null));
    }
}
