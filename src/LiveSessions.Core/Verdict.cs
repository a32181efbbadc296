namespace LiveSessions.Core;

/// <summary>What a fact means to a state, judged the same way before it is appended and when it is folded.</summary>
public enum VerdictKind
{
    /// <summary>It takes effect.</summary>
    Applies,
    /// <summary>It already took effect: a retry. Nothing changes and the sender is told done.</summary>
    Repeated,
    /// <summary>It has no effect, and <see cref="Verdict.Code"/> says why.</summary>
    Ignored,
}

/// <summary>A verdict; <see cref="Code"/> is one of <see cref="Refusals"/> when ignored, else null.</summary>
public readonly record struct Verdict(VerdictKind Kind, string? Code = null)
{
    public static Verdict Applies => default;
    public static Verdict Repeated => new(VerdictKind.Repeated);

    /// <summary>Reads as a return of a refusal code: the fact is ignored for that reason.</summary>
    public static implicit operator Verdict(string code) => new(VerdictKind.Ignored, code);
}

/// <summary>What became of a command: the fact to append, or a final refusal.</summary>
public readonly record struct Decision(RoomEvent? Event, string? Refusal)
{
    public static implicit operator Decision(RoomEvent fact) => new(fact, null);
    public static implicit operator Decision(string refusal) => new(null, refusal);
}

/// <summary>Who, in which order and when: what a fact knows besides its own content.</summary>
/// <param name="Actor">Who acted.</param>
/// <param name="N">The actor's command number; it only grows, and a retry keeps it.</param>
/// <param name="Offset">The entry's offset.</param>
/// <param name="Time">The entry's time in the store's clock, UTC milliseconds.</param>
public readonly record struct FactContext(ActorId Actor, long N, long Offset, long Time);

/// <summary>One fact of an entry.</summary>
/// <param name="Event">Null when this version does not know the stored tag.</param>
public readonly record struct Fact(ActorId Actor, long N, RoomEvent? Event);
