namespace LiveSessions.Load;

/// <summary>What the audience saw in one run.</summary>
public sealed record Result
{
    public required string Scenario { get; init; }

    /// <summary>Phones, the voters of some scenarios among them; without screen and console.</summary>
    public required int Phones { get; init; }

    /// <summary>Seconds from the first act until everything had arrived.</summary>
    public required double Seconds { get; init; }

    /// <summary>Acknowledged votes (or questions, supports and reactions).</summary>
    public required int Votes { get; init; }

    /// <summary>Acknowledged votes per second of the time in which they were sent; null where none were.</summary>
    public double? VotesPerSecond { get; init; }

    /// <summary>Milliseconds from sending a vote until the first frame on the screen that contains it (where phones join: from connecting until the first frame).</summary>
    public double? P50Ms { get; init; }

    /// <inheritdoc cref="P50Ms"/>
    public double? P99Ms { get; init; }

    /// <summary>Frames that phones, screen and console received.</summary>
    public required long Frames { get; init; }

    /// <summary>Bytes that a phone received, on average; null where there were no phones.</summary>
    public required double? BytesPerPhone { get; init; }

    /// <summary>CPU seconds of the load itself.</summary>
    public required double LoadCpuSeconds { get; init; }

    /// <summary>Bytes up to the first frame of a phone that comes at the end, all words before it included; null where none came.</summary>
    public long? FirstFrameBytes { get; init; }

    /// <summary>Connections that never got a frame.</summary>
    public int Refused { get; init; }

    /// <summary>Connections that ended although nobody wanted it, silence of the server included.</summary>
    public int Cuts { get; init; }

    /// <summary>Phones that did not receive the last vote in time.</summary>
    public int Missing { get; init; }

    /// <summary>Frames that went back behind an earlier one.</summary>
    public long Backwards { get; init; }

    /// <summary>Votes that the server refused, and those it asked to repeat.</summary>
    public int RefusedVotes { get; init; }

    /// <inheritdoc cref="RefusedVotes"/>
    public int Repeats { get; init; }

    /// <summary>Acknowledged votes that the screen never showed.</summary>
    public int Unseen { get; init; }

    /// <summary>What else is worth saying.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether everybody was there to the end and everything arrived in order.</summary>
    public bool IsClean => Refused + Cuts + Missing + Backwards + RefusedVotes + Unseen == 0;
}
