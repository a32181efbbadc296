using CsCheck;

namespace LiveSessions.Core.Tests.Polls;

public class BallotBoxTests
{
    private static readonly Gen<int[]> Choices = Gen.OneOf(Gen.Int[0, 9].Array[0, 3], Gen.OneOf(-1, 10, 63, int.MaxValue).Array[1, 2]);

    [Fact]
    public void It_holds_the_last_ballot_of_each_voter_and_nobody_elses() =>
        Gen.Select(Gen.OneOf(Gen.Int[0, 70], Gen.Int[0, 20_000]), Choices, Gen.Long, Gen.Int[1, int.MaxValue]).Array[0, 200].Sample(cast =>
        {
            var (box, plain) = (new BallotBox(), new Dictionary<int, CastBallot>());
            foreach (var (ordinal, choices, n, changed) in cast)
            {
                plain[ordinal] = new CastBallot(new Ballot(choices), n, changed);
                box.Put(ordinal, plain[ordinal]);
            }
            for (var ordinal = 0; ordinal <= 20_001; ordinal++) Same(plain.GetValueOrDefault(ordinal), box.Of(ordinal));
        }, iter: Samples.Of(100));

    [Fact]
    public void Every_common_ballot_is_found_at_its_place_and_is_one_object_for_all()
    {
        for (var i = 0; i < Ballot.Common.Length; i++)
        {
            var again = new Ballot([.. Ballot.Common[i].Choices]);
            Assert.Equal(i, again.CommonIndex);
            var box = new BallotBox();
            box.Put(7, new CastBallot(again, 1, 1));
            Assert.Same(Ballot.Common[i], box.Of(7).Ballot);
        }
    }

    [Theory]
    [InlineData(1, 0), InlineData(2, 2), InlineData(10), InlineData(-1), InlineData(int.MinValue), InlineData(int.MaxValue)]
    public void A_ballot_out_of_order_or_with_an_option_beyond_is_not_common(params int[] choices) => Assert.Equal(-1, new Ballot(choices).CommonIndex);

    [Theory]
    [InlineData(1), InlineData(6)]
    public void A_single_choice_of_a_hundred_thousand_takes_at_most_64_bytes_whether_all_vote_or_few(int everyWhich)
    {
        var box = new BallotBox();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++) box.Put(i * everyWhich, new CastBallot(Ballot.Common[1 << (i % 4)], i, i + 1));
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100_000, 1, 64);
        GC.KeepAlive(box);
    }

    private static void Same(CastBallot expected, CastBallot held)
    {
        Assert.Equal((expected.IsCast, expected.N, expected.Changed), (held.IsCast, held.N, held.Changed));
        Assert.Equal(expected.Ballot?.Choices, held.Ballot?.Choices);
    }
}
