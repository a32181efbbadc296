using LiveSessions.Core.Access;
using LiveSessions.Core.History;
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
/// An intention of a person, as it travels on the wire: <c>[tag, body]</c>. Clients make the ids and number their commands,
/// so that sending one again changes nothing. A tag never changes its meaning.
/// </summary>
[Union(1, typeof(Introduce))]
[Union(2, typeof(Ask))]
[Union(3, typeof(EditQuestion))]
[Union(4, typeof(Withdraw))]
[Union(5, typeof(Support))]
[Union(6, typeof(Vote))]
[Union(7, typeof(React))]
[Union(8, typeof(AnswerPoll))]
[Union(20, typeof(Approve))]
[Union(21, typeof(Decline))]
[Union(22, typeof(MarkAnswered))]
[Union(23, typeof(MoveQuestions))]
[Union(24, typeof(Merge))]
[Union(25, typeof(Split))]
[Union(26, typeof(Reword))]
[Union(27, typeof(MarkQuestion))]
[Union(28, typeof(Reply))]
[Union(29, typeof(TakeFromFloor))]
[Union(30, typeof(SavePoll))]
[Union(31, typeof(OpenPoll))]
[Union(32, typeof(ClosePoll))]
[Union(33, typeof(ShowResults))]
[Union(34, typeof(DeletePoll))]
[Union(35, typeof(HideWord))]
[Union(36, typeof(ReopenPoll))]
[Union(37, typeof(ResetPoll))]
[Union(38, typeof(ProlongPoll))]
[Union(39, typeof(PickAnswer))]
[Union(40, typeof(StartSession))]
[Union(41, typeof(EndSession))]
[Union(42, typeof(SaveSession))]
[Union(43, typeof(PublishRecord))]
[Union(44, typeof(SayMood))]
[Union(45, typeof(SaveSurvey))]
[Union(46, typeof(CountPollHands))]
[Union(47, typeof(MoveSurvey))]
[Union(49, typeof(SetGroupFloor))]
[Union(50, typeof(Direct))]
[Union(51, typeof(ChangeScreen))]
[Union(52, typeof(RevokeScreen))]
[Union(53, typeof(ShowAnswers))]
[Union(60, typeof(CreateInvite))]
[Union(61, typeof(RevokeInvite))]
[Union(70, typeof(CountHands))]
[Union(71, typeof(BarAuthor))]
[Union(72, typeof(TurnAct))]
[Union(73, typeof(Attend))]
public abstract record RoomCommand
{
    /// <summary>The roles that may send it: one row of the matrix role × command.</summary>
    internal abstract Role[] AllowedTo { get; }

    /// <summary>
    /// Cleans the content and applies policy that may change between versions (lengths, counts). What a fact means is judged
    /// by the event itself, here and again when it is folded.
    /// </summary>
    internal abstract Decision Decide(RoomState state, Actor actor);

    internal static readonly Role[] Audience = [Role.Audience];
    internal static readonly Role[] Staff = [Role.Moderator, Role.Organizer];
    internal static readonly Role[] Organizers = [Role.Organizer];
}
