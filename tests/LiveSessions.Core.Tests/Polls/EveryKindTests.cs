using CsCheck;
using LiveSessions.Core.Recount;
using MessagePack;

namespace LiveSessions.Core.Tests.Polls;

/// <summary>What holds for every kind of poll.</summary>
public class EveryKindTests
{
    public static TheoryData<string> Names => [.. Kinds.All.Keys];

    [Fact]
    public void Every_kind_has_an_example() =>
        Assert.Equal(Examples.TagsOf(typeof(PollKind)).Values, Kinds.All.Values.Select(kind => kind.GetType()));

    [Theory, MemberData(nameof(Names))]
    public void A_draft_is_stored_as_it_was_written(string name)
    {
        var kind = Kinds.All[name];
        var saved = Saved(Given(Pictures.Hung).When(Huda, new SavePoll("p1", Rooms.Session, kind, Rooms.In("Which?"), 99)).ThenDone());
        Assert.Equal(Bytes(kind), Bytes(saved));
    }

    [Theory, MemberData(nameof(Names))]
    public void Whatever_is_voted_changed_and_taken_back_the_tally_is_that_of_the_ballots_that_stand(string name)
    {
        var kind = Kinds.All[name];
        var given = Gen.Select(Gen.Int[1, 9], Gen.Frequency((5, Kinds.Ballots(kind)), (1, Gen.OneOf(Array.Empty<int>(), Abstention))));
        given.Array[0, 60].Sample(votes =>
        {
            var (room, stand) = (Opened(kind, mayAbstain: true), new Dictionary<int, int[]>());
            foreach (var (phone, ballot) in votes)
            {
                room.And(People.Phone(phone).Does(ballot == Abstention ? Rooms.Ballot("p1", ballot) : Kinds.Cast("p1", kind, ballot)));
                stand[phone] = ballot;
            }
            var poll = room.State.Polls.Find("p1")!;
            int[][] ballots = [.. stand.Values.Where(ballot => ballot.Length > 0 && ballot != Abstention)];
            Assert.Equal((ballots.Length, stand.Values.Count(ballot => ballot == Abstention)), (poll.Voters, poll.Abstained));
            Assert.Equal(CountedKinds.Rows(kind, ballots), Rows(poll.Result));
        }, iter: Samples.Of(60));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_is_no_ballot_of_it_is_refused_and_counted_by_neither(string name)
    {
        var kind = Kinds.All[name];
        Gen.Int[-3, 101].Array[1, 21].Sample(numbers =>
        {
            var fits = CountedKinds.Fits(kind, numbers);
            var room = Opened(kind);
            var verdict = room.Append(Amal.Does(Rooms.Ballot("p1", numbers)));
            Assert.Equal(fits, verdict == Verdict.Applies);
            Assert.Equal(fits ? 1 : 0, room.State.Polls.Find("p1")!.Voters);
        }, iter: Samples.Of(300));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_result_is_sent_and_read_back_whole(string name)
    {
        var kind = Kinds.All[name];
        Kinds.Ballots(kind).Array[0, 5].Sample(ballots =>
        {
            var room = Opened(kind);
            for (var i = 0; i < ballots.Length; i++) room.And(People.Phone(i + 1).Does(Kinds.Cast("p1", kind, ballots[i])));
            var sent = Bytes(room.State.Polls.Find("p1")!.Result);
            Assert.Equal(sent, Bytes(MessagePackSerializer.Deserialize<TallyResult>(sent, WireOptions.Sparse)));
        }, iter: Samples.Of(20));
    }

    private static readonly int[] Abstention = [Ballot.Abstaining];

    internal static Scenario Opened(PollKind kind, bool mayAbstain = false) =>
        Given(Pictures.Hung, Huda.Does(new PollSaved("p1", Rooms.Session, kind, Rooms.In("Which?"), 0, mayAbstain)), Huda.Does(new PollOpened("p1", 0, 99)));

    internal static long[][] Rows(TallyResult result) => result switch
    {
        ChoiceResult choice => [.. choice.Counts.Select(count => new long[] { count })],
        TableResult table => [.. table.Rows.Select(row => row.Select(number => (long)number).ToArray())],
        NumericResult numeric => [[numeric.Sum, numeric.Median, numeric.Least, numeric.Most]],
        _ => [],
    };

    private static PollKind Saved(Scenario room) => room.State.Polls.Find("p1")!.Content.Kind;

    private static byte[] Bytes<T>(T value) => MessagePackSerializer.Serialize(value, WireOptions.Sparse, CancellationToken.None);
}
