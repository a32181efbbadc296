using System.Text;

namespace LiveSessions.Benchmarks.Similar;

/// <summary>Two questions of a set, by their numbers, and whether people found that they ask the same.</summary>
internal readonly record struct Pair(int One, int Other, bool Same);

/// <summary>
/// A set of pairs, parted by chance into a half to learn from and a half to be judged by. Two texts that differ in nothing but white space are
/// no pair, and of a pair that stands there twice the first counts.
/// </summary>
internal sealed class QuestionPairs
{
    private static readonly (string Language, string File, string One, string Other, string Label, string Same)[] Sets =
    [
        ("Arabic", "ar_nsurl2019_task8_train.csv", "question1", "question2", "label", "1"),
        ("English", "en_covid_faq_question_similarity.csv", "question_1", "question_2", "similar", "1"),
        // Its makers call the same 0.
        ("Korean", "ko_songys_kor_pair_train.csv", "question1", "question2", "is_duplicate", "0"),
    ];

    private readonly List<string> _texts = [];
    private readonly List<Pair> _learning = [], _judging = [];

    public required string Language { get; init; }
    public IReadOnlyList<string> Texts => _texts;
    public IReadOnlyList<Pair> Learning => _learning;
    public IReadOnlyList<Pair> Judging => _judging;
    public IEnumerable<Pair> All => _learning.Concat(_judging);

    /// <exception cref="IOException">A file is missing, or has not the columns it should have.</exception>
    public static List<QuestionPairs> Read(string folder, int seed)
    {
        var all = new List<QuestionPairs>();
        foreach (var (language, file, one, other, label, same) in Sets)
        {
            var pairs = new QuestionPairs { Language = language };
            pairs.Fill(Table(File.ReadAllText(Path.Combine(folder, file))), file, one, other, label, same, new Random(seed));
            all.Add(pairs);
        }
        return all;
    }

    private void Fill(List<string[]> rows, string file, string one, string other, string label, string same, Random chance)
    {
        int[] columns = [.. new[] { one, other, label }.Select(name => Array.IndexOf(rows[0], name))];
        if (columns.Contains(-1)) throw new IOException($"{file} has no columns {one}, {other} and {label}.");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new HashSet<(int, int)>();
        foreach (var row in rows.Skip(1).Where(row => row.Length > columns.Max()))
        {
            var (first, second) = (NumberOf(row[columns[0]]), NumberOf(row[columns[1]]));
            if (first == second || !known.Add((Math.Min(first, second), Math.Max(first, second)))) continue;
            (chance.Next(2) == 0 ? _learning : _judging).Add(new(first, second, row[columns[2]] == same));
        }

        int NumberOf(string text)
        {
            text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (numbers.TryGetValue(text, out var number)) return number;
            _texts.Add(text);
            return numbers[text] = _texts.Count - 1;
        }
    }

    /// <summary>Comma-separated values, with quotes around those that hold commas, quotes or line breaks.</summary>
    private static List<string[]> Table(string text)
    {
        var (rows, row, field, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"': field.Append(text[i++]); break;
                case '"': isQuoted = !isQuoted; break;
                case ',' or '\n' when !isQuoted:
                    row.Add(field.ToString());
                    field.Clear();
                    if (text[i] == ',') break;
                    rows.Add([.. row]);
                    row.Clear();
                    break;
                default: field.Append(text[i]); break;
            }
        return rows;
    }
}
