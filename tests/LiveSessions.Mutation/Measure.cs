using System.Globalization;

namespace LiveSessions.Mutation;

/// <summary>Judges mutants by the tests that come to them, the fastest first, and tells the score of each folder and who survived.</summary>
public static class Measure
{
    /// <summary>Judges those in the folders, or all, and prints each that survives.</summary>
    public static void Run(string report, string[] folders)
    {
        var mutants = Mutant.Read(report).Where(mutant => folders.Length == 0 || folders.Contains(mutant.Folder)).ToList();
        var shared = new WorkerProcess(-1);
        var (once, tests) = Watched(shared.Ask("watch", TimeSpan.FromMinutes(10)) ?? throw new InvalidOperationException("a test fails without a mutant"));
        var quick = tests.Where(test => test.Time < TimeSpan.FromSeconds(1)).OrderBy(test => test.Time).ToList();

        var survivors = new List<Mutant>();
        foreach (var mutant in mutants)
        {
            // Which tests see what happens once is not known by who came first.
            var alone = once.Contains(mutant.Id);
            var trying = quick.Where(test => alone || test.Reached.Contains(mutant.Id)).ToList();
            if (Kills(trying, mutant, alone, ref shared)) continue;
            survivors.Add(mutant);
            Console.WriteLine($"{(trying.Count == 0 ? "untested" : "survives")} {mutant}");
        }
        shared.Dispose();
        Tell(mutants, [.. survivors]);
    }

    private static bool Kills(List<CoveredTest> trying, Mutant mutant, bool alone, ref WorkerProcess shared)
    {
        if (trying.Count == 0) return false;
        var line = $"{mutant.Id} {string.Join(' ', trying.Select(test => test.Index))}";
        var limit = TimeSpan.FromSeconds(10) + 5 * TimeSpan.FromTicks(trying.Sum(test => test.Time.Ticks));
        if (!alone)
        {
            var answer = shared.Ask(line, limit);
            if (answer is not (null or "unsure")) return answer != "-1";
            shared.Dispose();
            shared = new(-1);
            if (answer is null) return true;
        }
        using var own = new WorkerProcess(mutant.Id);
        return own.Ask(line, limit) != "-1";
    }

    private static (HashSet<int> Once, List<CoveredTest> Tests) Watched(string answer)
    {
        var parts = answer.Split(' ');
        return (Numbers(parts[0]), [.. parts[1..].Select((part, index) => part.Split(':') is var of ?
            new CoveredTest(index, TimeSpan.FromMilliseconds(Number(of[0])), Numbers(of[1])) : null!)]);

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
        static HashSet<int> Numbers(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
    }

    private static void Tell(List<Mutant> mutants, HashSet<Mutant> survivors)
    {
        Console.WriteLine($"{"folder",-14}{"mutants",8}{"killed",8}{"score",8}{"without texts",15}");
        foreach (var folder in mutants.GroupBy(mutant => mutant.Folder).OrderBy(folder => folder.Key)) Row(folder.Key, [.. folder]);
        Row("all", mutants);

        void Row(string name, List<Mutant> some)
        {
            var rules = some.Where(mutant => !mutant.IsText).ToList();
            Console.WriteLine($"{name,-14}{some.Count,8}{some.Count(Killed),8}{Score(some),8:P1}{Score(rules),15:P1}");
        }

        bool Killed(Mutant mutant) => !survivors.Contains(mutant);
        double Score(List<Mutant> some) => some.Count(Killed) / (double)Math.Max(1, some.Count);
    }

    private sealed record CoveredTest(int Index, TimeSpan Time, HashSet<int> Reached);
}
