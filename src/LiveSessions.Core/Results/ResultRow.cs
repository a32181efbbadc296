using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Results;

/// <summary>A line of the results of a room: a figure, and what it belongs to.</summary>
/// <param name="Poll">The poll's number in the room, from 1, which it keeps; null for a leaderboard.</param>
/// <param name="Session">The session's title.</param>
/// <param name="Prompt">What was asked; null for a leaderboard.</param>
/// <param name="Kind">The name of the poll's kind; null for a leaderboard.</param>
public sealed record ResultRow(int? Poll, Localized Session, Localized? Prompt, string? Kind, int? Round, PollState? State, Figure Figure)
{
    /// <summary>The title of the survey that the poll is part of; null for none.</summary>
    public Localized? Survey { get; init; }
    public bool IsAnonymous { get; init; }

    /// <summary>True where it tells of one group, or of all others together.</summary>
    public bool IsOfGroup { get; init; }

    /// <summary>The group's name; null for all others together.</summary>
    public Localized? Group { get; init; }
}
