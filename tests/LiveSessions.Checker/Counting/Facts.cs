using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Counting;

/// <summary>Reading what is stored.</summary>
public static class Facts
{
    public static IReadOnlyList<Fact> Of(LogEntry entry) => EntryCodec.TryDecode(entry.Payload) ?? [];

    public static bool Has(LogEntry entry, Sent sent) => Of(entry).Any(fact => fact.Actor == sent.Actor && fact.N == sent.N);

    /// <summary>The entry's bytes, had people chosen otherwise.</summary>
    public static byte[] WithVotes(LogEntry entry, Func<string, int[], int[]> choose)
    {
        var facts = Of(entry);
        if (!facts.Any(fact => fact.Event is Voted)) return entry.Payload;
        return EntryCodec.Encode(entry.Payload.AsSpan(0, EntryCodec.SaltLength),
            [.. facts.Select(fact => fact.Event is Voted voted ? fact with { Event = voted with { Ballot = new Ballot(choose(voted.Poll, voted.Ballot.Choices)) } } : fact)]);
    }

    /// <summary>True when a stored fact says what this command said.</summary>
    public static bool Says(RoomEvent? fact, RoomCommand command) => (command, fact) switch
    {
        (Vote said, Voted stored) => (said.Poll, said.Round) == (stored.Poll, stored.Round) && said.Choices.Order().SequenceEqual(stored.Ballot.Choices),
        (Ask said, QuestionAsked stored) => (said.Id, said.Session, said.Text, said.Named) == (stored.Id, stored.Session, stored.Text, stored.Named),
        (EditQuestion said, QuestionEdited stored) => (said.Question, said.Text) == (stored.Question, stored.Text),
        (Withdraw said, QuestionWithdrawn stored) => said.Question == stored.Question,
        (Support said, QuestionSupported stored) => (said.Question, said.On, said.Down) == (stored.Question, stored.On, stored.Down),
        (Approve said, QuestionApproved stored) => (said.Question, said.Seen) == (stored.Question, stored.Seen),
        (Decline said, QuestionDeclined stored) => (said.Question, said.Reason, said.Seen) == (stored.Question, stored.Reason, stored.Seen),
        (MarkAnswered said, QuestionAnswered stored) => (said.Question, said.Seen) == (stored.Question, stored.Seen),
        (SavePoll said, PollSaved stored) => (said.Id, said.Session, said.Seen) == (stored.Id, stored.Session, stored.Seen),
        (OpenPoll said, PollOpened stored) => (said.Poll, said.Seconds, said.Seen) == (stored.Poll, stored.Seconds, stored.Seen),
        (ClosePoll said, PollClosed stored) => (said.Poll, said.Round) == (stored.Poll, stored.Round),
        (ShowResults said, ResultsShown stored) => (said.Poll, said.Shown, said.Revealed) == (stored.Poll, stored.Shown, stored.Revealed),
        (DeletePoll said, PollDeleted stored) => (said.Poll, said.Seen) == (stored.Poll, stored.Seen),
        (StartSession said, SessionStarted stored) => said.Session == stored.Id,
        (EndSession said, SessionEnded stored) => said.Session == stored.Id,
        (SaveSession said, SessionSaved stored) => (said.Id, said.Moderated, said.Seen) == (stored.Id, stored.Moderated, stored.Seen),
        (PublishRecord said, RecordPublished stored) => said.On == stored.On,
        (Direct said, Directed stored) => (said.Screen, said.Scene.Kind, said.Scene.Id) == (stored.Screen, (int)stored.Scene.Kind, stored.Scene.Id),
        (Introduce said, ParticipantIntroduced stored) => (said.Lang, said.Name, said.Group) == (stored.Lang, stored.Name, stored.Group),
        _ => false,
    };
}
