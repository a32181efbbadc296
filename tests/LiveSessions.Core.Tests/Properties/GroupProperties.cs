using CsCheck;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>A poll whose voters come, go, choose anew and change their groups while it is closed and opened again.</summary>
public class GroupProperties
{
    private const int Phones = 24;
    private static readonly Gen<int> Round = Gen.Frequency((3, 1), (2, 2), (1, 3));

    private static readonly Gen<Step> Moves = Gen.Select(Gen.Int[1, Phones], Gen.Int[0, 3].Select(at => at switch { 0 => "muscat", 3 => null, _ => "seoul" }),
        (phone, group) => new Step(People.Phone(phone), 0, new ParticipantIntroduced("en", null, group)));

    private static readonly Gen<Step> Ballots = Gen.Select(Gen.Int[1, Phones], Round, Gen.Int[0, 2].Array[0, 1],
        (phone, round, choices) => new Step(People.Phone(phone), 0, new Voted("p1", round, new Ballot(choices))));

    private static readonly Gen<Step> Acts = Gen.Frequency(
        (5, Round.Select(round => (RoomEvent)new PollClosed("p1", round))),
        (4, Gen.Frequency((4, false), (1, true)).Select(anew => (RoomEvent)new PollReopened("p1", 0, anew, long.MaxValue))),
        (2, Gen.Bool.Select(groups => (RoomEvent)new ResultsShown("p1", true, ByGroup: groups))),
        (1, Gen.Const((RoomEvent)new PollReset("p1", long.MaxValue))),
        (2, Gen.Select(Gen.Int[1, 20], Gen.Bool, (act, undone) => (RoomEvent)new ActTurned(act, undone)))).Select(act => new Step(Huda, 0, act));

    private static readonly Gen<Step[][]> Log = Gen.Frequency((40, Ballots), (1, Moves), (6, Acts)).Array[1, 8].Array[20, 60];

    private static readonly Step[] Members = [.. Enumerable.Range(1, Phones)
        .Select(phone => new Step(People.Phone(phone), 0, new ParticipantIntroduced("en", null, phone <= 9 ? "muscat" : phone <= 20 ? "seoul" : null)))];

    private static readonly Step[] First = [.. Enumerable.Range(1, Phones).Select(phone => new Step(People.Phone(phone), 0, Rooms.Ballot("p1", phone % 3)))];

    [Fact]
    public void The_parts_are_those_of_a_naive_count_and_add_up_after_any_sequence() => Log.Sample(entries =>
    {
        var log = StoredLog.Of([.. Rooms.Open, .. Rooms.OpenPoll()], [Members, First, .. entries]);
        var (state, count) = (new RoomState(), new SecondCount());
        for (var i = 0; i < log.Entries.Count; i++)
        {
            log.Fold(state, i, i + 1);
            count.Take(i + 1, log.Entries[i].Time, log.Entries[i].Payload);
            Assert.Equal("", string.Join("; ", Comparison.Differences(state, count)));
            if (state.Polls.Find("p1") is not { Groups: { Count: > 0 } groups } poll) continue;
            Assert.All(groups, one => Assert.True(one.Voters >= Limits.GroupFloor));
            Assert.Equal(((ChoiceResult)poll.Result).Counts, groups.Select(one => ((ChoiceResult)one.Result).Counts).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]));
        }
    }, iter: Samples.Of(200));

    /// <summary>Whoever keeps all that was told of a round, and knows who is in which group, learns of no change that fewer people than the floor made.</summary>
    [Fact]
    public void No_two_that_are_told_of_one_round_differ_by_few_people() => Log.Sample(entries =>
    {
        var log = StoredLog.Of([.. Rooms.Open, .. Rooms.OpenPoll()], [Members, First, .. entries.SelectMany(steps => steps.Select(step => new[] { step }))]);
        var (state, told) = (new RoomState(), new Dictionary<int, IReadOnlyDictionary<int, (string Part, long N)>>());
        for (var i = 0; i < log.Entries.Count; i++)
        {
            var before = state.Polls.Find("p1")?.Groups;
            log.Fold(state, i, i + 1);
            if (state.Polls.Find("p1") is not { Groups: { Count: > 0 } groups } poll || ReferenceEquals(groups, before)) continue;
            var now = Voters(state, poll);
            if (told.TryGetValue(poll.Round, out var others))
            {
                string[] parts = [.. groups.Select(one => one.Group).Union(others.Values.Select(one => one.Part))];
                // Whoever adds some of the parts, each time, compares the sums.
                for (var some = 1; some < 1 << parts.Length; some++)
                {
                    var added = parts.Where((_, at) => (some >> at & 1) != 0).ToHashSet();
                    var changed = Enumerable.Range(1, Phones).Count(phone => In(now, phone) != In(others, phone));
                    Assert.True(changed is 0 or >= Limits.GroupFloor, $"{changed} changed in {string.Join(" and ", added)}");

                    long In(IReadOnlyDictionary<int, (string Part, long N)> of, int phone) => of.TryGetValue(phone, out var one) && added.Contains(one.Part) ? one.N : 0;
                }
            }
            told[poll.Round] = now;
        }
    }, iter: Samples.Of(2_000));

    /// <summary>In which part the ballot of a phone is told, and which of its ballots that is.</summary>
    private static Dictionary<int, (string Part, long N)> Voters(RoomState state, Poll poll) => Enumerable.Range(1, Phones)
        .Select(phone => (phone, who: state.Participants.Find(People.Phone(phone).Id)!))
        .Where(one => poll.BallotOf(one.who) is { IsCast: true, Ballot.IsEmpty: false })
        .ToDictionary(one => one.phone, one => (poll.Groups.FirstOrDefault(part => part.Group == one.who.Group)?.Group ?? "", poll.BallotOf(one.who).N));

    [Fact]
    public void Often_enough_there_are_parts_and_they_are_told_twice()
    {
        var (parts, twice) = (0, 0);
        Log.Sample(entries =>
        {
            var log = StoredLog.Of([.. Rooms.Open, .. Rooms.OpenPoll()], [Members, First, .. entries]);
            var (state, told) = (new RoomState(), new HashSet<string>());
            for (var i = 0; i < log.Entries.Count; i++)
            {
                log.Fold(state, i, i + 1);
                if (state.Polls.Find("p1") is { Groups: { Count: > 0 } groups } poll)
                    told.Add($"{poll.Round}: {string.Join("; ", groups.Select(one => string.Join(' ', ((ChoiceResult)one.Result).Counts)))}");
            }
            if (told.Count > 0) Interlocked.Increment(ref parts);
            if (told.GroupBy(one => one[..one.IndexOf(':', StringComparison.Ordinal)]).Any(round => round.Count() > 1)) Interlocked.Increment(ref twice);
        }, iter: 600);
        Assert.InRange(parts, 150, 600);
        Assert.InRange(twice, 5, 600);
    }
}
