using System.Globalization;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>How many samples a property takes.</summary>
public static class Samples
{
    private static readonly int DividedBy =
        Environment.GetEnvironmentVariable("LIVESESSIONS_SAMPLES_DIVIDED_BY") is { } divisor ? int.Parse(divisor, CultureInfo.InvariantCulture) : 1;

    /// <summary>Those, or only a part where thousands of mutants are to be judged; never fewer than three.</summary>
    public static int Of(int samples) => Math.Max(3, samples / DividedBy);
}
