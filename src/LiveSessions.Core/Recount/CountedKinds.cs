using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>Which ballots each kind of poll takes and what they come to, worked out from all of them, without a running sum.</summary>
internal static class CountedKinds
{
    /// <summary>What is voted on, in order; null where the kind has nothing of the sort, empty where it has texts of its own.</summary>
    public static Localized[]? Options(PollKind? kind) => kind switch
    {
        SingleChoice single => single.Options,
        MultipleChoice multiple => multiple.Options,
        Rating rating => rating.Options,
        RankedChoice ranking => ranking.Options,
        PointAllocation points => points.Options,
        PlacementGrid grid => grid.Options,
        Quiz quiz => quiz.Options,
        ImageChoice choice => choice.Options,
        YesNo => [new() { ["en"] = "yes" }, new() { ["en"] = "no" }],
        Numeric or WordCloud or OpenText => [],
        _ => null,
    };

    /// <summary>False for what cannot be asked so.</summary>
    public static bool IsWhole(PollKind? kind) => Options(kind) is { } options && !options.Contains(null) && kind switch
    {
        Rating rating => options.Length > 0 && rating.Levels is >= 2 and <= 10,
        RankedChoice or PointAllocation => options.Length > 0,
        PlacementGrid grid => options.Length > 0 && grid.Across is not null && grid.Up is not null,
        Numeric number => number.Unit is not null && number.Decimals is >= 0 and <= 3 && number.Least >= -1_000_000_000 && number.Most <= 1_000_000_000 && number.Least <= number.Most,
        WordCloud cloud => cloud.Max is >= 1 and <= 10,
        OpenText open => open.Max is >= 1 and <= 3,
        Quiz quiz => quiz.Right is { } right && right >= 0 && right < options.Length && quiz.Seconds is >= 1 and <= 3_600 && quiz.Points is >= 10 and <= 10_000,
        ImageChoice choice => options.Length > 0 && choice.Images?.Length == options.Length && !choice.Images.Contains(null),
        _ => true,
    };

    /// <summary>Whether a ballot counts, or takes one back.</summary>
    public static bool Fits(PollKind kind, int[] numbers)
    {
        if (numbers.Length == 0) return true;
        var count = Options(kind)!.Length;
        return kind switch
        {
            SingleChoice or YesNo or Quiz or ImageChoice => numbers.Length == 1 && AreOptions(),
            MultipleChoice multiple => numbers.Length <= multiple.Max && numbers.Length >= multiple.Min && AreOptions(),
            RankedChoice => numbers.Length == count && AreOptions(),
            Rating rating => numbers.Length == count && numbers.All(level => level >= 0 && level <= rating.Levels) && numbers.Any(level => level > 0),
            PointAllocation => numbers.Length == count && numbers.All(points => points is >= 0 and <= 100) && numbers.Sum() == 100,
            PlacementGrid => numbers.Length == 2 * count && numbers.Chunk(2).All(at => at is [-1, -1] or [>= 0 and <= 100, >= 0 and <= 100]) && numbers.Any(number => number >= 0),
            Numeric number => numbers is [var one] && one >= number.Least && one <= number.Most,
            _ => false,
        };

        bool AreOptions() => numbers.Distinct().Count() == numbers.Length && numbers.All(option => option >= 0 && option < count);
    }

    /// <summary>Whether an answer in one's own words counts.</summary>
    public static bool Fits(PollKind kind, string[] texts)
    {
        var (most, longest) = kind switch { WordCloud cloud => (cloud.Max, 40), OpenText open => (open.Max, 200), _ => (-1, 0) };
        return texts.Length <= most
            && texts.All(text => text is not null && Text.CleanText.Clean(text).Length > 0 && Text.CleanText.Graphemes(Text.CleanText.Clean(text)) <= longest)
            && texts.DistinctBy(text => Key(kind, text)).Count() == texts.Length;
    }

    /// <summary>What a text is counted as.</summary>
    public static string Key(PollKind kind, string text) => kind is WordCloud ? CloudWord.Of(text) : text.ToLowerInvariant();

    /// <summary>The same of a part. Of numbers their sum, and of the slots of the whole twice the middle of the one with the median, the begin of the first and the end of the last.</summary>
    public static long[][] PartRows(PollKind kind, IReadOnlyList<int[]> ballots, IReadOnlyList<int[]> all)
    {
        if (kind is not Numeric || ballots.Count == 0) return Rows(kind, ballots);
        long[] numbers = [.. ballots.Select(ballot => (long)ballot[0]).Order()];
        var width = Enumerable.Range(0, 10).SelectMany(zeros => new[] { 1L, 2, 5 }.Select(digit => digit * (long)Math.Pow(10, zeros)))
            .First(wide => Begin(all.Max(ballot => ballot[0]), wide) - Begin(all.Min(ballot => ballot[0]), wide) < Limits.Slots * wide);
        return [[numbers.Sum(), (2 * Begin(numbers[(numbers.Length - 1) / 2], width)) + width - 1, Begin(numbers[0], width), Begin(numbers[^1], width) + width - 1]];

        static long Begin(long number, long wide) => (long)Math.Floor((decimal)number / wide) * wide;
    }

    /// <summary>
    /// A row for each option: ballots for it or its points; of a rating the ballots for each level, of a ranking for each place, of a grid how
    /// many placed it and the sums of where. Of numbers one row: their sum, twice their median, the least and the most.
    /// </summary>
    public static long[][] Rows(PollKind kind, IReadOnlyList<int[]> ballots)
    {
        var options = Enumerable.Range(0, Options(kind)!.Length);
        return kind switch
        {
            PointAllocation => [.. options.Select(option => new[] { ballots.Sum(ballot => (long)ballot[option]) })],
            Rating rating => [.. options.Select(option => Enumerable.Range(1, rating.Levels).Select(level => (long)ballots.Count(ballot => ballot[option] == level)).ToArray())],
            RankedChoice => [.. options.Select(option => options.Select(place => (long)ballots.Count(ballot => ballot[place] == option)).ToArray())],
            PlacementGrid => [.. options.Select(option => ballots.Select(ballot => ballot[(2 * option)..(2 * option + 2)]).Where(at => at[0] >= 0).ToArray())
                .Select(placed => new long[] { placed.Length, placed.Sum(at => at[0]), placed.Sum(at => at[1]) })],
            WordCloud or OpenText => [],
            Numeric => [Summary([.. ballots.Select(ballot => (long)ballot[0]).Order()])],
            _ => [.. options.Select(option => new[] { (long)ballots.Count(ballot => ballot.Contains(option)) })],
        };
    }

    private static long[] Summary(long[] ascending) => ascending.Length == 0
        ? [0, 0, 0, 0]
        : [ascending.Sum(), ascending[(ascending.Length - 1) / 2] + ascending[ascending.Length / 2], ascending[0], ascending[^1]];
}
