namespace LiveSessions.Core.Tests.Polls;

/// <summary>What each kind of poll asks for, and why a ballot of it is refused.</summary>
public class KindRulesTests
{
    [Theory]
    [InlineData("multiple-choice", Refusals.TooFewChoices, 1)]
    [InlineData("multiple-choice", Refusals.UnknownOption, 9)]
    [InlineData("multiple-choice", Refusals.TooManyChoices, 0, 1, 2, 3)]
    [InlineData("yes-no", Refusals.UnknownOption, 2)]
    [InlineData("yes-no", Refusals.TooManyChoices, 0, 1)]
    [InlineData("rating", Refusals.IncompleteBallot, 5, 5)]
    [InlineData("rating", Refusals.IncompleteBallot, 0, 0, 0)]
    [InlineData("rating", Refusals.OutOfRange, 1, 6, 0)]
    [InlineData("rating", Refusals.OutOfRange, 1, -1, 0)]
    [InlineData("ranked-choice", Refusals.IncompleteBallot, 3, 1, 0)]
    [InlineData("ranked-choice", Refusals.RepeatedOption, 3, 1, 1, 0)]
    [InlineData("ranked-choice", Refusals.UnknownOption, 3, 1, 4, 0)]
    [InlineData("ranked-choice", Refusals.UnknownOption, 9)]
    [InlineData("point-allocation", Refusals.WrongSum, 50, 50, 1)]
    [InlineData("point-allocation", Refusals.WrongSum, 50, 49, 0)]
    [InlineData("point-allocation", Refusals.OutOfRange, 101, -1, 0)]
    [InlineData("point-allocation", Refusals.IncompleteBallot, 50, 50)]
    [InlineData("placement-grid", Refusals.OutOfRange, 50, -1, 0, 0, 0, 0)]
    [InlineData("placement-grid", Refusals.OutOfRange, 50, 101, 0, 0, 0, 0)]
    [InlineData("placement-grid", Refusals.IncompleteBallot, -1, -1, -1, -1, -1, -1)]
    [InlineData("placement-grid", Refusals.IncompleteBallot, 50, 50)]
    [InlineData("numeric", Refusals.OutOfRange, 5_001)]
    [InlineData("numeric", Refusals.OutOfRange, -51)]
    [InlineData("numeric", Refusals.TooManyChoices, 1, 2)]
    public void A_ballot_that_does_not_fit_says_why(string kind, string code, params int[] numbers) =>
        EveryKindTests.Opened(Kinds.All[kind]).When(Amal, new Vote("p1", 1, numbers)).ThenRefused(code);

    [Fact]
    public void More_numbers_than_any_ballot_has_are_refused_unread() =>
        EveryKindTests.Opened(Kinds.All["placement-grid"]).When(Amal, new Vote("p1", 1, [.. Enumerable.Repeat(1, Limits.BallotNumbers + 1)])).ThenRefused(Refusals.TooManyChoices);

    [Fact]
    public void The_order_of_choices_is_nothing_and_that_of_a_ranking_is_the_ballot()
    {
        EveryKindTests.Opened(Kinds.All["multiple-choice"]).When(Amal, new Vote("p1", 1, [2, 0])).Then(Rooms.Ballot("p1", 0, 2));
        EveryKindTests.Opened(Kinds.All["ranked-choice"]).When(Amal, new Vote("p1", 1, [2, 0, 3, 1])).Then(Rooms.Ballot("p1", 2, 0, 3, 1));
    }

    [Fact]
    public void A_multiple_choice_asks_for_no_fewer_than_one_and_no_more_than_may_be_chosen()
    {
        Assert.Equal(1, Min(new MultipleChoice(Rooms.Options(3), 2, 0)));
        Assert.Equal(2, Min(new MultipleChoice(Rooms.Options(3), 2, 5)));

        static int Min(MultipleChoice kind) => ((MultipleChoice)Saved(kind)).Min;
    }

    [Fact]
    public void A_scale_has_two_to_ten_levels_and_may_rate_a_single_statement()
    {
        Assert.Equal(10, ((Rating)Saved(new Rating(Rooms.Options(1), 11, [], []))).Levels);
        Assert.Equal(2, ((Rating)Saved(new Rating(Rooms.Options(1), 1, [], []))).Levels);
        Refused(new Rating([], 5, [], []), Refusals.TooFewOptions);
        Refused(new RankedChoice(Rooms.Options(1)), Refusals.TooFewOptions);
        Refused(new PointAllocation(Rooms.Options(11)), Refusals.TooManyOptions);
    }

    [Fact]
    public void The_axes_of_a_grid_need_words()
    {
        Refused(new PlacementGrid(Rooms.Options(2), [], Rooms.In("Use")), Refusals.TextEmpty);
        Refused(new PlacementGrid(Rooms.Options(2), Rooms.In("Effort"), null!), Refusals.TextEmpty);
        Refused(new PlacementGrid(Rooms.Options(2), [], Rooms.In(new string('x', Limits.Option + 1))), Refusals.TextEmpty);
        Refused(new PlacementGrid([], [], []), Refusals.TooFewOptions);
    }

    [Fact]
    public void A_range_that_is_empty_and_a_right_answer_outside_it_are_refused()
    {
        Refused(new Numeric([], 0, 5, 4), Refusals.OutOfRange);
        Refused(new Numeric([], 4, 0, 4), Refusals.OutOfRange);
        Refused(new Numeric([], 0, 0, Limits.Number + 1), Refusals.OutOfRange);
        Refused(new Numeric([], 0, 0, 9, 10), Refusals.OutOfRange);
        Refused(new Numeric(Rooms.In("cubic metres per second"), 0, 0, 9), Refusals.TextTooLong);
        Assert.Equal(0, ((Numeric)Saved(new Numeric([], 0, 0, 9, 4))).Tolerance);
        Assert.Null(((Numeric)Saved(new Numeric([], 0, 0, 9, null, 4))).Tolerance);
    }

    [Fact]
    public void Numbers_have_a_mean_a_median_and_slots_that_hold_all_of_them()
    {
        var room = EveryKindTests.Opened(new Numeric([], 0, -1_000, 1_000));
        Assert.Equal(new NumericResult(0, 0, 0, 0, 1, 0, []) with { Slots = [] }, Result(room) with { Slots = [] });
        int[] numbers = [-3, 4, 7, 90];
        for (var i = 0; i < numbers.Length; i++) room.And(People.Phone(i + 1).Does(Rooms.Ballot("p1", numbers[i])));
        var result = Result(room);
        Assert.Equal((98, 11, -3, 90), (result.Sum, result.Median, result.Least, result.Most));
        Assert.Equal((20, -20), (result.Width, result.Start));
        Assert.Equal([1, 2, 0, 0, 0, 1], result.Slots);

        static NumericResult Result(Scenario room) => Assert.IsType<NumericResult>(room.State.Polls.Find("p1")!.Result);
    }

    [Fact]
    public void The_right_answer_is_the_staffs_alone()
    {
        var state = EveryKindTests.Opened(Kinds.All["numeric"]).State;
        Assert.Equal((421, 10), Right(ConsoleView.Since(state, 0, 0)));
        Assert.Equal((null, null), Right(AudienceView.Since(state, 0, 0)));
        Assert.Equal((null, null), Right(HallView.Since(state, 0, 0)));

        static (int?, int?) Right(Update update) => Assert.IsType<Numeric>(update.Polls!.Single().Kind) is { } kind ? (kind.Right, kind.Tolerance) : default;
    }

    [Fact]
    public void It_is_revealed_by_itself_once_the_poll_is_closed_and_hidden_again()
    {
        var room = EveryKindTests.Opened(Kinds.All["numeric"]).And(Amal.Does(Rooms.Ballot("p1", 430)), Salim.Does(Rooms.Ballot("p1", 410)));
        room.When(Huda, new ShowResults("p1", Shown: true, Revealed: true)).ThenRefused(Refusals.PollOpen);
        room.And(Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true)));
        Assert.Equal((null, null, null), Public(room));
        room.When(Huda, new ShowResults("p1", Shown: true, Revealed: true)).Then(new ResultsShown("p1", true, true));
        Assert.Equal((421, 10, 1), Public(room));
        room.When(Minjun, new ShowResults("p1", Shown: true)).ThenDone();
        Assert.Equal((null, null, null), Public(room));
        room.And(Huda.Does(new ResultsShown("p1", false, true)));
        Assert.Equal((421, 10, 1), Public(room));
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies!.Single().Result);

        static (int?, int?, int?) Public(Scenario room)
        {
            var (audience, hall) = (AudienceView.Since(room.State, 0, 0), HallView.Since(room.State, 0, 0));
            var kind = Assert.IsType<Numeric>(audience.Polls!.Single().Kind);
            Assert.Equal(kind, Assert.IsType<Numeric>(hall.Polls!.Single().Kind) with { Unit = kind.Unit });
            Assert.Equal(audience.Tallies!.Single().Right, hall.Tallies!.Single().Right);
            Assert.Equal(kind.Right is not null, audience.Polls!.Single().Revealed == true);
            return (kind.Right, kind.Tolerance, audience.Tallies!.Single().Right);
        }
    }

    [Fact]
    public void Where_nothing_is_right_nothing_is_revealed() =>
        EveryKindTests.Opened(Kinds.All["yes-no"]).And(Huda.Does(new PollClosed("p1", 1)))
            .When(Huda, new ShowResults("p1", Shown: true, Revealed: true)).ThenRefused(Refusals.NoRightAnswer);

    [Fact]
    public void How_many_were_right_is_the_staffs_alone_before()
    {
        var room = EveryKindTests.Opened(Kinds.All["numeric"]).And(Amal.Does(Rooms.Ballot("p1", 431)), Salim.Does(Rooms.Ballot("p1", 432)), Jisoo.Does(Rooms.Ballot("p1", 411)));
        Assert.Equal(2, ConsoleView.Since(room.State, 0, 0).Tallies!.Single().Right);
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies!.Single().Right);
    }

    private static PollKind Saved(PollKind kind) =>
        Given(Rooms.Open).When(Huda, Save(kind)).ThenDone().State.Polls.Find("p1")!.Content.Kind;

    private static void Refused(PollKind kind, string code) => Given(Rooms.Open).When(Huda, Save(kind)).ThenRefused(code);

    private static SavePoll Save(PollKind kind) => new("p1", Rooms.Session, kind, Rooms.In("Which?"), 99);
}
