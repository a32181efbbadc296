using LiveSessions.Core.Programme;
using MessagePack;

namespace LiveSessions.Core.Views;

[MessagePackObject]
public sealed record PollView(
    [property: Key("id")] string Id,
    [property: Key("session")] string Session,
    [property: Key("kind")] Polls.PollKind Kind,
    [property: Key("prompt")] Localized Prompt,
    [property: Key("state")] int State,
    [property: Key("round")] int Round,
    [property: Key("shown")] bool Shown,
    [property: Key("openedAt")] long? OpenedAt,
    [property: Key("closesAt")] long? ClosesAt,
    [property: Key("closedAt")] long? ClosedAt)
{
    /// <summary>The right answer is public; it stands in the kind.</summary>
    [Key("revealed")] public bool? Revealed { get; init; }

    /// <summary>The result is shown group by group, where it can be told so.</summary>
    [Key("groups")] public bool? ByGroup { get; init; }

    /// <summary>When the round, which had closed, was opened again, UTC milliseconds; null where it was not.</summary>
    [Key("reopenedAt")] public long? ReopenedAt { get; init; }

    /// <summary>Somebody may say that they choose nothing.</summary>
    [Key("abstain")] public bool? MayAbstain { get; init; }

    /// <summary>Hands counted in the hall for each option, beside the ballots; null for none, or while the result is hidden from the role.</summary>
    [Key("hands")] public int[]? Hands { get; init; }

    /// <summary>Ballots are stored without whose they are, and are final.</summary>
    [Key("anonymous")] public bool? IsAnonymous { get; init; }

    /// <summary>Everybody who has voted is sent the result, in <see cref="Mine.Tallies"/>.</summary>
    [Key("toVoters")] public bool? IsToldToVoters { get; init; }

    /// <summary>A ballot stays as it was cast.</summary>
    [Key("final")] public bool? IsFinal { get; init; }

    /// <summary>Its result is shown from the moment on in which it is opened.</summary>
    [Key("live")] public bool? IsLive { get; init; }
}

/// <summary>Several polls that everybody answers at their own pace.</summary>
/// <param name="Polls">Their ids, in the order in which they are asked.</param>
[MessagePackObject]
public sealed record SurveyView(
    [property: Key("id")] string Id,
    [property: Key("session")] string Session,
    [property: Key("title")] Localized Title,
    [property: Key("polls")] string[] Polls,
    [property: Key("state")] int State)
{
    /// <summary>When it, which had closed, was opened again, UTC milliseconds; null where it was not.</summary>
    [Key("reopenedAt")] public long? ReopenedAt { get; init; }

    /// <summary>How many answered all of it; for the staff alone, and null where a poll of it is anonymous.</summary>
    [Key("finished")] public int? Finished { get; init; }
}

/// <param name="Result"><c>[tag, counts]</c>; null while hidden from the role.</param>
[MessagePackObject]
public sealed record TallyView(
    [property: Key("poll")] string Poll,
    [property: Key("round")] int Round,
    [property: Key("voters")] int Voters,
    [property: Key("result")] Polls.TallyResult? Result)
{
    /// <summary>How many gave the right answer; null where there is none, or where it is hidden from the role.</summary>
    [Key("right")] public int? Right { get; init; }

    /// <summary>How many abstain; null for nobody, or while the result is hidden from the role.</summary>
    [Key("abstained")] public int? Abstained { get; init; }

    /// <summary>The answer to an open question that is shown large, also while the result is hidden; null for none.</summary>
    [Key("picked")] public string? Picked { get; init; }

    /// <summary>The round that this one is compared with; null where there is none, or while the result is hidden from the role.</summary>
    [Key("former")] public FormerTally? Former { get; init; }

    /// <summary>The result group by group, as it was told last; null where it was not told so, or is hidden from the role.</summary>
    [Key("groups")] public GroupTally[]? Groups { get; init; }

    /// <summary>When <see cref="Groups"/> was told, UTC milliseconds; null where it is the whole result.</summary>
    [Key("groupsAt")] public long? GroupsAt { get; init; }
}

/// <summary>What a poll came to in one group, as people belonged to them when it was told.</summary>
/// <param name="Group">Its id; empty for all others together. Never of fewer people than the floor that then held.</param>
[MessagePackObject]
public sealed record GroupTally([property: Key("group")] string Group, [property: Key("voters")] int Voters, [property: Key("result")] Polls.TallyResult Result);

/// <summary>What an earlier round of a poll came to.</summary>
[MessagePackObject]
public sealed record FormerTally([property: Key("voters")] int Voters, [property: Key("result")] Polls.TallyResult Result);

/// <summary>Who leads in the quizzes of a session whose right answers are revealed.</summary>
/// <param name="Quizzes">How many those are.</param>
/// <param name="People">How many took part in any.</param>
/// <param name="Rows">The first places. Equal points share a rank: 1, 1, 3.</param>
/// <param name="Tied">How many more have as many points as the last of them.</param>
[MessagePackObject]
public sealed record BoardView(
    [property: Key("session")] string Session,
    [property: Key("quizzes")] int Quizzes,
    [property: Key("people")] int People,
    [property: Key("rows")] BoardRow[] Rows,
    [property: Key("tied")] int Tied)
{
    /// <summary>In the order of the room's groups; null for none.</summary>
    [Key("teams")] public BoardTeam[]? Teams { get; init; }
}

/// <param name="Streak">Right answers in a row up to the last quiz.</param>
/// <param name="Name">Null for who gave none.</param>
[MessagePackObject]
public sealed record BoardRow([property: Key(0)] int Rank, [property: Key(1)] int Points, [property: Key(2)] int Streak, [property: Key(3)] string? Name);

/// <param name="Group">Empty for the groups of which too few took part, together.</param>
/// <param name="Members">How many took part.</param>
/// <param name="Mean">Points of a member on average, to the nearest whole.</param>
[MessagePackObject]
public sealed record BoardTeam([property: Key(0)] string Group, [property: Key(1)] int Members, [property: Key(2)] int Mean);
