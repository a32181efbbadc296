using System.Reflection;

namespace LiveSessions.Core.Tests.History;

public class StaffActTests
{
    /// <summary>Every fact of the staff as it is said, the variants of a fact too.</summary>
    private static readonly (RoomEvent Fact, string Kind)[] Said =
    [
        (new QuestionsMoved(["q1"], QuestionMove.Approve, null, 9), ActKind.Approved), (new QuestionApproved("q1", 9), ActKind.Approved),
        (new QuestionsMoved(["q1"], QuestionMove.Decline, "", 9), ActKind.Declined), (new QuestionDeclined("q1", "", 9), ActKind.Declined),
        (new QuestionsMoved(["q1"], QuestionMove.Answer, null, 9), ActKind.Answered), (new QuestionAnswered("q1", 9), ActKind.Answered),
        (new QuestionsMoved(["q1"], QuestionMove.Archive, null, 9), ActKind.Archived),
        (new QuestionsMoved(["q1"], QuestionMove.Restore, null, 9), ActKind.Restored),
        (new QuestionsMerged("q2", ["q1"], 9), ActKind.Merged), (new QuestionSplit("q1", 9), ActKind.Split),
        (new QuestionReworded("q1", "Why?", "en", 9), ActKind.Reworded),
        (new QuestionReplied("q1", "So.", 9), ActKind.Replied), (new QuestionReplied("q1", "", 9), ActKind.Unreplied),
        (new QuestionMarked("q1", true, null, null, null, 9), ActKind.Pinned), (new QuestionMarked("q1", false, null, null, null, 9), ActKind.Unpinned),
        (new QuestionMarked("q1", null, true, null, null, 9), ActKind.Next), (new QuestionMarked("q1", null, false, null, null, 9), ActKind.NotNext),
        (new QuestionMarked("q1", null, null, ["water"], null, 9), ActKind.Labelled), (new QuestionMarked("q1", null, null, null, "sara", 9), ActKind.Assigned),
        (Examples.Events["floor-asked"], ActKind.FromFloor), (new HandsCounted("q1", 3, 9), ActKind.Hands),
        (new AuthorBarred("q1", Bar.Muted), ActKind.Muted), (new AuthorBarred("q1", Bar.Banned), ActKind.Banned), (new AuthorBarred("q1", Bar.None), ActKind.Unbarred),
        (new ActTurned(1, true), ActKind.Undone), (new ActTurned(1, false), ActKind.Redone),
        (Examples.Events["poll-saved"], ActKind.PollSaved), (new PollOpened("p1", 0, 9), ActKind.PollOpened),
        (new PollClosed("p1", 1), ActKind.PollClosed), (new PollReset("p1", 9), ActKind.PollReset), (new PollProlonged("p1", 1, 30), ActKind.PollProlonged),
        (new PollReopened("p1", 0, false, 9), ActKind.PollReopened), (new PollReopened("p1", 0, true, 9), ActKind.PollOpenedAnew), (new PollDeleted("p1", 9), ActKind.PollDeleted),
        (new AnswerPicked("p1", 1, "Yes"), ActKind.AnswerPicked), (new AnswerPicked("p1", 1, null), ActKind.AnswerUnpicked),
        (new WordHidden("p1", "Parks", true), ActKind.WordHidden), (new WordHidden("p1", "Parks", false), ActKind.WordShown), (new AnswersShown("p1", ["Parks"]), ActKind.AnswersShown),
        (new ResultsShown("p1", true, true), ActKind.AnswerRevealed), (new ResultsShown("p1", true), ActKind.ResultsShown), (new ResultsShown("p1", false), ActKind.ResultsHidden),
        (Examples.Events["survey-saved"], ActKind.SurveySaved), (new SurveyMoved("v1", SurveyMove.Open, 9), ActKind.SurveyOpened),
        (new SurveyMoved("v1", SurveyMove.Close, 9), ActKind.SurveyClosed), (new SurveyMoved("v1", SurveyMove.Reopen, 9), ActKind.SurveyReopened), (new SurveyMoved("v1", SurveyMove.Delete, 9), ActKind.SurveyDeleted),
        (Pictures.Added(9), ActKind.ImageAdded), (new PollHandsCounted("p1", 1, [1, 2]), ActKind.PollHands),
        (Rooms.Saved("s9"), ActKind.SessionSaved), (new SessionStarted("s1"), ActKind.SessionStarted), (new SessionEnded("s1"), ActKind.SessionEnded),
        (new GroupFloorSet(8), ActKind.GroupFloorSet), (new RecordPublished(true), ActKind.RecordPublished), (new RecordPublished(false), ActKind.RecordWithdrawn),
        (new Directed(null, Scene.Welcome), ActKind.Directed), (Examples.Events["screen-paired"], ActKind.ScreenPaired),
        (Examples.Events["screen-changed"], ActKind.ScreenChanged), (new ScreenRevoked("wall"), ActKind.ScreenRevoked),
        (Rooms.Link("link-9"), ActKind.InviteCreated), (new InviteRevoked("link-9"), ActKind.InviteRevoked),
        (new InviteClaimed("link-9"), ActKind.CameIn), (new StaffAdmitted(Role.Organizer, "Omar"), ActKind.CameIn),
    ];

    [Fact]
    public void Every_fact_of_the_staff_says_what_was_done() =>
        Assert.All(Said, said => Assert.Equal(said.Kind, StaffAct.Of(said.Fact)?.Kind));

    [Fact]
    public void No_fact_of_the_staff_is_left_out() =>
        Assert.All(Examples.Events.Values.Where(fact => fact.Authority is not (Authority.Node or Authority.Participant)), fact => Assert.NotNull(StaffAct.Of(fact)));

    [Fact]
    public void What_the_audience_does_is_no_act_of_the_staff() =>
        Assert.All(Examples.Events.Values.Where(fact => fact.Authority is Authority.Participant), fact => Assert.Null(StaffAct.Of(fact)));

    [Fact]
    public void Every_kind_is_said_of_something() =>
        Assert.Equal(
            typeof(ActKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            Said.Select(said => said.Kind).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void It_is_said_of_which_things()
    {
        Assert.Equal(["q2", "q1", "q3"], StaffAct.Of(new QuestionsMerged("q2", ["q1", "q3"], 9))!.Ids);
        var everywhere = StaffAct.Of(new Directed(null, new Scene(SceneKind.Poll, "p1")))!;
        Assert.Empty(everywhere.Ids);
        Assert.Equal((ActSubject.Screen, "p1"), (everywhere.Subject, everywhere.Scene?.Id));
        Assert.Equal(7, StaffAct.Of(new ActTurned(7, true))!.Turned);
    }
}
