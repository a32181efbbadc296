using CsCheck;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>A poll whose voters come, go, choose anew and change their groups while it is closed and opened again.</summary>
public class GroupProperties
{
    private const int Phones = 24, Crowd = 90;
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
            if (poll.GroupsAsOf is null) Assert.Equal(((ChoiceResult)poll.Result).Counts, groups.Select(one => ((ChoiceResult)one.Result).Counts).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]));
        }
    }, iter: Samples.Of(200));

    /// <summary>
    /// Whoever keeps all that was told of a round, and knows who is in which group, adds up any parts of one telling and takes any of another away: what is
    /// left is of nobody, or of as many as the floor.
    /// </summary>
    [Fact]
    public void No_two_that_are_told_of_one_round_differ_by_few_people() =>
        Log.Sample(entries => Told([.. Members, .. First], entries.SelectMany(steps => steps), Phones), iter: Samples.Of(1_000));

    /// <summary>A hall of which most are still to vote, one by one, when the poll is shown by group.</summary>
    private static readonly Gen<Step[]> Hall = Gen.Select(
        Gen.Shuffle(Enumerable.Range(1, Crowd).ToArray()), Gen.Select(Gen.Int[1, Crowd], Gen.Int[0, 2].Array[0, 1]).Array[0, 30],
        Moves.Array[0, 2], Gen.Int[0, 30], Gen.Int[0, Crowd],
        (order, changes, moves, early, late) => (Step[])[
            .. order.Take(early).Select(phone => new Step(People.Phone(phone), 0, Rooms.Ballot("p1", phone % 3))),
            new Step(Huda, 0, new ResultsShown("p1", true, ByGroup: true)),
            .. order.Skip(early).Take(late).SelectMany((phone, at) => (Step[])[
                new Step(People.Phone(phone), 0, Rooms.Ballot("p1", phone % 3)),
                .. changes.Skip(at).Take(at % 2).Select(change => new Step(People.Phone(change.Item1), 0, new Voted("p1", 1, new Ballot(change.Item2)))),
                .. moves.Where((_, move) => at == 10 * (move + 1))]),
            new Step(Huda, 0, new PollClosed("p1", 1))]);

    private static readonly Step[] Guests = [.. Enumerable.Range(1, Crowd)
        .Select(phone => new Step(People.Phone(phone), 0, new ParticipantIntroduced("en", null, phone <= 40 ? "muscat" : phone <= 68 ? "seoul" : null)))];

    [Fact]
    public void Nor_do_two_that_are_told_while_people_vote()
    {
        var tellings = 0;
        Hall.Sample(steps => { Interlocked.Add(ref tellings, Told(Guests, steps, Crowd)); }, iter: Samples.Of(300));
        Assert.InRange(tellings, Samples.Of(300), int.MaxValue);
    }

    /// <returns>How often it was told.</returns>
    private static int Told(Step[] first, IEnumerable<Step> then, int phones)
    {
        var log = StoredLog.Of([.. Rooms.Open, .. Rooms.OpenPoll()], [first, .. then.Select(step => new[] { step })]);
        var (state, count, seen) = (new RoomState(), new SecondCount(), new HashSet<object>(ReferenceEqualityComparer.Instance));
        var told = new Dictionary<int, List<Dictionary<int, (string Part, string Choice)>>>();
        var history = new Dictionary<long, Dictionary<int, (string Part, string Choice)>>();
        var (round, life) = (0, PollState.Draft);
        for (var i = 0; i < log.Entries.Count; i++)
        {
            log.Fold(state, i, i + 1);
            count.Take(i + 1, log.Entries[i].Time, log.Entries[i].Payload);
            if (state.Polls.Find("p1") is not { } poll) continue;
            history[state.Time] = Voters(state, poll, phones);
            // A reset was taken back: what was cast since counts in the round before.
            if (poll.Round < round && poll.State == life && told.TryGetValue(round, out var since)) told[poll.Round] = [.. since, .. told.GetValueOrDefault(poll.Round, [])];
            (round, life) = (poll.Round, poll.State);
            if (poll.Groups is not { Count: > 0 } groups || !seen.Add(groups)) continue;
            Assert.Equal("", string.Join("; ", Comparison.Differences(state, count)));
            Assert.All(groups, one => Assert.True(one.Voters >= Limits.GroupFloor));
            var now = history[poll.Standing.Round.Tellings.Last!.At].ToDictionary(one => one.Key, one => one.Value with { Part = groups.FirstOrDefault(part => part.Group == one.Value.Part)?.Group ?? "" });
            Assert.Equal(groups.Select(one => one.Voters), groups.Select(one => now.Values.Count(voter => voter.Part == one.Group)));
            if (!told.TryGetValue(poll.Round, out var before)) told[poll.Round] = before = [];
            foreach (var earlier in before)
                foreach (var added in Sums(now))
                    foreach (var taken in Sums(earlier))
                    {
                        var left = Enumerable.Range(1, phones).Count(phone => In(now, phone, added) != In(earlier, phone, taken));
                        Assert.True(left is 0 or >= Limits.GroupFloor, $"{left} are left of \"{string.Join(" and ", added)}\" less \"{string.Join(" and ", taken)}\"");
                    }
            before.Add(now);
        }
        return seen.Count;

        static IEnumerable<string[]> Sums(Dictionary<int, (string Part, string Choice)> of)
        {
            string[] parts = [.. of.Values.Select(one => one.Part).Distinct()];
            return Enumerable.Range(0, 1 << parts.Length).Select(some => parts.Where((_, at) => (some >> at & 1) != 0).ToArray());
        }

        static string In(Dictionary<int, (string Part, string Choice)> of, int phone, string[] parts) => of.TryGetValue(phone, out var one) && parts.Contains(one.Part) ? one.Choice : "";
    }

    /// <summary>In which group the voter is of whom a phone has a ballot, and what it chose.</summary>
    private static Dictionary<int, (string Part, string Choice)> Voters(RoomState state, Poll poll, int phones) => Enumerable.Range(1, phones)
        .Select(phone => (phone, who: state.Participants.Find(People.Phone(phone).Id)!))
        .Where(one => one.who is not null)
        .Where(one => poll.BallotOf(one.who) is { IsCast: true, Ballot.IsEmpty: false })
        .ToDictionary(one => one.phone, one => (one.who.Group ?? "", string.Join(' ', poll.BallotOf(one.who).Ballot.Choices)));

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
        }, iter: 1_500);
        Assert.InRange(parts, 375, 1_500);
        Assert.InRange(twice, 2, 1_500);
    }
}
