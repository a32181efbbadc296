using LiveSessions.Core.Access;
using LiveSessions.Core.Images;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.History;

/// <summary>To what kind of thing something was done.</summary>
public enum ActSubject { Room, Question, Poll, Session, Screen, Invite, Survey }

/// <summary>What a fact of the staff says in a history: the one place that knows it for each of them.</summary>
/// <param name="Kind">One of <see cref="ActKind"/>.</param>
/// <param name="Subject">What the ids are of.</param>
/// <param name="Ids">What it was done to, the main one first; none for the room as a whole, or for all screens.</param>
public sealed record StaffAct(string Kind, ActSubject Subject, params string[] Ids)
{
    /// <summary>The scene that was put on a screen; null for everything else.</summary>
    public Scene? Scene { get; private init; }

    /// <summary>The number of the act that was turned; 0 for everything else.</summary>
    public int Turned { get; private init; }

    /// <summary>What a fact that took effect says; null for what the audience or a node says on its own account.</summary>
    public static StaffAct? Of(RoomEvent fact) => fact switch
    {
        QuestionApproved one => new(ActKind.Approved, ActSubject.Question, one.Question),
        QuestionDeclined one => new(ActKind.Declined, ActSubject.Question, one.Question),
        QuestionAnswered one => new(ActKind.Answered, ActSubject.Question, one.Question),
        QuestionsMoved one => new(KindOf(one.Move), ActSubject.Question, one.Questions),
        QuestionsMerged one => new(ActKind.Merged, ActSubject.Question, [one.Into, .. one.Questions]),
        QuestionSplit one => new(ActKind.Split, ActSubject.Question, one.Question),
        QuestionReworded one => new(ActKind.Reworded, ActSubject.Question, one.Question),
        QuestionReplied one => new(one.Answer.Length == 0 ? ActKind.Unreplied : ActKind.Replied, ActSubject.Question, one.Question),
        QuestionMarked one => new(KindOf(one), ActSubject.Question, one.Question),
        FloorAsked one => new(ActKind.FromFloor, ActSubject.Question, one.Id),
        HandsCounted one => new(ActKind.Hands, ActSubject.Question, one.Question),
        AuthorBarred one => new(KindOf(one.Bar), ActSubject.Question, one.Question),
        ActTurned one => new(one.Undone ? ActKind.Undone : ActKind.Redone, ActSubject.Room) { Turned = one.Act },
        PollSaved one => new(ActKind.PollSaved, ActSubject.Poll, one.Id),
        PollOpened one => new(ActKind.PollOpened, ActSubject.Poll, one.Poll),
        PollClosed one => new(ActKind.PollClosed, ActSubject.Poll, one.Poll),
        PollReopened one => new(one.Anew ? ActKind.PollOpenedAnew : ActKind.PollReopened, ActSubject.Poll, one.Poll),
        PollReset one => new(ActKind.PollReset, ActSubject.Poll, one.Poll),
        PollProlonged one => new(ActKind.PollProlonged, ActSubject.Poll, one.Poll),
        PollDeleted one => new(ActKind.PollDeleted, ActSubject.Poll, one.Poll),
        WordHidden one => new(one.Hidden ? ActKind.WordHidden : ActKind.WordShown, ActSubject.Poll, one.Poll),
        AnswersShown one => new(ActKind.AnswersShown, ActSubject.Poll, one.Poll),
        PollHandsCounted one => new(ActKind.PollHands, ActSubject.Poll, one.Poll),
        AnswerPicked one => new(one.Text is null ? ActKind.AnswerUnpicked : ActKind.AnswerPicked, ActSubject.Poll, one.Poll),
        ResultsShown one => new(one.Revealed ? ActKind.AnswerRevealed : one.Shown ? ActKind.ResultsShown : ActKind.ResultsHidden, ActSubject.Poll, one.Poll),
        SurveySaved one => new(ActKind.SurveySaved, ActSubject.Survey, one.Id),
        SurveyMoved one => new(KindOf(one.Move), ActSubject.Survey, one.Survey),
        ImageAdded => new(ActKind.ImageAdded, ActSubject.Room),
        SessionSaved one => new(ActKind.SessionSaved, ActSubject.Session, one.Id),
        SessionStarted one => new(ActKind.SessionStarted, ActSubject.Session, one.Id),
        SessionEnded one => new(ActKind.SessionEnded, ActSubject.Session, one.Id),
        RecordPublished one => new(one.On ? ActKind.RecordPublished : ActKind.RecordWithdrawn, ActSubject.Room),
        GroupFloorSet => new(ActKind.GroupFloorSet, ActSubject.Room),
        Directed one => new(ActKind.Directed, ActSubject.Screen, one.Screen is null ? [] : [one.Screen]) { Scene = one.Scene },
        ScreenPaired one => new(ActKind.ScreenPaired, ActSubject.Screen, one.Id),
        ScreenChanged one => new(ActKind.ScreenChanged, ActSubject.Screen, one.Screen),
        ScreenRevoked one => new(ActKind.ScreenRevoked, ActSubject.Screen, one.Screen),
        InviteCreated one => new(ActKind.InviteCreated, ActSubject.Invite, one.Id),
        InviteRevoked one => new(ActKind.InviteRevoked, ActSubject.Invite, one.Id),
        InviteClaimed or StaffAdmitted => new(ActKind.CameIn, ActSubject.Room),
        _ => null,
    };

    private static string KindOf(QuestionMove move) => move switch
    {
        QuestionMove.Approve => ActKind.Approved,
        QuestionMove.Decline => ActKind.Declined,
        QuestionMove.Answer => ActKind.Answered,
        QuestionMove.Archive => ActKind.Archived,
        _ => ActKind.Restored,
    };

    private static string KindOf(SurveyMove move) => move switch
    {
        SurveyMove.Open => ActKind.SurveyOpened,
        SurveyMove.Close => ActKind.SurveyClosed,
        SurveyMove.Reopen => ActKind.SurveyReopened,
        _ => ActKind.SurveyDeleted,
    };

    private static string KindOf(QuestionMarked marked) => (marked.Pinned, marked.Next, marked.Labels) switch
    {
        (true, _, _) => ActKind.Pinned,
        (false, _, _) => ActKind.Unpinned,
        (_, true, _) => ActKind.Next,
        (_, false, _) => ActKind.NotNext,
        (_, _, not null) => ActKind.Labelled,
        _ => ActKind.Assigned,
    };

    private static string KindOf(Bar bar) => bar switch
    {
        Bar.None => ActKind.Unbarred,
        Bar.Muted => ActKind.Muted,
        _ => ActKind.Banned,
    };
}
