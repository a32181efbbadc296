using LiveSessions.Checker.Live;
using LiveSessions.Checker.Simulation;

namespace LiveSessions.Checker.Cli;

/// <summary>The checks can fail: each mistake made on purpose is found, and by the invariant that it breaks.</summary>
internal static class PlantedReport
{
    /// <returns>True when every mistake was found.</returns>
    public static async Task<bool> RunAsync(TextWriter output, string? json)
    {
        var told = new List<Told>();
        foreach (var caught in PlantedCampaign.Run())
            Tell(new Told(caught.Planted.ToString(), caught.Invariant, caught.Seed is not null, caught.Found is null ? "no simulated run" : FormattableString.Invariant($"simulated, seed {caught.Seed}")));
        foreach (var mistake in LiveMistakes.All)
        {
            var result = await LiveMistakes.RunAsync(mistake.Plan, mistake.Invariant);
            Tell(new Told(mistake.Planted.ToString(), mistake.Invariant, result.Broken.Contains(mistake.Invariant), $"real processes on {mistake.Plan.Store}, which broke {string.Join(", ", result.Broken)}"));
        }
        output.WriteLine(FormattableString.Invariant($"{told.Count(one => one.Found)} of {told.Count} planted mistakes found"));
        await CheckerCommand.WriteAsync(json, told);
        return told.TrueForAll(one => one.Found);

        void Tell(Told one)
        {
            told.Add(one);
            output.WriteLine($"{(one.Found ? "found " : "MISSED")} {one.Planted,-22} by {one.Invariant,-7} {one.Where}");
        }
    }

    private sealed record Told(string Planted, string Invariant, bool Found, string Where);
}
