using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Counting;

/// <summary>One stored fact and what the fold said of it.</summary>
public sealed record Line(long Offset, Fact Fact, Verdict Verdict)
{
    public bool Took => Verdict.Kind is VerdictKind.Applies;
}

/// <summary>Reading what is stored.</summary>
public static class Facts
{
    public static IReadOnlyList<Fact> Of(LogEntry entry) => EntryCodec.TryDecode(entry.Payload) ?? [];

    public static bool Has(LogEntry entry, Sent sent) => Of(entry).Any(fact => fact.Actor == sent.Actor && fact.N == sent.N);

    /// <summary>True for what is never a fact of its own: a node says it together with what others said.</summary>
    public static bool IsSummed(RoomCommand command) => command is React or Attend;

    /// <summary>The entry's bytes with every fact as this says.</summary>
    public static byte[] With(LogEntry entry, Func<Fact, IEnumerable<Fact>> change) =>
        EntryCodec.Encode(entry.Payload.AsSpan(0, EntryCodec.SaltLength), [.. Of(entry).SelectMany(change)]);

    /// <summary>The entry's bytes, had people chosen otherwise and answered otherwise.</summary>
    public static byte[] WithVotes(LogEntry entry, Func<string, int[], int[]> choose, Func<string, string[], string[]> say)
    {
        if (!Of(entry).Any(fact => fact.Event is Voted or PollAnswered)) return entry.Payload;
        return With(entry, fact => fact.Event switch
        {
            Voted voted => [fact with { Event = voted with { Ballot = new Ballot(choose(voted.Poll, voted.Ballot.Choices)) } }],
            PollAnswered answered => [fact with { Event = answered with { Texts = say(answered.Poll, answered.Texts) } }],
            _ => [fact],
        });
    }
}
