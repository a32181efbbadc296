namespace LiveSessions.Core.Results;

/// <summary>One line of what a poll came to, as people read it in a table.</summary>
/// <param name="Measure">What the numbers are: one of <see cref="Measures"/>.</param>
public sealed record Figure(string Measure)
{
    /// <summary>The option that it is of, or what else is said in the room's languages; null for none.</summary>
    public Localized? Option { get; init; }

    /// <summary>What it is of in somebody's own words; null for none.</summary>
    public string? Words { get; init; }

    /// <summary>The same where every reader has a word for it in their own language: a stable code; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>The level, place or number that it is of, or the first of several; null for none.</summary>
    public double? From { get; init; }

    /// <summary>The last number of several; null where it is of one.</summary>
    public double? To { get; init; }

    /// <summary>How many people, or points.</summary>
    public int? Count { get; init; }

    /// <summary>The count as a part of all, 0 to 1.</summary>
    public double? Share { get; init; }

    /// <summary>What was worked out, not counted.</summary>
    public double? Value { get; init; }

    /// <summary>What is to be known of it besides: one of <see cref="Marks"/>; null for nothing.</summary>
    public string? Mark { get; init; }

    /// <summary>A part of all; null where there are none to have a part in.</summary>
    internal static double? Part(int count, int all) => all > 0 ? (double)count / all : null;
}

/// <summary>The closed list of what a line may tell. Their texts stand in the server's message files under <c>results.measure.</c></summary>
public static class Measures
{
    public const string Voters = "voters";
    public const string NewerVotes = "newer_votes";
    public const string Abstained = "abstained";
    public const string Right = "right";
    public const string Votes = "votes";
    public const string Hands = "hands";
    public const string Level = "level";
    public const string Mean = "mean";
    public const string First = "first";
    public const string Place = "place";
    public const string MeanPlace = "mean_place";
    public const string WeightedMean = "weighted_mean";
    public const string Points = "points";
    public const string Placed = "placed";
    public const string AxisAcross = "axis_across";
    public const string AxisUp = "axis_up";
    public const string MeanAcross = "mean_across";
    public const string MeanUp = "mean_up";
    public const string Unit = "unit";
    public const string Median = "median";
    public const string Least = "least";
    public const string Most = "most";
    public const string Given = "given";
    public const string RightAnswer = "right_answer";
    public const string Tolerance = "tolerance";
    public const string Word = "word";
    public const string Answer = "answer";
    public const string Quizzes = "quizzes";
    public const string Players = "players";
    public const string Rank = "rank";
    public const string Tied = "tied";
    public const string Team = "team";
}

/// <summary>The closed list of marks. Their texts stand in the server's message files under <c>results.mark.</c></summary>
public static class Marks
{
    public const string Right = "right";
    public const string Hidden = "hidden";
    public const string Waiting = "waiting";
}
