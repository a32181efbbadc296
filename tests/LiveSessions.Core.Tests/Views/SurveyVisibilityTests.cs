namespace LiveSessions.Core.Tests.Views;

/// <summary>Who sees a survey, and when.</summary>
public class SurveyVisibilityTests
{
    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft("p1")), Huda.Does(Rooms.Draft("p2")), Huda.Does(Rooms.Survey("v1", "p1", "p2")));

    private static Fact Move(SurveyMove move) => Huda.Does(new SurveyMoved("v1", move, long.MaxValue));

    private static Update Phone(Scenario room, long since = 0) => AudienceView.Since(room.State, since, 0);

    [Fact]
    public void A_draft_is_seen_by_the_staff_alone()
    {
        var room = Drafted;
        Assert.Null(Phone(room).Surveys);
        Assert.True(Phone(room, room.State.Offset - 1).IsEmpty);
        Assert.Equal(["p1", "p2"], Assert.Single(ConsoleView.Since(room.State, 0, 0).Surveys!).Polls);
    }

    [Fact]
    public void Opened_it_is_seen_by_all_and_no_result_is()
    {
        var room = Drafted.And(Move(SurveyMove.Open), Amal.Does(Rooms.Ballot("p1", 2)), Amal.Does(Rooms.Ballot("p2", 2)));
        var update = Phone(room);
        Assert.Equal((1, null), (Assert.Single(update.Surveys!).State, update.Surveys![0].Finished));
        Assert.All(update.Tallies!, tally => Assert.Null(tally.Result));
        Assert.Equal(1, ConsoleView.Since(room.State, 0, 0).Surveys![0].Finished);
    }

    [Fact]
    public void A_ballot_that_finishes_it_tells_the_staff_and_no_phone()
    {
        var room = Drafted.And(Move(SurveyMove.Open), Amal.Does(Rooms.Ballot("p1", 2)), Amal.Does(Rooms.Ballot("p2", 2)));
        var since = room.State.Offset - 1;
        Assert.Null(Phone(room, since).Surveys);
        Assert.Equal(1, Assert.Single(ConsoleView.Since(room.State, since, 0).Surveys!).Finished);
        Assert.Null(ConsoleView.Since(room.And(Amal.Does(Rooms.Ballot("p2", 1))).State, room.State.Offset - 1, 0).Surveys);
    }

    [Fact]
    public void Closed_it_is_seen_in_its_session_and_no_longer()
    {
        var room = Drafted.And(Move(SurveyMove.Open), Move(SurveyMove.Close));
        Assert.Equal(2, Assert.Single(Phone(room).Surveys!).State);
        Assert.Null(Phone(room.And(Huda.Does(new SessionStarted(Rooms.NextSession)))).Surveys);
        room.And(Move(SurveyMove.Reopen), Huda.Does(new SessionStarted(Rooms.Session)), Move(SurveyMove.Close));
        Assert.Equal(["v1"], Phone(room, room.State.Offset - 1).GoneSurveys!);
    }

    [Fact]
    public void Taken_back_or_thrown_away_it_is_gone()
    {
        var room = Drafted.And(Move(SurveyMove.Open));
        room.When(Huda, new TurnAct(room.State.Acts.All.Last().Number, Undone: true)).ThenDone();
        Assert.Equal(["v1"], Phone(room, room.State.Offset - 1).GoneSurveys!);
        room.And(Move(SurveyMove.Delete));
        Assert.Equal(["v1"], ConsoleView.Since(room.State, room.State.Offset - 1, 0).GoneSurveys!);
    }
}
