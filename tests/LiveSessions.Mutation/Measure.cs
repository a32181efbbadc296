using System.Globalization;

namespace LiveSessions.Mutation;

/// <summary>Judges mutants by the tests that come to them, the fastest first, and tells the score of each folder and who survived.</summary>
public static class Measure
{
    // The slower tests are asked of whom the quick ones leave alive, when all the others are judged.
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(150), Slowest = TimeSpan.FromSeconds(4);

    /// <summary>Judges those in the folders, or all, and prints each that survives.</summary>
    /// <param name="of">Folders; a number for a random sample of so many, always the same.</param>
    public static void Run(string report, string[] of)
    {
        var (sizes, folders) = (of.Where(one => int.TryParse(one, out _)).Select(Number).ToArray(), of.Where(one => !int.TryParse(one, out _)).ToArray());
        var compiled = Mutant.Read(report).Where(mutant => folders.Length == 0 || folders.Contains(mutant.Folder)).ToArray();
        // In random order, so that what is known at any time is known of a sample of all.
        var mutants = compiled.ToArray();
        new Random(1).Shuffle(mutants);
        mutants = mutants[..Math.Min(mutants.Length, sizes.Append(int.MaxValue).Min())];
        var shared = new WorkerProcess(-1);
        var (once, tests) = Watched(shared.Ask("watch", TimeSpan.FromMinutes(20)) ?? throw new InvalidOperationException("a test fails without a mutant"));
        var fileOf = compiled.ToDictionary(mutant => mutant.Id, mutant => mutant.File);
        var files = tests.ToDictionary(test => test, test => test.Reached.Where(fileOf.ContainsKey).Select(id => fileOf[id]).ToHashSet());
        Console.WriteLine($"{tests.Count} tests, {tests.Count(test => test.Time >= Slowest)} of them left out; {mutants.Length} of {compiled.Length} mutants");

        var survivors = mutants.ToList();
        foreach (var (least, most) in new[] { (TimeSpan.MinValue, Quick), (Quick, Slowest) })
        {
            var (judging, judged) = (survivors, 0);
            survivors = [];
            foreach (var mutant in judging)
            {
                // Which tests see what happens once is not known by who came first: those are tried that come to anything in its file.
                var alone = once.Contains(mutant.Id);
                var trying = tests.Where(test => test.Time >= least && test.Time < most && (test.Reached.Contains(mutant.Id) || (alone && files[test].Contains(mutant.File))))
                    .OrderByDescending(test => test.Reached.Contains(mutant.Id)).ThenBy(test => test.Time).ToList();
                if (!Kills(trying, mutant, alone, ref shared))
                {
                    survivors.Add(mutant);
                    Console.WriteLine($"survives tests below {most.TotalSeconds:0.##} s: {mutant}");
                }
                if (++judged % 100 == 0) Console.WriteLine($"{judged} of {judging.Count} judged, {survivors.Count} survive");
            }
            Tell(mutants, compiled.Length, [.. survivors]);
        }
        shared.Dispose();
    }

    private static bool Kills(List<CoveredTest> trying, Mutant mutant, bool alone, ref WorkerProcess shared)
    {
        if (!alone)
        {
            var unsure = false;
            foreach (var test in trying)
            {
                var answer = shared.Ask($"{mutant.Id} {test.Index}", Limit(test));
                if (answer == "-1") continue;
                unsure = answer is "unsure";
                if (answer is not (null or "unsure")) return true;
                shared.Dispose();
                shared = new(-1);
                if (unsure) break;
                return true;
            }
            if (!unsure) return false;
        }
        if (trying.Count == 0) return false;
        using var own = new WorkerProcess(mutant.Id);
        return trying.Exists(test => own.Ask($"{mutant.Id} {test.Index}", Limit(test) + TimeSpan.FromSeconds(5)) != "-1");
    }

    private static TimeSpan Limit(CoveredTest test) => TimeSpan.FromSeconds(4) + 10 * test.Time;

    private static (HashSet<int> Once, List<CoveredTest> Tests) Watched(string answer)
    {
        var parts = answer.Split(' ');
        return (Numbers(parts[0]), [.. parts[1..].Select((part, index) => part.Split(':') is var of ?
            new CoveredTest(index, TimeSpan.FromMilliseconds(Number(of[0])), Numbers(of[1])) : null!)]);

        static HashSet<int> Numbers(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static void Tell(Mutant[] mutants, int all, HashSet<Mutant> survivors)
    {
        Console.WriteLine($"{"folder",-14}{"mutants",8}{"killed",8}{"score",8}{"without texts",15}");
        foreach (var folder in mutants.GroupBy(mutant => mutant.Folder).OrderBy(folder => folder.Key)) Row(folder.Key, [.. folder]);
        Row("all", mutants);
        var score = Score(mutants);
        // Of a sample: 95 in 100 such samples have the score of all within this.
        if (mutants.Length < all) Console.WriteLine($"± {1.96 * Math.Sqrt(score * (1 - score) / mutants.Length * (all - mutants.Length) / all):P1}");

        void Row(string name, Mutant[] some)
        {
            var rules = some.Where(mutant => !mutant.IsText).ToArray();
            Console.WriteLine($"{name,-14}{some.Length,8}{some.Count(Killed),8}{Score(some),8:P1}{Score(rules),15:P1}");
        }

        bool Killed(Mutant mutant) => !survivors.Contains(mutant);
        double Score(Mutant[] some) => some.Count(Killed) / (double)Math.Max(1, some.Length);
    }

    private sealed record CoveredTest(int Index, TimeSpan Time, HashSet<int> Reached);
}
