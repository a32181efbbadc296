namespace LiveSessions.Checker.Simulation;

/// <summary>How a planted mistake was found.</summary>
/// <param name="Invariant">The one it breaks.</param>
/// <param name="Seed">The first run that found it by that; null where none did.</param>
/// <param name="Found">What that run found by it.</param>
public sealed record Caught(Planted Planted, string Invariant, int? Seed, string? Found);

/// <summary>The checks can fail: every mistake made on purpose is found, within a few seeds and by the invariant it breaks.</summary>
public static class PlantedCampaign
{
    /// <summary>Runs within which a mistake must be found.</summary>
    public const int Seeds = 240;

    public static IReadOnlyList<Planted> All { get; } = [.. Enum.GetValues<Planted>().Where(planted => planted is not Planted.Nothing)];

    /// <summary>All mistakes, on all cores.</summary>
    public static IReadOnlyList<Caught> Run()
    {
        var caught = new Caught[All.Count];
        Parallel.For(0, All.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => caught[i] = Find(All[i]));
        return caught;
    }

    /// <summary>Runs seed after seed until the mistake is found by the invariant it breaks.</summary>
    public static Caught Find(Planted planted)
    {
        var invariant = BreaksAttribute.Of(planted);
        for (var seed = 1; seed <= Seeds; seed++)
            if (World.Run(Plan.Of(seed, planted: planted)).Findings.Wrong.FirstOrDefault(wrong => Findings.BrokenBy([wrong]).Contains(invariant)) is { } found)
                return new Caught(planted, invariant, seed, found);
        return new Caught(planted, invariant, null, null);
    }
}
