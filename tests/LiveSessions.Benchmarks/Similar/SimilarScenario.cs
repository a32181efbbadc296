using System.Globalization;
using LiveSessions.Core.Similar;

namespace LiveSessions.Benchmarks.Similar;

/// <summary>Scenario <c>similar</c>: how well similar questions are found, against trigrams, and what it costs. Makes the tables of docs/similar-questions.md.</summary>
internal static class SimilarScenario
{
    private const string Usage = """
        similar  how well similar questions are found in Arabic, English and Korean, against trigrams, and what it costs

          --data DIR       folder of the three sets of pairs that docs/similar-questions.md names (needed)
          --only LANGUAGE  Arabic, English or Korean alone
          --seed N         another seed parts the pairs another way (default 20261126, by which it was tuned)
        """;

    /// <summary>Runs the scenario: its name, then options.</summary>
    /// <returns>0, or 1 after a message that says what to do.</returns>
    public static int Run(string[] args)
    {
        if (Parse(args) is not var (folder, only, seed))
        {
            Console.Error.WriteLine(Usage);
            return 1;
        }
        try
        {
            var sets = QuestionPairs.Read(folder, seed).FindAll(set => only is null || set.Language == only);
            Console.WriteLine("| language | measure | F1 | from | recall@3 | one of the same |\n| --- | --- | ---: | ---: | ---: | ---: |");
            foreach (var set in sets) Compare(set);
            Console.WriteLine("\n| language | from | precision | recall | F1 | in a room without other questions |\n| --- | ---: | ---: | ---: | ---: | ---: |");
            foreach (var set in sets) Tell(set);
            Console.WriteLine();
            Cost.Run(sets, seed);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static (string Folder, string? Only, int Seed)? Parse(string[] args)
    {
        var (folder, only, seed) = ("", (string?)null, 20261126);
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--data" when value.Length > 0: folder = value; break;
                case "--only" when value is "Arabic" or "English" or "Korean": only = value; break;
                case "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number): seed = number; break;
                default: return null;
            }
        }
        return folder.Length > 0 ? (folder, only, seed) : null;
    }

    private static void Compare(QuestionPairs set)
    {
        Row("trigrams of the text", new Trigrams(set.Texts, byWord: false).Likeness);
        Row("trigrams of its words", new Trigrams(set.Texts, byWord: true).Likeness);
        Row("LiveSessions", Ours(set));

        void Row(string measure, Func<int, double[]> likeness)
        {
            var quality = Quality.Of(set, likeness);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {set.Language} | {measure} | {quality.F1:0.000} | {quality.Threshold:0.00} | {quality.Recall:0.000} | {quality.OneOf:0.000} of {quality.Asked:#,0} |"));
        }
    }

    private static void Tell(QuestionPairs set)
    {
        var from = SimilarQuestions.AlikeFrom(set.Texts[0]);
        var (full, young) = (Quality.At(from, set, Ours(set)), Quality.At(from, set, Alone(set)));
        var f1 = 2 * full.Precision * full.Recall / (full.Precision + full.Recall);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {set.Language} | {from:0.00} | {full.Precision:0.00} | {full.Recall:0.00} | {f1:0.00} | {young.Precision:0.00}, {young.Recall:0.00} |"));
    }

    private static Func<int, double[]> Ours(QuestionPairs set)
    {
        var index = new SimilarQuestions();
        for (var i = 0; i < set.Texts.Count; i++) index.Add(i, set.Texts[i]);
        return text => Row(set, index, text);
    }

    /// <summary>Each pair in a room of its own.</summary>
    private static Func<int, double[]> Alone(QuestionPairs set)
    {
        var others = set.All.ToLookup(pair => pair.One, pair => pair.Other);
        return text =>
        {
            var row = new double[set.Texts.Count];
            foreach (var other in others[text])
            {
                var index = new SimilarQuestions();
                index.Add(other, set.Texts[other]);
                row[other] = Row(set, index, text)[other];
            }
            return row;
        };
    }

    private static double[] Row(QuestionPairs set, SimilarQuestions index, int text)
    {
        var row = new double[set.Texts.Count];
        foreach (var (number, likeness) in index.Find(set.Texts[text], int.MaxValue, 0)) row[number] = likeness;
        return row;
    }
}
