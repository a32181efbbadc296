using System.Globalization;

namespace LiveSessions.Load.Cli;

/// <summary>The options that say how much is done, which the load and the benchmarks share.</summary>
public static class PlanOption
{
    /// <summary>What can be asked for, as help prints it; number and length of the audience, which have other defaults elsewhere, are left out.</summary>
    public const string Usage = """
          --seed S           another seed gives other moments and choices (default 1)
          --warmup S         seconds of a few votes before the measuring (default 3)
          --patience S       seconds after the last act in which everything must have arrived (default 60)
          --voters N         phones that vote in storm (default 64)
          --questions N      questions in questions (default 2000)
          --stall-every N    one phone in so many stops reading in stall (default 50; 0: none)
          --data DIR         folder of recorded traces (default ../shared/data); without it chance is used, and said
        """;

    // Participants and ports for phones that come and go before, a screen, a console and HTTP.
    private const int Others = 1_000;
    private static readonly int? Ports = LocalPorts.Count();

    /// <summary>More phones would not find a place in the room, or no local port.</summary>
    public static int MostPhones { get; } = Math.Max(1, Math.Min(Core.Limits.Participants, Ports ?? int.MaxValue) - Others);

    private static string WhyNoMore =>
        $"a room takes {Core.Limits.Participants} participants{(Ports is { } ports ? $", this machine has {ports} local ports to one server" : "")}, and {Others} are kept for others than phones";

    /// <summary>Applies an option.</summary>
    /// <returns>The changed plan, or null and what the option needs; both null for an option that is none of these.</returns>
    public static (Plan? Next, string? Needs) Apply(Plan plan, string name, string value) => name switch
    {
        "--phones" => (Whole(value, 1, MostPhones) is { } phones ? plan with { Phones = phones } : null, $"a number from 1 to {MostPhones} ({WhyNoMore})"),
        "--seconds" => (Number(value, 1, 3_600) is { } seconds ? plan with { Seconds = seconds } : null, "seconds from 1 to 3600"),
        "--minutes" => (Number(value, 0.1, 1_440) is { } minutes ? plan with { Minutes = minutes } : null, "minutes from 0.1 to 1440"),
        "--seed" => (Whole(value, 0, int.MaxValue) is { } seed ? plan with { Seed = seed } : null, "a whole number"),
        "--warmup" => (Number(value, 0, 600) is { } warmup ? plan with { WarmUp = warmup } : null, "seconds up to 600"),
        "--patience" => (Number(value, 1, 3_600) is { } patience ? plan with { Patience = patience } : null, "seconds from 1 to 3600"),
        "--voters" => (Whole(value, 1, 10_000) is { } voters ? plan with { Voters = voters } : null, "a number from 1 to 10000"),
        "--questions" => (Whole(value, 1, Core.Limits.Questions) is { } questions ? plan with { Questions = questions } : null, $"a number from 1 to {Core.Limits.Questions}"),
        "--stall-every" => (Whole(value, 0, 10_000) is { } every and not 1 ? plan with { StallEvery = every } : null, "a number from 2 to 10000, or 0"),
        "--data" => (value.Length > 0 ? plan with { Data = value } : null, "a folder"),
        _ => (null, null),
    };

    /// <summary>A whole number within bounds, or null.</summary>
    public static int? Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static double? Number(string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
