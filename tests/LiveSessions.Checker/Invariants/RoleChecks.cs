using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.Invariants;

/// <summary>I12: what a role may not send is refused alike, whatever the room is at that moment, and stands in no log.</summary>
internal sealed class RoleChecks(Evidence evidence)
{
    private readonly ILookup<(ActorId, long), LedgerLine> _lines = evidence.Ledger.Lines.ToLookup(line => (line.Fact.Actor, line.Fact.N));

    /// <summary>The matrix role × command, written down a second time.</summary>
    public static bool May(Role role, RoomCommand command) => command switch
    {
        Introduce or Ask or EditQuestion or Withdraw or Support or Vote or React => role is Role.Audience,
        CreateInvite or RevokeInvite => role is Role.Organizer,
        _ => role is Role.Moderator or Role.Organizer,
    };

    public void Run()
    {
        foreach (var sent in evidence.Sent)
        {
            var role = sent.View is Role.Moderator ? evidence.Ledger.RoleOf(sent.Actor) : sent.View;
            if (!May(role, sent.Command)) Check(sent, role is Role.None ? Refusals.NotSignedIn : Refusals.Forbidden);
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
