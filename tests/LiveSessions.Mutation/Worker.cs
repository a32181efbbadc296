namespace LiveSessions.Mutation;

/// <summary>A process that judges mutants one after the other: a line in, a line out. It may die or hang of a mutant; who started it notices.</summary>
public static class Worker
{
    /// <summary>Works until there is no more to do. The mutant given, if any, is on from the start.</summary>
    public static void Run(int first)
    {
        var answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        MutatedCore.Active = first;
        while (Console.ReadLine() is { } line)
        {
            answers.WriteLine(line == "watch" ? Watch() : Judge(first, [.. line.Split(' ').Select(int.Parse)]));
            answers.Flush();
        }
    }

    // For each test its milliseconds and the mutants it comes to. What a second run in the same process does not come to, or what comes
    // while a static member is made, happens once in a process: such mutants need one of their own.
    private static string Watch()
    {
        HashSet<int> first = [], again = [], inStatics = [];
        var tests = CoreTests.All.Select(test =>
        {
            var passes = true;
            var (early, made) = MutatedCore.Watch(() => passes = CoreTests.Passes(test));
            var (late, _) = MutatedCore.Watch(() => passes &= CoreTests.Passes(test));
            // Of the processor: whatever else the machine does must not decide which tests are quick enough to be tried.
            var before = Environment.CpuUsage.TotalTime;
            passes &= CoreTests.Passes(test);
            var time = Environment.CpuUsage.TotalTime - before;
            if (!passes) throw new InvalidOperationException($"{test.ReflectedType!.FullName}.{test.Name} fails without a mutant");
            first.UnionWith(early);
            again.UnionWith(late);
            inStatics.UnionWith(made);
            return $"{time.TotalMilliseconds:F0}:{string.Join(',', early.Union(late))}";
        }).ToList();
        return $"{string.Join(',', first.Except(again).Union(inStatics))} {string.Join(' ', tests)}";
    }

    // The mutant, then the tests to try: the one that kills it, or -1; "unsure" when that test fails without the mutant too, as what it
    // left behind in this process is no fault of the next.
    private static string Judge(int first, int[] line)
    {
        MutatedCore.Active = line[0];
        var killer = line[1..].FirstOrDefault(test => !CoreTests.Passes(CoreTests.All[test]), -1);
        MutatedCore.Active = -1;
        return killer >= 0 && first < 0 && !CoreTests.Passes(CoreTests.All[killer]) ? "unsure" : $"{killer}";
    }
}
