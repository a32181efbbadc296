using MessagePack;

namespace LiveSessions.Core.Reactions;

/// <summary>Taps on one node since its last word, in the order applause, love, agree, idea, unclear.</summary>
[MessagePackObject]
public sealed record ReactionsCounted([property: Key(0)] int[] Counts) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context) => Counts is null ? Refusals.Malformed : Verdict.Applies;

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Reactions.Add(state.Programme.Current?.Id ?? "", Counts, context.Offset);
}

/// <summary>
/// Taps of one phone since its last message. Never a fact of its own: the node sums the taps of all phones into one
/// <see cref="ReactionsCounted"/> per interval, and answers when that is in the log.
/// </summary>
[MessagePackObject]
public sealed record React([property: Key("counts")] int[] Counts) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor) =>
        state.Participants.Find(actor.Id) is { Bar: Participants.Bar.Banned } ? Refusals.Banned
        : Counts is { Length: ReactionsState.Kinds } && Counts.All(count => count is >= 0 and <= Limits.TapsPerMessage)
            ? new ReactionsCounted(Counts)
            : Refusals.Malformed;
}

/// <summary>The sums of the five reactions, per session.</summary>
public sealed class ReactionsState
{
    public const int Kinds = 5;
    private readonly Dictionary<string, long[]> _bySession = new(StringComparer.Ordinal);

    public long Changed { get; private set; }

    /// <summary>The sums of a session, five numbers.</summary>
    public long[] Of(string session) => _bySession.TryGetValue(session, out var sums) ? [.. sums] : new long[Kinds];

    internal void Add(string session, int[] counts, long offset)
    {
        if (!_bySession.TryGetValue(session, out var sums)) _bySession[session] = sums = new long[Kinds];
        for (var i = 0; i < Math.Min(Kinds, counts.Length); i++) sums[i] += Math.Clamp(counts[i], 0, 1_000_000);
        Changed = offset;
    }
}
