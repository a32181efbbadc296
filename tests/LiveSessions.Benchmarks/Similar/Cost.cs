using System.Globalization;
using LiveSessions.Benchmarks.Folding;
using LiveSessions.Core.Similar;

namespace LiveSessions.Benchmarks.Similar;

/// <summary>What holding and finding questions costs in a room, their texts put together from the questions of the sets.</summary>
internal static class Cost
{
    private const int Finds = 500, Repeats = 7;

    /// <summary>Prints a row for each kind of room.</summary>
    public static void Run(List<QuestionPairs> sets, int seed)
    {
        Console.WriteLine("| room | CPU µs per Add | CPU µs per Find | slowest Find, µs | words | MB |\n| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var set in sets) Measure($"2,000 questions of 100 characters, {set.Language}", set.Texts, 2_000, 100, seed);
        string[] mixed = [.. sets.SelectMany(set => set.Texts)];
        Measure("2,000 of 100, mixed", mixed, 2_000, 100, seed);
        Measure("5,000 of 300, mixed", mixed, 5_000, 300, seed);
        var chance = new Random(seed);
        string[] alike = [.. Enumerable.Range(0, 2_000).Select(_ => new string([.. Enumerable.Range(0, 40).Select(_ => "ab"[chance.Next(2)])]))];
        Measure("5,000 of 300, long words of two letters", alike, 5_000, 300, seed);
    }

    private static void Measure(string room, IReadOnlyList<string> texts, int questions, int length, int seed)
    {
        var chance = new Random(seed);
        string[] asked = [.. Enumerable.Range(0, questions + Finds).Select(_ => Text(texts, length, chance))];
        var (adds, finds, slowest, words, bytes) = (new List<double>(), new List<double>(), double.MaxValue, 0, 0L);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var index = new SimilarQuestions();
            var start = Figures.Cpu;
            for (var i = 0; i < questions; i++) index.Add(i, asked[i]);
            adds.Add((Figures.Cpu - start) / questions);
            (words, bytes) = (index.Words, GC.GetTotalMemory(forceFullCollection: true) - before);
            start = Figures.Cpu;
            var slow = 0.0;
            for (var i = 0; i < Finds; i++)
            {
                var one = Figures.Cpu;
                index.Find(asked[questions + i], 3);
                slow = Math.Max(slow, Figures.Cpu - one);
            }
            finds.Add((Figures.Cpu - start) / Finds);
            // The least of the repeats: what else the machine does is not the index's.
            slowest = Math.Min(slowest, slow);
        }
        adds.Sort();
        finds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {room} | {adds[Repeats / 2]:0} | {finds[Repeats / 2]:0} | {slowest:0} | {words:#,0} | {bytes / 1e6:0.0} |"));
    }

    private static string Text(IReadOnlyList<string> texts, int length, Random chance)
    {
        var text = texts[chance.Next(texts.Count)];
        while (text.Length < length) text += " " + texts[chance.Next(texts.Count)];
        return text[..length];
    }
}
