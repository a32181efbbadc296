namespace LiveSessions.Checker.Live;

/// <summary>What came of a run.</summary>
internal sealed record LiveResult(LivePlan Plan, Findings Findings, LiveCounts Counts)
{
    /// <summary>The names of the invariants that did not hold.</summary>
    public IReadOnlyList<string> Broken => [.. Findings.Wrong.Select(wrong => wrong[..wrong.IndexOf(':', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>How much happened in a run.</summary>
internal sealed record LiveCounts
{
    /// <summary>Bytes of shared frames that were received.</summary>
    public long BytesSeen;

    public int Acknowledged { get; init; }
    public int Refused { get; init; }
    public int Later { get; init; }

    /// <summary>Different frames of phones and screens.</summary>
    public int Frames { get; init; }

    /// <summary>Runs in which somebody came in by a link and lost access while they watched.</summary>
    public int Revoked { get; init; }

    /// <summary>Faults, by name.</summary>
    public SortedDictionary<string, int> Faults { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The most memory a server used.</summary>
    public int PeakMegabytes { get; init; }

    /// <summary>Times that a browser was told to forget what it held.</summary>
    public int Resets { get; init; }

    /// <summary>Milliseconds from the loss of a connection to the next frame, ascending.</summary>
    public IReadOnlyList<int> Resumes { get; init; } = [];

    /// <summary>Milliseconds from the end of all traffic until everybody had come as far, see <see cref="LiveChecks.RunAsync"/>.</summary>
    public long Convergence { get; init; }
    public long Milliseconds { get; init; }
}
