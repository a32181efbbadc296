using System.Globalization;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>
/// Scenario <c>fold</c>: what one event costs while the log grows, in a hall that is full from the beginning (its joining is not measured)
/// and in one that grows with its log to the most a room may hold.
/// </summary>
internal static class Growth
{
    private const int People = 2_000;

    public static Figures Run(FoldScenarios.Options options)
    {
        var figures = new Figures();
        foreach (var perEntry in (int[])[1, 10])
        {
            var opening = BusyRoom.Opening(People);
            Measure("fold", $"{People:N0} people", StoredEntries.Of(BusyRoom.Facts(opening + options.Events, People), perEntry), opening, perEntry, options, figures);
            Measure("fold_growing", "people who come all the time", StoredEntries.Of(BusyRoom.Growing(options.Events), perEntry), 0, perEntry, options, figures);
        }
        return figures;
    }

    private static void Measure(string name, string hall, StoredEntries entries, int opening, int perEntry, FoldScenarios.Options options, Figures figures)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU µs per folded event, {perEntry} an entry, {hall}"));
        int[] sizes = [.. new[] { 10_000, 100_000, options.Events }.Where(size => size <= options.Events).Distinct()];
        foreach (var size in sizes) PerEvent(entries, opening, size, options.Events);
        var measured = sizes.Select(_ => new List<double>()).ToArray();
        // Interleaved, so that a noisy neighbour is not the fault of one size.
        for (var repeat = 0; repeat < options.Repeats; repeat++)
            for (var i = 0; i < sizes.Length; i++)
                measured[i].Add(PerEvent(entries, opening, sizes[i], options.Events));
        for (var i = 0; i < sizes.Length; i++) figures.Add($"{name}_us_{perEntry}_per_entry_{sizes[i]}", $"  {sizes[i]:N0} events", measured[i]);
        figures.Add($"{name}_growth_{perEntry}_per_entry", $"  {sizes[^1]:N0} against {sizes[0]:N0}, ratio", measured[^1].Zip(measured[0], (last, first) => last / first));
    }

    /// <summary>A short log is folded again and again, so that each size is as much work as the longest.</summary>
    private static double PerEvent(StoredEntries entries, int opening, int events, int work)
    {
        var times = Math.Max(1, work / events);
        var spent = 0.0;
        GC.Collect();
        for (var i = 0; i < times; i++)
        {
            var (state, next) = entries.Fold(new(), 0, opening);
            var before = Figures.Cpu;
            entries.Fold(state, next, events);
            spent += Figures.Cpu - before;
        }
        return spent / ((double)times * events);
    }
}
