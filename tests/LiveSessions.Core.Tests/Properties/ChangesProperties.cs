using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Walking back through what changed finds, byte for byte, what a search of everything would have found.</summary>
public class ChangesProperties
{
    /// <summary>More public questions than the window holds, with supports enough to push each other out of it.</summary>
    private static readonly Fact[] Crowded =
    [
        .. Rooms.Unmoderated, .. Enumerable.Range(1, 80).Select(i => Phone((i % 6) + 1).Does(Rooms.Asked($"q{i}", held: false))),
    ];

    [Fact]
    public void In_a_small_room() => Check(Rooms.Open, 60, 150);

    [Fact]
    public void In_a_crowded_room() => Check(Crowded, 40, 40);

    private static void Check(Fact[] room, int longest, int iterations) =>
        Gen.Select(RandomFacts.Log(longest), Gen.Int[0, 4].Array[room.Length + longest]).Sample((entries, looks) =>
        {
            var log = StoredLog.Of(room, entries);
            var state = new RoomState();
            for (var i = 0; i < log.Entries.Count; i++)
            {
                log.Fold(state, i, i + 1);
                // Looking changes nothing: some logs are looked at often, and in between all is folded on.
                if (looks[i] > 0 && i < log.Entries.Count - 1) continue;
                for (var since = 0L; since <= state.Offset; since++) AssertSame(state, since);
            }
        }, iter: Samples.Of(iterations));

    private static void AssertSame(RoomState state, long since)
    {
        Assert.Equal(Bytes(NaiveViews.Console(state, since)), Bytes(ConsoleView.Since(state, since, 0)));
        Assert.Equal(Bytes(NaiveViews.Audience(state, since)), Bytes(AudienceView.Since(state, since, 0)));
        Assert.Equal(Bytes(NaiveViews.Hall(state, since)), Bytes(HallView.Since(state, since, 0)));
        for (var i = 1; i <= 6; i++) Assert.Equal(Bytes(NaiveViews.Private(state, Phone(i).Id, since)), Bytes(Mine.Of(state, Phone(i).Id, since)));
    }

    private static byte[] Bytes(Update update) => Frame.Encode(update).ToArray();

    private static byte[] Bytes(Mine? mine) => mine is null ? [] : Frame.Encode(mine).ToArray();
}
