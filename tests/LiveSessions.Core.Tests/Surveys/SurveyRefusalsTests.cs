namespace LiveSessions.Core.Tests.Surveys;

/// <summary>What cannot be a survey, and what cannot be done to one.</summary>
public class SurveyRefusalsTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft("p1")), Huda.Does(Rooms.Draft("p2")), Huda.Does(Rooms.Survey("v1", "p1")));

    private static SaveSurvey Save(string id, params string[] polls) => new(id, Rooms.Session, Rooms.In("Survey"), polls, Latest);

    private static Fact Move(SurveyMove move) => Huda.Does(new SurveyMoved("v1", move, Latest));

    [Fact]
    public void Only_free_drafts_of_its_session_without_a_countdown_fit()
    {
        var room = Drafted.And(Huda.Does(Rooms.Draft("far", session: Rooms.NextSession)), Huda.Does(new PollSaved("quiz", Rooms.Session, Kinds.All["quiz"], Rooms.In("?"), 0)))
            .And(Rooms.OpenPoll("open"));
        room.When(Huda, Save("v2", "p1")).ThenRefused(Refusals.InSurvey)
            .When(Huda, Save("v2", "far")).ThenRefused(Refusals.OtherSession)
            .When(Huda, Save("v2", "quiz")).ThenRefused(Refusals.QuizInSurvey)
            .When(Huda, Save("v2", "open")).ThenRefused(Refusals.PollNotDraft)
            .When(Huda, Save("v2", "nowhere")).ThenRefused(Refusals.UnknownPoll)
            .When(Huda, Save("v2")).ThenRefused(Refusals.SurveyEmpty)
            .When(Huda, Save("v2", "p2", "p2")).ThenRefused(Refusals.Malformed)
            .When(Huda, Save("v2", "p2") with { Session = "nowhere" }).ThenRefused(Refusals.UnknownSession)
            .When(Huda, Save("v2", "p2") with { Title = Rooms.In("") }).ThenRefused(Refusals.TextEmpty)
            .When(Huda, Save("v 2", "p2")).ThenRefused(Refusals.IdMalformed);
    }

    [Fact]
    public void It_has_thirty_polls_and_a_room_a_hundred_of_them()
    {
        var polls = Enumerable.Range(1, Limits.SurveyPolls + 1).Select(i => $"many{i}").ToArray();
        var room = Drafted.And([.. polls.Select(id => Huda.Does(Rooms.Draft(id)))]);
        room.When(Huda, Save("v2", polls)).ThenRefused(Refusals.TooMany).When(Huda, Save("v2", polls[1..])).ThenDone();
        var full = Given(Rooms.Open, Huda.Does(Rooms.Draft("p1")));
        for (var i = 0; i < Limits.Surveys; i++) full.And(Huda.Does(Rooms.Survey($"v{i}", "p1")), Huda.Does(new SurveyMoved($"v{i}", SurveyMove.Delete, Latest)));
        full.When(Huda, Save("one-more", "p1")).ThenRefused(Refusals.TooMany);
    }

    [Fact]
    public void A_poll_in_it_stays_what_a_survey_can_ask()
    {
        var room = Drafted.When(Huda, new DeletePoll("p1", Latest)).ThenRefused(Refusals.InSurvey)
            .When(Huda, new SavePoll("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("?"), Latest)).ThenRefused(Refusals.QuizInSurvey)
            .When(Huda, new SavePoll("p1", Rooms.NextSession, new YesNo(), Rooms.In("?"), Latest)).ThenRefused(Refusals.OtherSession)
            .When(Huda, new SavePoll("p1", Rooms.Session, new YesNo(), Rooms.In("?"), Latest)).ThenDone();
        Assert.IsType<YesNo>(room.State.Surveys.Find("v1")!.Polls[0].Content.Kind);
    }

    [Fact]
    public void It_is_written_only_as_a_draft_and_moved_only_where_it_stands()
    {
        var room = Drafted.When(Huda, new MoveSurvey("v1", 1, Latest)).ThenRefused(Refusals.SurveyNotOpen).When(Huda, new MoveSurvey("v1", 2, Latest)).ThenRefused(Refusals.SurveyNotOpen);
        room.And(Move(SurveyMove.Open)).When(Huda, Save("v1", "p2")).ThenRefused(Refusals.SurveyNotDraft)
            .When(Huda, new MoveSurvey("v1", 0, Latest)).ThenRefused(Refusals.SurveyNotDraft)
            .When(Huda, new MoveSurvey("v1", 2, Latest)).ThenRefused(Refusals.SurveyOpen)
            .When(Huda, new MoveSurvey("v1", 3, Latest)).ThenRefused(Refusals.SurveyNotDraft)
            .When(Huda, new MoveSurvey("nowhere", 1, Latest)).ThenRefused(Refusals.UnknownSurvey)
            .When(Huda, new MoveSurvey("v1", 4, Latest)).ThenRefused(Refusals.Malformed);
    }

    [Fact]
    public void Who_did_not_see_what_another_changed_is_told()
    {
        var room = Drafted;
        var seen = room.State.Offset;
        room.When(Huda, Save("v1", "p2")).ThenDone().When(Minjun, Save("v1", "p1") with { Seen = seen }).ThenRefused(Refusals.ChangedMeanwhile)
            .When(Minjun, new MoveSurvey("v1", 0, seen)).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void While_a_right_answer_is_revealed_it_is_not_opened_again()
    {
        var room = Given(Rooms.Open, Huda.Does(new PollSaved("p1", Rooms.Session, new Numeric([], 0, 0, 9, 4, 1), Rooms.In("How many?"), 0)), Huda.Does(Rooms.Survey("v1", "p1")),
            Move(SurveyMove.Open), Move(SurveyMove.Close), Huda.Does(new ResultsShown("p1", true, Revealed: true)));
        room.When(Huda, new MoveSurvey("v1", (int)SurveyMove.Reopen, Latest)).ThenRefused(Refusals.PollRevealed)
            .When(Huda, new ShowResults("p1", true)).ThenDone().When(Huda, 90, new MoveSurvey("v1", (int)SurveyMove.Reopen, Latest)).ThenDone();
        room.And(Move(SurveyMove.Close), Huda.Does(new ResultsShown("p1", true, Revealed: true))).When(Huda, 90, new MoveSurvey("v1", (int)SurveyMove.Reopen, Latest)).ThenRepeated();
    }

    [Fact]
    public void A_retry_changes_nothing()
    {
        var room = Drafted.When(Huda, 90, new MoveSurvey("v1", 0, Latest)).ThenDone().And(Move(SurveyMove.Close), Move(SurveyMove.Reopen), Move(SurveyMove.Close));
        room.When(Huda, 90, new MoveSurvey("v1", 0, Latest)).ThenRepeated();
        Assert.Equal(SurveyState.Closed, room.State.Surveys.Find("v1")!.State);
    }
}
