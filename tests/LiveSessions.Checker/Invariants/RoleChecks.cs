using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.Invariants;

/// <summary>I12: what a role may not send is refused alike, whatever the room is at that moment, and stands in no log.</summary>
internal sealed class RoleChecks(Evidence evidence)
{
    private static readonly Role[] Audience = [Role.Audience], Staff = [Role.Moderator, Role.Organizer], Organizers = [Role.Organizer];

    private readonly ILookup<(ActorId, long), Line> _lines = evidence.Lines.ToLookup(line => (line.Fact.Actor, line.Fact.N));

    /// <summary>The matrix role × command, written down a second time.</summary>
    public static IReadOnlyDictionary<Type, Role[]> Matrix { get; } = new Dictionary<Type, Role[]>
    {
        [typeof(Introduce)] = Audience,
        [typeof(Ask)] = Audience,
        [typeof(EditQuestion)] = Audience,
        [typeof(Withdraw)] = Audience,
        [typeof(Support)] = Audience,
        [typeof(Vote)] = Audience,
        [typeof(AnswerPoll)] = Audience,
        [typeof(React)] = Audience,
        [typeof(SayMood)] = Audience,
        [typeof(Approve)] = Staff,
        [typeof(Decline)] = Staff,
        [typeof(MarkAnswered)] = Staff,
        [typeof(MoveQuestions)] = Staff,
        [typeof(Merge)] = Staff,
        [typeof(Split)] = Staff,
        [typeof(Reword)] = Staff,
        [typeof(MarkQuestion)] = Staff,
        [typeof(Reply)] = Staff,
        [typeof(TakeFromFloor)] = Staff,
        [typeof(CountHands)] = Staff,
        [typeof(BarAuthor)] = Staff,
        [typeof(TurnAct)] = Staff,
        [typeof(Attend)] = Staff,
        [typeof(SavePoll)] = Staff,
        [typeof(OpenPoll)] = Staff,
        [typeof(ClosePoll)] = Staff,
        [typeof(ShowResults)] = Staff,
        [typeof(DeletePoll)] = Staff,
        [typeof(HideWord)] = Staff,
        [typeof(ShowAnswers)] = Staff,
        [typeof(ReopenPoll)] = Staff,
        [typeof(ResetPoll)] = Staff,
        [typeof(ProlongPoll)] = Staff,
        [typeof(PickAnswer)] = Staff,
        [typeof(CountPollHands)] = Staff,
        [typeof(SaveSurvey)] = Staff,
        [typeof(MoveSurvey)] = Staff,
        [typeof(StartSession)] = Staff,
        [typeof(EndSession)] = Staff,
        [typeof(SaveSession)] = Staff,
        [typeof(PublishRecord)] = Staff,
        [typeof(Direct)] = Staff,
        [typeof(ChangeScreen)] = Staff,
        [typeof(RevokeScreen)] = Staff,
        [typeof(SetGroupFloor)] = Organizers,
        [typeof(CreateInvite)] = Organizers,
        [typeof(RevokeInvite)] = Organizers,
    };

    public static bool May(Role role, Type command) => Matrix[command].Contains(role);

    public void Run()
    {
        foreach (var sent in evidence.Sent)
        {
            var role = sent.View is Role.Moderator ? evidence.Told.Count.RoleOf(sent.Actor) : sent.View;
            if (!May(role, sent.Command.GetType())) Check(sent, role is Role.None ? Refusals.NotSignedIn : Refusals.Forbidden);
        }
    }

    private void Check(Sent sent, string code)
    {
        foreach (var attempt in sent.Attempts)
            if (attempt is { Answer: { } answer, Kind: not AnswerKind.Later } && answer != Answer.Refused(code) with { Text = answer.Text })
                evidence.Findings.Add("I12", $"{evidence.Room}: {sent} is not for a {sent.View}, but {attempt}");
        if (_lines[(sent.Actor, sent.N)].FirstOrDefault() is { } line) evidence.Findings.Add("I12", $"{evidence.Room}: {sent} is not for a {sent.View}, but entry {line.Offset} has {line.Fact}");
    }
}
