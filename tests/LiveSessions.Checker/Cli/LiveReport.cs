using System.Globalization;
using LiveSessions.Checker.Live;

namespace LiveSessions.Checker.Cli;

/// <summary>Runs over real processes, told line by line and summed up.</summary>
internal sealed class LiveReport(TextWriter output)
{
    /// <summary>I16: what a server of a run may use at most, in megabytes; most use a quarter of it.</summary>
    public const int MostMegabytes = 512;

    private readonly List<LiveResult> _results = [];
    private readonly Dictionary<LiveResult, string> _smallest = new(ReferenceEqualityComparer.Instance);

    public bool HasFailed => _results.Any(result => result.Findings.Wrong.Count > 0);

    /// <summary>Tells of one run.</summary>
    public void Add(LiveResult result)
    {
        _results.Add(result);
        if (result.Counts.PeakMegabytes > MostMegabytes) result.Findings.Add("I16", FormattableString.Invariant($"a server used {result.Counts.PeakMegabytes} MB, at most {MostMegabytes} may be"));
        var (counts, wrong) = (result.Counts, result.Findings.Wrong);
        foreach (var line in result.Findings.Trace) output.WriteLine(line);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {result.Plan.Seed}: {Happened([result])}, {counts.Milliseconds / 1000.0:0.0} s: {(wrong.Count == 0 ? "every invariant held" : $"{wrong.Count} wrong")}"));
        foreach (var line in wrong.Take(10)) output.WriteLine($"  {line}");
    }

    /// <summary>Tells of the smallest run found that fails as one that was told of did.</summary>
    public void AddSmallest(LiveResult result, LivePlan smallest)
    {
        _smallest[result] = smallest.ToString();
        output.WriteLine($"  smallest that fails: {smallest}");
    }

    /// <summary>Tells of all runs.</summary>
    public void Sum()
    {
        if (_results.Count == 0) return;
        var failed = _results.Where(result => result.Findings.Wrong.Count > 0).Select(result => result.Plan.Seed).ToArray();
        output.WriteLine($"{_results.Count} runs: {Happened(_results)}");
        output.WriteLine(failed.Length == 0 ? "Every invariant held." : $"Failed: seeds {string.Join(", ", failed)}.");
    }

    /// <summary>The numbers, for a file.</summary>
    public object Numbers() => new
    {
        runs = _results.Count,
        acknowledged = _results.Sum(result => result.Counts.Acknowledged),
        refused = _results.Sum(result => result.Counts.Refused),
        later = _results.Sum(result => result.Counts.Later),
        faults = Faults(_results),
        lostAccess = _results.Sum(result => result.Counts.Revoked),
        frames = _results.Sum(result => result.Counts.Frames),
        bytesSeen = _results.Sum(result => result.Counts.BytesSeen),
        peakMegabytes = _results.Max(result => result.Counts.PeakMegabytes),
        convergenceMs = Percentiles(_results.Select(result => (int)result.Counts.Convergence)),
        resumeMs = Percentiles(_results.SelectMany(result => result.Counts.Resumes)),
        failed = _results.Where(result => result.Findings.Wrong.Count > 0).Select(result => new
        {
            seed = result.Plan.Seed,
            broken = result.Broken,
            wrong = result.Findings.Wrong.Take(20),
            smallest = _smallest.GetValueOrDefault(result),
        }),
    };

    private static string Happened(IReadOnlyList<LiveResult> results)
    {
        var resumes = Percentiles(results.SelectMany(result => result.Counts.Resumes));
        return string.Create(CultureInfo.InvariantCulture,
            $"{results.Sum(one => one.Counts.Acknowledged)} done, {results.Sum(one => one.Counts.Refused)} refused, {results.Sum(one => one.Counts.Later)} later; {string.Join(", ", Faults(results).Select(fault => $"{fault.Value} {fault.Key}"))}; {results.Sum(one => one.Counts.Revoked)} lost access; ")
            + string.Create(CultureInfo.InvariantCulture,
            $"{results.Sum(one => one.Counts.Frames)} frames; resumed in {resumes["p50"]}, p99 {resumes["p99"]} ms; alike after {Percentiles(results.Select(one => (int)one.Counts.Convergence))["p99"]} ms; peak {results.Max(one => one.Counts.PeakMegabytes)} MB");
    }

    private static SortedDictionary<string, int> Faults(IEnumerable<LiveResult> results)
    {
        var sums = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, count) in results.SelectMany(result => result.Counts.Faults)) sums[name] = sums.GetValueOrDefault(name) + count;
        return sums;
    }

    private static Dictionary<string, int> Percentiles(IEnumerable<int> values)
    {
        var ordered = values.Order().ToArray();
        return new() { ["p50"] = At(0.5), ["p99"] = At(0.99), ["max"] = ordered.LastOrDefault() };

        int At(double share) => ordered.Length == 0 ? 0 : ordered[(int)Math.Ceiling(share * ordered.Length) - 1];
    }
}
