namespace LiveSessions.Core.Tests.Polls;

/// <summary>A question of knowledge against the clock: the log's time decides what an answer is worth, and whether it counts.</summary>
public class QuizTests
{
    private const long Latest = long.MaxValue;

    /// <summary>20 seconds, 1,000 points, and the third of four options is right.</summary>
    private static readonly Quiz Asked = (Quiz)Kinds.All["quiz"];

    private static Scenario Opened(Quiz? quiz = null) => EveryKindTests.Opened(quiz ?? Asked);
    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;
    private static int Points(Scenario room, Person who) => Of(room).PointsOf(room.State.Participants.Find(who.Id)!);

    [Theory]
    [InlineData(0, 2, 1_000)]
    [InlineData(40, 2, 999)]
    [InlineData(10_000, 2, 750)]
    [InlineData(19_999, 2, 501)]
    [InlineData(20_000, 2, 500)]
    [InlineData(0, 1, 0)]
    public void A_right_answer_brings_half_of_the_points_and_more_the_sooner_it_comes(int after, int option, int points) =>
        Assert.Equal(points, Points(Opened().Later(after).And(Amal.Does(Rooms.Ballot("p1", option))), Amal));

    [Fact]
    public void Whose_right_answer_was_revealed_is_opened_again_in_a_new_round_only()
    {
        var room = Given(Rooms.Open, Huda.Does(new PollSaved("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("Which?"), 0)), Huda.Does(new PollOpened("p1", 0, long.MaxValue)),
            Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true, Revealed: true)));
        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, long.MaxValue)).ThenRefused(Refusals.PollRevealed)
            .When(Huda, new ReopenPoll("p1", 0, Anew: true, long.MaxValue)).ThenDone();
    }

    [Fact]
    public void The_retry_of_an_opening_is_told_that_it_was_done_though_the_right_answer_was_revealed_since()
    {
        var room = Given(Rooms.Open, Huda.Does(new PollSaved("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("Which?"), 0)), Huda.Does(new PollOpened("p1", 0, long.MaxValue)), Huda.Does(new PollClosed("p1", 1)));
        room.When(Huda, 90, new ReopenPoll("p1", 0, Anew: false, long.MaxValue)).ThenDone().And(Minjun.Does(new PollClosed("p1", 1)), Minjun.Does(new ResultsShown("p1", true, Revealed: true)))
            .When(Huda, 90, new ReopenPoll("p1", 0, Anew: false, long.MaxValue)).ThenRepeated();
    }

    [Fact]
    public void Of_an_odd_number_of_points_half_is_rounded_up() =>
        Assert.Equal(6, Points(Opened(Asked with { Points = 11 }).Later(20_000).And(Amal.Does(Rooms.Ballot("p1", 2))), Amal));

    [Fact]
    public void An_answer_in_the_last_millisecond_counts_and_one_after_it_does_not_though_nobody_has_closed_it()
    {
        var room = Opened().Later(20_000).When(Amal, new Vote("p1", 1, [2])).ThenDone();
        room.Later(1).When(Salim, new Vote("p1", 1, [2])).ThenRefused(Refusals.PollClosed);
        room.Fold(Jisoo.Does(Rooms.Ballot("p1", 2))).IsIgnored(Refusals.PollClosed);
        Assert.Equal((PollState.Open, 1), (Of(room).State, Of(room).Voters));
    }

    [Fact]
    public void Too_late_an_answer_can_neither_be_changed_nor_taken_back_and_its_retry_is_told_that_it_was_done()
    {
        var room = Opened().And(Amal.Does(7, Rooms.Ballot("p1", 2))).Later(20_001);
        room.When(Amal, 8, new Vote("p1", 1, [1])).ThenRefused(Refusals.PollClosed).When(Amal, 8, new Vote("p1", 1, [])).ThenRefused(Refusals.PollClosed);
        room.When(Amal, 8, new AnswerPoll("p1", 1, [])).ThenRefused(Refusals.PollClosed);
        room.When(Amal, 7, new Vote("p1", 1, [2])).ThenRepeated();
        Assert.Equal(1_000, Points(room, Amal));
    }

    [Fact]
    public void In_other_polls_the_entry_that_closes_it_is_the_cut() =>
        Given(Rooms.Open, Huda.Does(Rooms.Draft()), Huda.Does(new PollOpened("p1", 20, 99))).Later(20_001).When(Amal, new Vote("p1", 1, [2])).ThenDone();

    [Fact]
    public void It_has_its_own_countdown_unless_whoever_opens_it_names_one()
    {
        Assert.Equal(Scenario.Start + 20_000, Of(Opened()).ClosesAt);
        Assert.Equal(Scenario.Start + 5_000, Of(Given(Rooms.Open, Huda.Does(Draft("p1")), Huda.Does(new PollOpened("p1", 5, 99)))).ClosesAt);
    }

    [Fact]
    public void Prolonged_what_comes_after_its_time_brings_half()
    {
        var room = Opened().And(Huda.Does(new PollProlonged("p1", 1, 10))).Later(30_000).And(Amal.Does(Rooms.Ballot("p1", 2)));
        Assert.Equal(500, Points(room, Amal));
        room.Later(1).When(Salim, new Vote("p1", 1, [2])).ThenRefused(Refusals.PollClosed);
    }

    [Fact]
    public void A_changed_answer_counts_from_its_last_time_and_one_taken_back_for_nothing()
    {
        var room = Opened().And(Amal.Does(Rooms.Ballot("p1", 1))).Later(10_000).And(Amal.Does(Rooms.Ballot("p1", 2)));
        Assert.Equal(750, Points(room, Amal));
        Assert.Equal(500, Points(room.Later(10_000).And(Amal.Does(Rooms.Ballot("p1", 2))), Amal));
        Assert.Equal(0, Points(room.And(Amal.Does(Rooms.Ballot("p1"))), Amal));
    }

    [Fact]
    public void Opened_again_time_goes_on_and_with_its_ballots_put_away_or_anew_it_begins_again()
    {
        var again = Closed().And(Huda.Does(new PollReopened("p1", 0, false, Latest)), Salim.Does(Rooms.Ballot("p1", 2)));
        Assert.Equal((1_000, 500), (Points(again, Amal), Points(again, Salim)));

        var emptied = Closed().And(Huda.Does(new PollReset("p1", Latest)), Huda.Does(new PollReopened("p1", 0, false, Latest)), Salim.Does(new Voted("p1", 2, new Ballot([2]))));
        Assert.Equal((0, 1_000), (Points(emptied, Amal), Points(emptied, Salim)));

        var anew = Closed().And(Huda.Does(new PollReopened("p1", 0, true, Latest)), Salim.Does(new Voted("p1", 2, new Ballot([2]))));
        Assert.Equal((0, 1_000), (Points(anew, Amal), Points(anew, Salim)));

        static Scenario Closed() => Opened().And(Amal.Does(Rooms.Ballot("p1", 2)), Huda.Does(new PollClosed("p1", 1))).Later(60_000);
    }

    [Fact]
    public void A_draft_names_its_right_answer_its_time_and_its_points()
    {
        Refused(Asked with { Right = null }, Refusals.NoRightAnswer);
        Refused(Asked with { Right = -1 }, Refusals.OutOfRange);
        Refused(Asked with { Right = 4 }, Refusals.OutOfRange);
        Refused(Asked with { Seconds = 0 }, Refusals.OutOfRange);
        Refused(Asked with { Seconds = Limits.PollSeconds + 1 }, Refusals.OutOfRange);
        Refused(Asked with { Points = Limits.FewestQuizPoints - 1 }, Refusals.OutOfRange);
        Refused(Asked with { Points = Limits.QuizPoints + 1 }, Refusals.OutOfRange);
        Refused(Asked with { Options = Rooms.Options(1) }, Refusals.TooFewOptions);

        static void Refused(Quiz quiz, string code) =>
            Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, quiz, Rooms.In("Which?"), 99)).ThenRefused(code);
    }

    [Fact]
    public void Which_answer_is_right_and_how_many_gave_it_is_public_only_when_it_is_revealed()
    {
        var room = Opened().And(Amal.Does(Rooms.Ballot("p1", 2)), Salim.Does(Rooms.Ballot("p1", 0)), Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true)));
        Assert.Equal((null, null), Seen());
        room.And(Huda.Does(new ResultsShown("p1", true, true)));
        Assert.Equal((2, 1), Seen());

        (int?, int?) Seen()
        {
            var update = HallView.Since(room.State, 0, room.Now);
            return (((Quiz)update.Polls!.Single().Kind).Right, update.Tallies!.Single().Right);
        }
    }

    internal static PollSaved Draft(string id, string session = Rooms.Session, int right = 2) => new(id, session, Asked with { Right = right }, Rooms.In("Which?"), 0);
}
