using LiveSessions.Checker.Live;

namespace LiveSessions.Checker.Cli;

/// <summary>The checks can fail: each mistake made on purpose is found, and by the invariant that it breaks.</summary>
internal static class PlantedReport
{
    /// <returns>True when every mistake was found.</returns>
    public static async Task<bool> RunAsync(TextWriter output, string? json = null)
    {
        var found = new List<(string Name, bool IsFound, string How)>();
        foreach (var (planted, invariant, plan) in LiveMistakes.All)
        {
            var result = await LiveRun.RunAsync(plan);
            Tell(planted.ToString(), result.Broken.Contains(invariant), $"in a run on {plan.Store}: {string.Join(", ", result.Broken)} (wanted: {invariant})");
        }
        output.WriteLine($"{found.Count(one => one.IsFound)} of {found.Count} planted mistakes found");
        await CheckerCommand.WriteAsync(json, found.Select(one => new { planted = one.Name, found = one.IsFound, how = one.How }));
        return found.All(one => one.IsFound);

        void Tell(string name, bool isFound, string how)
        {
            found.Add((name, isFound, how));
            output.WriteLine($"{(isFound ? "found " : "MISSED")} {name,-24} {how}");
        }
    }
}
