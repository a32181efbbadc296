namespace LiveSessions.Core.Tests.Polls;

/// <summary>The last that a kind of poll still takes, of ballots and of drafts, by the fold and by the second count.</summary>
public class KindBoundsTests
{
    [Theory]
    [InlineData("yes-no", 1)]
    [InlineData("rating", 5, 0, 0)]
    [InlineData("rating", 1, 5, 1)]
    [InlineData("point-allocation", 100, 0, 0)]
    [InlineData("point-allocation", 33, 33, 34)]
    [InlineData("placement-grid", 0, 100, -1, -1, -1, -1)]
    [InlineData("placement-grid", 100, 0, 0, 0, 100, 100)]
    [InlineData("placement-grid", 0, 0, -1, -1, -1, -1)]
    [InlineData("numeric", -50)]
    [InlineData("numeric", 5_000)]
    public void A_ballot_at_the_edge_counts(string kind, params int[] numbers) =>
        EveryKindTests.Opened(Kinds.All[kind]).When(Amal, new Vote("p1", 1, numbers)).Then(Rooms.Ballot("p1", numbers));

    [Theory]
    [InlineData("rating", 5, 6, 0)]
    [InlineData("rating", 0, -1, 0)]
    [InlineData("point-allocation", 101, 0, 0)]
    [InlineData("point-allocation", 100, 1, -1)]
    [InlineData("placement-grid", 101, 0, 0, 0, 0, 0)]
    [InlineData("placement-grid", 0, 101, 0, 0, 0, 0)]
    [InlineData("placement-grid", -1, 0, 0, 0, 0, 0)]
    [InlineData("placement-grid", 0, -2, 0, 0, 0, 0)]
    [InlineData("placement-grid", -2, -2, 0, 0, 0, 0)]
    [InlineData("numeric", -51)]
    [InlineData("numeric", 5_001)]
    public void One_beyond_it_counts_for_neither(string kind, params int[] numbers)
    {
        var room = EveryKindTests.Opened(Kinds.All[kind]).Fold(Amal.Does(Rooms.Ballot("p1", numbers))).IsIgnored(Refusals.OutOfRange);
        Assert.Equal(0, room.State.Polls.Find("p1")!.Voters);
    }

    [Fact]
    public void A_ballot_may_have_two_numbers_for_each_of_ten_items() =>
        EveryKindTests.Opened(new PlacementGrid(Rooms.Options(Limits.Options), Rooms.In("Effort"), Rooms.In("Use")))
            .When(Amal, new Vote("p1", 1, [.. Enumerable.Repeat(7, Limits.BallotNumbers)])).ThenDone();

    public static TheoryData<PollKind> Widest =>
    [
        new Numeric([], Limits.Decimals, -Limits.Number, Limits.Number, -Limits.Number, Limits.Number),
        new Numeric([], 0, -Limits.Number, Limits.Number, Limits.Number),
        new Numeric([], 0, 7, 7),
        new Rating(Rooms.Options(1), Limits.FewestLevels, [], []),
        new Rating(Rooms.Options(10), Limits.Levels, [], []),
        new PlacementGrid(Rooms.Options(1), Rooms.In("Effort"), Rooms.In("Use")),
        new RankedChoice(Rooms.Options(10)),
        new Quiz(Rooms.Options(10), 9, Limits.PollSeconds, Limits.QuizPoints), new Quiz(Rooms.Options(2), 0, 1, Limits.FewestQuizPoints),
    ];

    [Theory, MemberData(nameof(Widest), DisableDiscoveryEnumeration = true)]
    public void A_draft_at_the_edge_is_saved(PollKind kind) =>
        Assert.Equal(kind.GetType(), Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, kind, Rooms.In("Which?"), 99)).ThenDone().State.Polls.Find("p1")!.Content.Kind.GetType());

    public static TheoryData<PollKind> Impossible =>
    [
        new Numeric([], -1, 0, 9), new Numeric([], Limits.Decimals + 1, 0, 9), new Numeric([], 0, 9, 8), new Numeric(null!, 0, 0, 9),
        new Numeric([], 0, -Limits.Number - 1, 9), new Numeric([], 0, 0, Limits.Number + 1),
        new Rating(Rooms.Options(1), Limits.FewestLevels - 1, [], []), new Rating(Rooms.Options(1), Limits.Levels + 1, [], []), new Rating([], 5, [], []), new Rating([null!], 5, [], []),
        new PlacementGrid([], Rooms.In("Effort"), Rooms.In("Use")), new PlacementGrid(Rooms.Options(2), null!, Rooms.In("Use")), new PlacementGrid(Rooms.Options(2), Rooms.In("Effort"), null!),
        new RankedChoice([]), new PointAllocation([]), new SingleChoice(null!, 1), new SingleChoice([null!], 1),
        new Quiz([], 0, 20, 1_000), new Quiz(Rooms.Options(2), 2, 20, 1_000), new Quiz(Rooms.Options(2), null, 20, 1_000), new Quiz(Rooms.Options(2), 0, 0, 1_000),
        new Quiz(Rooms.Options(2), 0, Limits.PollSeconds + 1, 1_000), new Quiz(Rooms.Options(2), 0, 20, Limits.FewestQuizPoints - 1), new Quiz(Rooms.Options(2), 0, 20, Limits.QuizPoints + 1),
    ];

    /// <summary>As from another version, or by a node that checked less.</summary>
    [Theory, MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void A_draft_that_cannot_be_asked_so_is_ignored_by_both(PollKind kind) =>
        Given(Rooms.Open).Fold(Huda.Does(new PollSaved("p1", Rooms.Session, kind, Rooms.In("Which?"), 0))).IsIgnored(Refusals.Malformed);

    [Fact]
    public void A_right_answer_a_step_outside_and_a_tolerance_too_wide_are_refused()
    {
        foreach (var kind in new[] { new Numeric([], 0, 5, 9, 4), new Numeric([], 0, 5, 9, 10), new Numeric([], 0, 5, 9, 7, Limits.Number + 1) })
            Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, kind, Rooms.In("Which?"), 99)).ThenRefused(Refusals.OutOfRange);
    }

    [Fact]
    public void Whichever_text_of_a_kind_is_too_long_it_is_refused()
    {
        var tooLong = Rooms.In(string.Concat(Enumerable.Repeat("ab", Limits.Option / 2)) + "c");
        foreach (var kind in new PollKind[]
        {
            new Rating(Rooms.Options(2), 5, tooLong, []), new Rating(Rooms.Options(2), 5, [], tooLong), new Rating([tooLong], 5, [], []),
            new PlacementGrid(Rooms.Options(2), tooLong, Rooms.In("Use")), new PlacementGrid(Rooms.Options(2), Rooms.In("Effort"), tooLong), new PlacementGrid([tooLong], Rooms.In("Effort"), Rooms.In("Use")),
        })
            Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, kind, Rooms.In("Which?"), 99)).ThenRefused(Refusals.TextTooLong);
    }

    [Theory]
    [InlineData(1, 0, 7), InlineData(2, 0, 8), InlineData(2, 0, 15), InlineData(5, 0, 16), InlineData(10, -5, 40), InlineData(2, -1, 7), InlineData(20, 0, 100), InlineData(50, -100, 100)]
    public void The_slots_are_the_narrowest_of_which_eight_hold_all(int width, int least, int most)
    {
        var room = EveryKindTests.Opened(new Numeric([], 0, -100, 100)).And(Amal.Does(Rooms.Ballot("p1", least)), Salim.Does(Rooms.Ballot("p1", most)));
        var result = Assert.IsType<NumericResult>(room.State.Polls.Find("p1")!.Result);
        Assert.Equal((width, 2), (result.Width, result.Slots.Sum()));
        Assert.InRange(result.Slots.Length, 1, Limits.Slots);
        Assert.True(result.Start <= least && result.Start % width == 0);
    }
}
