using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>A room's state, folded from facts by hand, without a log and without a loop.</summary>
internal sealed class FoldedRoom
{
    public static readonly ActorId Moderator = ActorId.Of("room", "moderator"u8), Author = ActorId.Of("room", "author"u8);
    public const string Session = "session";

    private long _n;

    /// <summary>A room with one live session and one organizer.</summary>
    public FoldedRoom()
    {
        foreach (var fact in Opening()) Fold(fact);
    }

    public RoomState State { get; } = new();

    /// <summary>The facts that open such a room.</summary>
    public static IEnumerable<Fact> Opening(string code = "041205") =>
    [
        new(default, 0, new RoomConfigured(code, Text("Room"), [], [], [], [], ["en"], [], 0, Core.Programme.Asking.Never, Core.Programme.Asking.Never)),
        new(Moderator, 0, new StaffAdmitted(Role.Organizer, "Moderator")),
        new(Moderator, 1_000, new SessionSaved(Session, "other", 1, "", "", Text("Session"), true)),
        new(Moderator, 1_001, new SessionStarted(Session)),
    ];

    public static Localized Text(string text) => new() { ["en"] = text };

    /// <summary>One more entry with a fact of the moderator's, the author's or (number 0) a node's.</summary>
    public void Staff(RoomEvent fact) => Fold(new Fact(Moderator, 2_000 + ++_n, fact));

    public void Participant(RoomEvent fact) => Participant(Author, fact);

    public void Participant(ActorId actor, RoomEvent fact) => Fold(new Fact(actor, ++_n, fact));

    public void Node(RoomEvent fact) => Fold(new Fact(default, 0, fact));

    /// <summary>Somebody comes in by a link of this id.</summary>
    public void Invited(ActorId actor, string link)
    {
        Staff(new InviteCreated(link, Role.Moderator, "Invited", new byte[32], long.MaxValue));
        Fold(new Fact(actor, 0, new InviteClaimed(link)));
    }

    /// <summary>A question that waits.</summary>
    public void Asked(string id) => Participant(new QuestionAsked(id, Session, $"Question {id}?", "en", false, true));

    /// <summary>A question everybody sees.</summary>
    public void Approved(string id)
    {
        Asked(id);
        Staff(new QuestionApproved(id, State.Offset));
    }

    /// <summary>An open poll of two options.</summary>
    public void OpenPoll(string id, int seconds = 0)
    {
        Staff(new PollSaved(id, Session, new SingleChoice([Text("one"), Text("two")], 1), Text("Which?"), State.Offset));
        Staff(new PollOpened(id, seconds, State.Offset));
    }

    private void Fold(Fact fact)
    {
        var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [fact]);
        var verdict = State.Fold(State.Time + 1, SHA256.HashData(payload), payload).Single();
        if (verdict.Kind is not VerdictKind.Applies) throw new InvalidOperationException($"{fact.Event} is {verdict.Kind} {verdict.Code}.");
    }
}
