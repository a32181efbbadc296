namespace LiveSessions.Core.Polls;

/// <summary>A poll's life. Deleted drafts stay, hidden, as their own tombstones.</summary>
public enum PollState { Draft = 0, Open = 1, Closed = 2, Deleted = 3 }

/// <summary>All of a poll that the staff decide, as it is at one time.</summary>
/// <param name="Session">The session it belongs to: the one it was opened in, before that the one it was written for.</param>
internal sealed record PollStanding(PollSaved Content, string Session, PollState State, PollRound Round)
{
    /// <inheritdoc cref="Poll.IsShown"/>
    public bool IsShown { get; init; }

    /// <inheritdoc cref="Poll.IsByGroup"/>
    public bool IsByGroup { get; init; }

    /// <inheritdoc cref="Poll.IsRevealed"/>
    public bool IsRevealed { get; init; }

    /// <summary>The answer that staff picked to be shown large; null for none.</summary>
    public string? Picked { get; init; }

    /// <inheritdoc cref="Poll.Hands"/>
    public int[]? Hands { get; init; }

    /// <inheritdoc cref="Poll.OpenedAt"/>
    public long? OpenedAt { get; init; }

    /// <inheritdoc cref="Poll.OpenedAt"/>
    public long? ClosesAt { get; init; }

    /// <inheritdoc cref="Poll.OpenedAt"/>
    public long? ClosedAt { get; init; }

    /// <inheritdoc cref="Poll.OpenedAt"/>
    public long? ReopenedAt { get; init; }

    /// <summary>Open from now on.</summary>
    /// <param name="seconds">The countdown; 0 for that of the kind, if it has one.</param>
    public PollStanding Opened(PollRound round, int seconds, long now) => this with
    {
        State = PollState.Open,
        Round = round,
        IsShown = Content.IsLive,
        IsByGroup = false,
        IsRevealed = false,
        Picked = null,
        Hands = null,
        OpenedAt = now,
        ClosesAt = (seconds > 0 ? seconds : Content.Kind.TimeLimit) is { } countdown ? now + (countdown * 1000L) : null,
        ClosedAt = null,
        ReopenedAt = null,
    };

    /// <summary>Its round, which was closed, is open again from now on, and its ballots go on to count.</summary>
    /// <remarks>Speed is measured from when the question was first seen; one that was put away and has no ballots begins anew.</remarks>
    public PollStanding Reopened(int seconds, long now) => Opened(Round, seconds, now) with
    {
        OpenedAt = Content.Kind.TimeLimit is not null && Round.Voters == 0 ? now : OpenedAt,
        ReopenedAt = now,
        Hands = Hands,
    };

    /// <summary>Closed from now on.</summary>
    public PollStanding Closed(long now) => this with { State = PollState.Closed, ClosedAt = now, ClosesAt = null };

    /// <summary>True when another differs in nothing but the end of a countdown, which may have passed since, and whether it was opened again.</summary>
    public bool IsSame(PollStanding other) => this with { ClosesAt = null, ReopenedAt = null } == other with { ClosesAt = null, ReopenedAt = null };
}
