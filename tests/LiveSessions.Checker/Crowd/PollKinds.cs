using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Recount;

namespace LiveSessions.Checker.Crowd;

/// <summary>Every kind of poll, and what people answer to it.</summary>
internal static class PollKinds
{
    /// <summary>What many say, in several spellings.</summary>
    private static readonly string[] Common = ["Parks", "PARKS", "the roads", "Roads", "النقل العام", "نقل عام", "주차장은", "주차장", "🚲"];

    /// <summary>Makes one of each kind.</summary>
    public static IReadOnlyList<Func<Chance, PollKind>> All { get; } =
    [
        static chance => new SingleChoice(Options(chance), 1),
        static chance => Options(chance) is var options && chance.Between(1, options.Length) is var most ? new MultipleChoice(options, most, chance.Between(1, most)) : null!,
        static _ => new YesNo(),
        static chance => new Rating(Options(chance), chance.Between(2, 10), RoomSetup.In("Poor"), RoomSetup.In("Good")),
        static chance => new RankedChoice(Options(chance)),
        static chance => new PointAllocation(Options(chance)),
        static chance => new PlacementGrid(Options(chance), RoomSetup.In("Effort"), RoomSetup.In("Use")),
        static chance => chance.In(0.5) ? new Numeric(RoomSetup.In("km"), 1, -50, 5_000, 421, 10) : new Numeric(RoomSetup.In("km"), 0, 0, 100),
        static chance => new WordCloud(chance.Between(1, 3)),
        static chance => new OpenText(chance.Between(1, 3), chance.In(0.6)),
        static chance => Options(chance) is var options ? new Quiz(options, chance.Below(options.Length), chance.Between(3, 20), 1_000) : null!,
        static chance => Options(chance) is var options ? new ImageChoice(options, [.. options.Select(_ => chance.Of(RoomSetup.Images).Id)]) : null!,
    ];

    /// <summary>Any kind; choices, which are asked most, a little more often.</summary>
    public static PollKind Any(Chance chance) => All[chance.In(0.2) ? chance.Below(2) : chance.Below(All.Count)](chance);

    public static bool AsksForTexts(PollKind kind) => kind is WordCloud or OpenText;

    /// <summary>A ballot that counts, of a kind that asks for numbers.</summary>
    public static int[] Ballot(PollKind kind, Chance chance) => kind switch
    {
        MultipleChoice many => Some(many.Options.Length, chance)[..chance.Between(many.Min, many.Max)],
        Rating rating => [.. rating.Options.Select((_, i) => i == 0 ? chance.Between(1, rating.Levels) : chance.Between(0, rating.Levels))],
        RankedChoice ranking => Some(ranking.Options.Length, chance),
        PointAllocation points => Shares(points.Options.Length, chance),
        PlacementGrid grid => [.. grid.Options.SelectMany((_, i) => i > 0 && chance.In(0.3) ? [-1, -1] : new[] { chance.Between(0, 100), chance.Between(0, 100) })],
        Numeric number => [chance.In(0.5) ? chance.Between(number.Least, number.Most) : Math.Clamp(chance.Between(400, 430), number.Least, number.Most)],
        YesNo => [chance.Below(2)],
        SingleChoice single => [chance.Below(single.Options.Length)],
        Quiz quiz => [chance.Below(quiz.Options.Length)],
        ImageChoice choice => [chance.Below(choice.Options.Length)],
        _ => throw new NotSupportedException($"No ballot of {kind}."),
    };

    /// <summary>A ballot that does not count.</summary>
    public static int[] Wrong(PollKind kind, Chance chance) => kind switch
    {
        Numeric number => chance.In(0.5) ? [number.Most + 1] : [number.Least, number.Least],
        _ => chance.Below(3) switch { 0 => [99], 1 => [0, 0], _ => [-2] },
    };

    /// <summary>Answers in one's own words that count: common ones, and some that nobody else gives.</summary>
    public static string[] Texts(PollKind kind, string poll, Naming names, Chance chance)
    {
        var most = chance.Between(1, kind is WordCloud cloud ? cloud.Max : ((OpenText)kind).Max);
        // Of each word one spelling: the same twice is refused.
        var words = Some(Common.Length / 2, chance)[..most].Select(word => Common[(2 * word) + chance.Below(2)]);
        return [.. words.Select(word => chance.In(0.6) ? names.Text($"{poll}-w") : word)];
    }

    /// <summary>Answers in one's own words that do not count.</summary>
    public static string[] WrongTexts(Chance chance) => chance.Below(3) switch { 0 => ["Roads", "roads"], 1 => [string.Concat(Enumerable.Repeat("long ", 60))], _ => ["one", "two", "three", "four"] };

    /// <summary>Another ballot that counts as much as this one does, for whoever asks what depends on it; one that does not count stays.</summary>
    public static int[] Otherwise(PollKind kind, int[] ballot)
    {
        if (ballot.Length == 0 || !CountedKinds.Fits(kind, ballot)) return ballot;
        return kind switch
        {
            SingleChoice single => Turned(single.Options.Length),
            MultipleChoice many => Turned(many.Options.Length),
            Quiz quiz => Turned(quiz.Options.Length),
            ImageChoice choice => Turned(choice.Options.Length),
            YesNo => Turned(2),
            Rating rating => [.. ballot.Select(level => level == 0 ? 0 : (level % rating.Levels) + 1)],
            RankedChoice or PointAllocation => [.. ballot.Skip(1), ballot[0]],
            PlacementGrid => [.. ballot.Select(at => at < 0 ? at : 100 - at)],
            Numeric number => [number.Most - (ballot[0] - number.Least)],
            _ => ballot,
        };

        int[] Turned(int options) => [.. ballot.Select(choice => (choice + 1) % options).Order()];
    }

    /// <inheritdoc cref="Otherwise(PollKind, int[])"/>
    public static string[] Otherwise(string[] texts) => [.. texts.Select(text => $"z {text}")];

    private static Localized[] Options(Chance chance) => RoomSetup.Options(chance.Between(2, 5));

    private static int[] Some(int count, Chance chance)
    {
        var all = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = chance.Below(i + 1);
            (all[i], all[other]) = (all[other], all[i]);
        }
        return all;
    }

    private static int[] Shares(int count, Chance chance)
    {
        var cuts = Enumerable.Range(0, count - 1).Select(_ => chance.Between(0, 100)).Append(0).Append(100).Order().ToArray();
        return [.. Enumerable.Range(0, count).Select(i => cuts[i + 1] - cuts[i])];
    }
}
