namespace LiveSessions.Benchmarks.Similar;

/// <summary>How well a measure of likeness finds what people found to be the same question, on the half of a set that nothing was learned from.</summary>
/// <param name="F1">Of "the same", from the threshold on that gives the best F1 on the other half.</param>
/// <param name="Threshold">That threshold.</param>
/// <param name="Recall">Of the questions of a pair, each way: how many have the other among the first three of all questions of the set.</param>
/// <param name="OneOf">Of these questions: how many have at least one that is the same among the first three.</param>
/// <param name="Asked">How many questions were looked for.</param>
internal readonly record struct Quality(double F1, double Threshold, double Recall, double OneOf, int Asked)
{
    private const int First = 3;

    /// <param name="likeness">How alike a question is to each of the set.</param>
    public static Quality Of(QuestionPairs pairs, Func<int, double[]> likeness)
    {
        var learned = Scores(pairs.Learning, likeness);
        var threshold = learned.Select(one => one.Likeness).Distinct().MaxBy(least => F1Of(learned, least));
        var same = new Dictionary<int, HashSet<int>>();
        foreach (var pair in pairs.All.Where(pair => pair.Same))
        {
            (same.TryGetValue(pair.One, out var known) ? known : same[pair.One] = []).Add(pair.Other);
            (same.TryGetValue(pair.Other, out known) ? known : same[pair.Other] = []).Add(pair.One);
        }
        var (wanted, found, asked, lucky) = (0, 0, 0, 0);
        foreach (var ways in pairs.Judging.Where(pair => pair.Same).SelectMany(pair => new[] { (pair.One, pair.Other), (One: pair.Other, Other: pair.One) }).GroupBy(way => way.One))
        {
            var row = likeness(ways.Key);
            asked++;
            if (same[ways.Key].Any(other => IsAmongFirst(row, ways.Key, other))) lucky++;
            foreach (var (_, other) in ways)
            {
                wanted++;
                if (IsAmongFirst(row, ways.Key, other)) found++;
            }
        }
        return new(F1Of(Scores(pairs.Judging, likeness), threshold), threshold, (double)found / wanted, (double)lucky / asked, asked);
    }

    /// <summary>Of the pairs from a threshold on, how many are the same; and how many of the same are from it on.</summary>
    public static (double Precision, double Recall) At(double threshold, QuestionPairs pairs, Func<int, double[]> likeness)
    {
        var scores = Scores(pairs.Judging, likeness);
        double right = scores.Count(one => one.Same && one.Likeness >= threshold);
        return (right / scores.Count(one => one.Likeness >= threshold), right / scores.Count(one => one.Same));
    }

    private static List<(double Likeness, bool Same)> Scores(IEnumerable<Pair> pairs, Func<int, double[]> likeness) => [.. pairs.GroupBy(pair => pair.One).SelectMany(group =>
    {
        var row = likeness(group.Key);
        return group.Select(pair => (row[pair.Other], pair.Same)).ToArray();
    })];

    private static double F1Of(List<(double Likeness, bool Same)> scores, double least)
    {
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var (likeness, same) in scores)
            if (likeness >= least && same) right++;
            else if (likeness >= least) wrong++;
            else if (same) missed++;
        return 2.0 * right / (2 * right + wrong + missed);
    }

    // Of those that are as alike, the one with the lower number comes first.
    private static bool IsAmongFirst(double[] row, int asked, int other)
    {
        var before = 0;
        for (var i = 0; i < row.Length && before < First; i++)
            if (i != asked && i != other && (row[i] > row[other] || (row[i] == row[other] && i < other))) before++;
        return row[other] > 0 && before < First;
    }
}
