using LiveSessions.Core.Access;
using LiveSessions.Core.Directory;
using LiveSessions.Core.History;
using LiveSessions.Core.Images;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;
using MessagePack;

namespace LiveSessions.Core;

/// <summary>
/// A fact, as it is stored: <c>[tag, [fields]]</c>. Facts are absolute (my choice is now {2}) and repeats are inert.
/// Tags and field numbers only grow; each has a golden sample in <c>tests/samples/log</c>.
/// </summary>
[Union(1, typeof(RoomConfigured))]
[Union(2, typeof(RecordPublished))]
[Union(3, typeof(GroupFloorSet))]
[Union(10, typeof(SessionSaved))]
[Union(11, typeof(SessionStarted))]
[Union(12, typeof(SessionEnded))]
[Union(20, typeof(ParticipantJoined))]
[Union(21, typeof(ParticipantIntroduced))]
[Union(22, typeof(HeadsCounted))]
[Union(23, typeof(NodeLost))]
[Union(30, typeof(QuestionAsked))]
[Union(31, typeof(QuestionEdited))]
[Union(32, typeof(QuestionWithdrawn))]
[Union(33, typeof(QuestionSupported))]
[Union(34, typeof(QuestionApproved))]
[Union(35, typeof(QuestionDeclined))]
[Union(36, typeof(QuestionAnswered))]
[Union(37, typeof(QuestionsMoved))]
[Union(38, typeof(QuestionsMerged))]
[Union(39, typeof(QuestionSplit))]
[Union(40, typeof(QuestionReworded))]
[Union(41, typeof(QuestionMarked))]
[Union(42, typeof(QuestionReplied))]
[Union(43, typeof(FloorAsked))]
[Union(44, typeof(HandsCounted))]
[Union(45, typeof(AuthorBarred))]
[Union(46, typeof(ActTurned))]
[Union(47, typeof(StaffAttended))]
[Union(50, typeof(PollSaved))]
[Union(51, typeof(PollOpened))]
[Union(52, typeof(PollClosed))]
[Union(53, typeof(ResultsShown))]
[Union(54, typeof(PollDeleted))]
[Union(55, typeof(Voted))]
[Union(56, typeof(PollAnswered))]
[Union(57, typeof(WordHidden))]
[Union(58, typeof(PollReopened))]
[Union(59, typeof(PollReset))]
[Union(60, typeof(PollProlonged))]
[Union(61, typeof(AnswerPicked))]
[Union(62, typeof(MoodSaid))]
[Union(63, typeof(SurveySaved))]
[Union(64, typeof(ImageAdded))]
[Union(65, typeof(PollHandsCounted))]
[Union(66, typeof(BallotSealed))]
[Union(67, typeof(SurveyMoved))]
[Union(68, typeof(AnswersShown))]
[Union(70, typeof(Directed))]
[Union(71, typeof(ScreenPaired))]
[Union(72, typeof(ScreenChanged))]
[Union(73, typeof(ScreenRevoked))]
[Union(80, typeof(ReactionsCounted))]
[Union(90, typeof(InviteCreated))]
[Union(91, typeof(InviteRevoked))]
[Union(92, typeof(InviteClaimed))]
[Union(93, typeof(StaffAdmitted))]
[Union(110, typeof(RoomRegistered))]
[Union(111, typeof(PairingOffered))]
[Union(112, typeof(PairingTaken))]
public abstract record RoomEvent
{
    /// <summary>Who may be the actor of this fact; checked again when it is folded, as access may have been revoked meanwhile.</summary>
    internal abstract Authority Authority { get; }

    /// <summary>
    /// False where a part of it has a tag or a number of a newer version: folding past it could diverge, as past an unknown fact.
    /// </summary>
    internal virtual bool IsKnown => true;

    /// <summary>What the fact means to this state. Total, deterministic, never throws, changes nothing.</summary>
    internal abstract Verdict Judge(RoomState state, in FactContext context);

    /// <summary>Changes the state; called only where <see cref="Judge"/> said that it applies.</summary>
    internal abstract void Apply(RoomState state, in FactContext context);

    /// <summary>True when a part that must be there is missing, which stored bytes cannot rule out.</summary>
    protected static bool Lacks(params ReadOnlySpan<object?> parts)
    {
        foreach (var part in parts)
            if (part is null)
                return true;
        return false;
    }
}

/// <summary>Whose acts a kind of fact records.</summary>
public enum Authority
{
    /// <summary>Written by a server node on its own account.</summary>
    Node,
    Participant,
    /// <summary>Moderators and organizers.</summary>
    Staff,
    Organizer,
    /// <summary>A person's only while they are staff, or a node's own; a node spends no number, a person's is 1 or more.</summary>
    StaffOrNode,
    /// <summary>A person's only while they are an organizer, or a node's own.</summary>
    OrganizerOrNode,
}
