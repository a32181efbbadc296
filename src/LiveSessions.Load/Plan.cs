namespace LiveSessions.Load;

/// <summary>How much a scenario does.</summary>
public sealed record Plan
{
    /// <summary>Phones in the audience.</summary>
    public int Phones { get; init; } = 200;

    /// <summary>Seconds that are measured.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>Minutes of the scenarios that are long.</summary>
    public double Minutes { get; init; } = 10;

    /// <summary>Questions in the room, where a scenario asks some.</summary>
    public int Questions { get; init; } = 2_000;

    /// <summary>The same number gives the same moments and choices.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Seconds of a few votes before the measuring, so that what is measured is compiled and settled.</summary>
    public double WarmUp { get; init; } = 3;

    /// <summary>Seconds after the last act in which everything must have arrived.</summary>
    public double Patience { get; init; } = 60;

    /// <summary>Phones that vote again and again, where a scenario has such.</summary>
    public int Voters { get; init; } = 64;

    /// <summary>Where the recorded traces are; a folder that is absent is replaced by seeded chance.</summary>
    public string Data { get; init; } = "../shared/data";

    /// <summary>Every n-th phone stops reading, in the scenario that stalls some; 0: none.</summary>
    public int StallEvery { get; init; } = 50;
}
