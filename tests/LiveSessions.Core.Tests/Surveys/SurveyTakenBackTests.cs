namespace LiveSessions.Core.Tests.Surveys;

/// <summary>Acts on a survey are one each, and are taken back with what they made of its polls.</summary>
public class SurveyTakenBackTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft("p1")), Huda.Does(Rooms.Draft("p2")), Huda.Does(Rooms.Survey("v1", "p1", "p2")));

    private static Scenario Opened => Drafted.And(Move(SurveyMove.Open));

    private static Fact Move(SurveyMove move) => Huda.Does(new SurveyMoved("v1", move, Latest));

    private static int Last(Scenario room) => room.State.Acts.All.Last().Number;

    private static string States(Scenario room) => $"{room.State.Surveys.Find("v1")!.State} {string.Join(' ', room.State.Polls.All.Select(poll => poll.State))}";

    private static Attempt Back(Scenario room, int? act = null, bool undone = true) => room.When(Minjun, new TurnAct(act ?? Last(room), undone));

    [Fact]
    public void Opening_it_is_one_act_that_is_taken_back_and_done_again()
    {
        var room = Opened;
        var act = Last(room);
        Assert.Equal("Draft Draft Draft", States(Back(room).ThenDone()));
        Assert.Equal("Open Open Open", States(Back(room, act, undone: false).ThenDone()));
        Assert.Equal((ActKind.SurveyOpened, "Survey"), (room.State.Acts.Find(act)!.Kind, room.State.Acts.Find(act)!.Title!["en"]));
    }

    [Fact]
    public void With_ballots_it_stays_open() =>
        Back(Opened.When(Amal, new Vote("p2", 1, [1])).ThenDone()).ThenRefused(Refusals.PollHasVotes);

    [Fact]
    public void Closing_it_by_mistake_is_taken_back_with_all_ballots()
    {
        var room = Back(Opened.When(Amal, new Vote("p2", 1, [1])).ThenDone().And(Move(SurveyMove.Close))).ThenDone();
        Assert.Equal("Open Open Open", States(room));
        Assert.Equal((1, room.Now), (room.State.Polls.Find("p2")!.Voters, room.State.Surveys.Find("v1")!.ReopenedAt));
    }

    [Fact]
    public void A_draft_that_was_thrown_away_comes_back_while_its_polls_are_free()
    {
        var room = Drafted.And(Move(SurveyMove.Delete));
        var act = Last(room);
        Assert.Same(room.State.Surveys.Find("v1"), Back(room).ThenDone().State.Polls.Find("p1")!.Survey);
        Back(room, act, undone: false).ThenDone().And(Huda.Does(Rooms.Survey("v2", "p1")));
        Back(room, act).ThenRefused(Refusals.InSurvey);
    }

    [Fact]
    public void A_poll_leaves_an_open_survey_only_with_it()
    {
        var room = Drafted.And(Huda.Does(new PollOpened("p1", 0, Latest)));
        var act = Last(room);
        room.And(Move(SurveyMove.Open));
        Back(room, act).ThenRefused(Refusals.InSurvey);
    }

    [Fact]
    public void Making_a_poll_is_not_taken_back_while_it_is_in_a_survey()
    {
        var room = Drafted;
        var made = room.State.Acts.All.First(deed => deed.Kind == ActKind.PollSaved).Number;
        Back(room, made).ThenRefused(Refusals.InSurvey);
        Back(room).ThenDone();
        Assert.Equal("Deleted Deleted Draft", States(Back(room, made).ThenDone()));
    }
}
