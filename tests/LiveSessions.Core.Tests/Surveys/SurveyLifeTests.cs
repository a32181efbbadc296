namespace LiveSessions.Core.Tests.Surveys;

/// <summary>A survey from the draft to the end, and what becomes of its polls.</summary>
public class SurveyLifeTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft("p1")), Huda.Does(Rooms.Draft("p2")), Huda.Does(Rooms.Draft("p3")), Huda.Does(Rooms.Survey("v1", "p2", "p1")));

    private static Scenario Opened => Drafted.And(Move(SurveyMove.Open));

    private static Fact Move(SurveyMove move) => Huda.Does(new SurveyMoved("v1", move, Latest));

    private static string States(Scenario room) =>
        string.Join(' ', room.State.Polls.All.Select(poll => poll.State).Cast<object>().Prepend($"{room.State.Surveys.Find("v1")!.State}:"));

    [Fact]
    public void It_opens_its_polls_without_a_countdown_and_with_nothing_shown()
    {
        var room = Drafted.When(Huda, new MoveSurvey("v1", 0, Latest)).ThenDone();
        Assert.Equal("Open: Open Open Draft", States(room));
        Assert.All(room.State.Polls.All.Take(2), poll => Assert.Equal((null, false, false, 1), (poll.ClosesAt, poll.IsShown, poll.IsOnScreen, poll.Round)));
        Assert.Equal(Scene.Welcome, room.State.Screens.Stage);
    }

    [Fact]
    public void Closing_it_is_the_cut_for_all_of_them()
    {
        var room = Opened.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Huda, new MoveSurvey("v1", 1, Latest)).ThenDone();
        Assert.Equal("Closed: Closed Closed Draft", States(room));
        room.When(Amal, new Vote("p1", 1, [0])).ThenRefused(Refusals.PollClosed).When(Salim, new Vote("p2", 1, [0])).ThenRefused(Refusals.PollClosed);
        Assert.Equal(1, room.State.Polls.Find("p1")!.Voters);
    }

    [Fact]
    public void Two_who_close_it_mean_the_same() =>
        Opened.When(Huda, new MoveSurvey("v1", 1, Latest)).ThenDone().When(Minjun, new MoveSurvey("v1", 1, 0)).ThenRepeated();

    [Fact]
    public void Opened_again_it_goes_on_with_its_ballots_and_says_so()
    {
        var room = Opened.When(Amal, new Vote("p1", 1, [2])).ThenDone().And(Move(SurveyMove.Close), Huda.Does(new ResultsShown("p1", true))).Later(5_000);
        room.When(Huda, new MoveSurvey("v1", 2, Latest)).ThenDone().When(Salim, new Vote("p1", 1, [0])).ThenDone();
        var poll = room.State.Polls.Find("p1")!;
        Assert.Equal((2, false, room.Now, room.Now), (poll.Voters, poll.IsShown, poll.ReopenedAt, room.State.Surveys.Find("v1")!.ReopenedAt));
    }

    [Fact]
    public void A_poll_that_was_run_by_itself_keeps_what_it_has()
    {
        var room = Drafted.And(Huda.Does(new PollOpened("p1", 0, Latest)), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollClosed("p1", 1)), Move(SurveyMove.Open));
        Assert.Equal("Open: Closed Open Draft", States(room));
        Assert.Equal(1, room.State.Polls.Find("p1")!.Voters);
    }

    [Fact]
    public void It_moves_to_the_session_in_which_it_is_opened()
    {
        var room = Drafted.And(Huda.Does(new SessionStarted(Rooms.NextSession)), Move(SurveyMove.Open));
        Assert.Equal((Rooms.NextSession, Rooms.NextSession), (room.State.Surveys.Find("v1")!.Session, room.State.Polls.Find("p1")!.Session));
    }

    [Fact]
    public void A_draft_is_written_anew_and_thrown_away_without_its_polls()
    {
        var room = Drafted.When(Huda, new SaveSurvey("v1", Rooms.Session, Rooms.In("Another"), ["p3", "p1"], Latest)).ThenDone();
        Assert.Equal(["p3", "p1"], room.State.Surveys.Find("v1")!.Polls.Select(poll => poll.Id));
        Assert.Null(room.State.Polls.Find("p2")!.Survey);
        room.When(Huda, new MoveSurvey("v1", 3, Latest)).ThenDone();
        Assert.Equal("Deleted: Draft Draft Draft", States(room));
        room.When(Huda, new DeletePoll("p1", Latest)).ThenDone().When(Huda, new MoveSurvey("v1", 0, Latest)).ThenRefused(Refusals.UnknownSurvey);
    }

    [Fact]
    public void Who_answered_all_of_it_is_known_after_every_change_of_mind()
    {
        var room = Opened.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Salim, new Vote("p1", 1, [0])).ThenDone().When(Salim, new Vote("p2", 1, [0])).ThenDone();
        Assert.Equal(1, Finished(room));
        Assert.Equal(2, Finished(room.When(Amal, new Vote("p2", 1, [1])).ThenDone().When(Amal, new Vote("p2", 1, [0])).ThenDone()));
        Assert.Equal(1, Finished(room.When(Amal, new Vote("p1", 1, [])).ThenDone()));
        Assert.Equal(0, Finished(room.And(Huda.Does(new PollReset("p2", Latest)))));
    }

    [Fact]
    public void Of_an_anonymous_poll_nobody_knows_who_answered_it()
    {
        var room = Drafted.And(Huda.Does(Rooms.Draft("p2", seen: Latest) with { IsAnonymous = true }), Move(SurveyMove.Open)).When(Amal, new Vote("p2", 1, [0])).ThenDone();
        Assert.Null(Finished(room));
    }

    private static int? Finished(Scenario room) => room.State.Surveys.Find("v1")!.Finished;
}
