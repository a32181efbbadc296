using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LiveSessions.Benchmarks.Micro;

/// <summary>What the small steps cost that a vote and a frame are made of: time and garbage of each.</summary>
internal static class Microbenchmarks
{
    /// <param name="filters">Parts of names; none: all.</param>
    /// <returns>0, or 2 when nothing has such a name.</returns>
    public static int Run(string[] filters)
    {
        // In this process: nothing is generated and built, so that it runs wherever the program runs, and is done within two minutes.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var folder = Path.Combine(Path.GetTempPath(), "livesessions-micro");
        var config = ManualConfig.CreateEmpty()
            .AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(ConsoleLogger.Default).AddExporter(MarkdownExporter.Console)
            .AddColumnProvider(DefaultColumnProviders.Instance).WithArtifactsPath(folder).WithOptions(ConfigOptions.JoinSummary);
        var patterns = filters.Length == 0 ? ["*"] : filters.Select(filter => $"*{filter}*").ToArray();
        var summaries = BenchmarkSwitcher.FromTypes([typeof(FoldingSteps), typeof(SendingSteps), typeof(ShowingSteps), typeof(QuizSteps)]).Run(["--filter", .. patterns], config);
        return summaries.Any() ? 0 : 2;
    }
}
