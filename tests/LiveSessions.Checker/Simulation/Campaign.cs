using System.Diagnostics;

namespace LiveSessions.Checker.Simulation;

/// <summary>A run that found something.</summary>
/// <param name="Wrong">What it found, the first few.</param>
/// <param name="Smallest">The smallest plan found that still breaks the same, as a line that <see cref="Plan.Read"/> takes; null where it was not looked for.</param>
public sealed record Failure(int Seed, IReadOnlyList<string> Wrong, string? Smallest);

/// <summary>What came of a campaign.</summary>
/// <param name="First">The first seed.</param>
/// <param name="FailedRuns">Runs that found something; the first few of them are among the failures.</param>
public sealed record CampaignResult(int First, Happened Happened, double Seconds, int FailedRuns, IReadOnlyList<Failure> Failures);

/// <summary>Many runs of the simulation, one a seed, on all cores.</summary>
/// <param name="first">The first seed.</param>
/// <param name="runs">How many seeds.</param>
/// <param name="size">How many times as many commands as usual each run has.</param>
public sealed class Campaign(int first, int runs, int size = 1, Planted planted = Planted.Nothing)
{
    // The cause of more failed runs than these is hardly another: of those that come after them only the number is kept.
    private const int FailuresKept = 5, LinesKept = 10;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, IReadOnlyList<string>> _failed = [];
    private Happened _happened = new();
    private int _failedRuns;

    /// <summary>What happened so far, for who watches a long campaign.</summary>
    public Happened Happened
    {
        get
        {
            lock (_gate) return _happened;
        }
    }

    public CampaignResult Run()
    {
        var started = Stopwatch.GetTimestamp();
        Parallel.For(first, first + runs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Play);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var failures = _failed.Select(failed => new Failure(failed.Key, [.. failed.Value.Take(LinesKept)],
            Shrinking.Smallest(Plan.Of(failed.Key, size, planted), Findings.BrokenBy(failed.Value)).Line));
        return new CampaignResult(first, _happened, seconds, _failedRuns, [.. failures]);
    }

    private void Play(int seed)
    {
        var world = World.Run(Plan.Of(seed, size, planted));
        var happened = Happened.In(world);
        lock (_gate)
        {
            _happened += happened;
            if (world.Findings.Wrong.Count == 0) return;
            _failedRuns++;
            _failed.Add(seed, world.Findings.Wrong);
            if (_failed.Count > FailuresKept) _failed.Remove(_failed.Keys.Last());
        }
    }
}
