using CsCheck;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>One example of every kind of poll, and ballots that fit it.</summary>
public static class Kinds
{
    /// <summary>By name, in the order of their tags.</summary>
    public static IReadOnlyDictionary<string, PollKind> All { get; } = new Dictionary<string, PollKind>
    {
        ["single-choice"] = new SingleChoice(Rooms.Options(3), 1),
        ["multiple-choice"] = new MultipleChoice(Rooms.Options(4), 3, 2),
        ["yes-no"] = new YesNo(),
        ["rating"] = new Rating(Rooms.Options(3), 5, Rooms.In("Poor"), Rooms.In("Good")),
        ["ranked-choice"] = new RankedChoice(Rooms.Options(4)),
        ["point-allocation"] = new PointAllocation(Rooms.Options(3)),
        ["placement-grid"] = new PlacementGrid(Rooms.Options(3), Rooms.In("Effort"), Rooms.In("Use")),
        ["numeric"] = new Numeric(Rooms.In("km"), 1, -50, 5_000, 421, 10),
        ["word-cloud"] = new WordCloud(3),
        ["open-text"] = new OpenText(2, Moderated: false),
        ["quiz"] = new Quiz(Rooms.Options(4), 2, 20, 1_000),
        ["image-choice"] = new ImageChoice(Rooms.Options(3), [.. Pictures.Three.Select(image => image.Id)]),
    };

    /// <summary>What is said to a cloud: two spellings of each word.</summary>
    internal static readonly string[] Words = ["النقل العام", "نقل عام", "Parks", "PARKS", "주차장은", "주차장", "🚲", "🚲", "the roads", "Roads"];

    /// <summary>A ballot as it is stored; of a kind that asks for words its numbers name them.</summary>
    public static RoomEvent Cast(string poll, PollKind kind, params int[] ballot) =>
        kind is WordCloud or OpenText ? new PollAnswered(poll, 1, [.. ballot.Select(word => Words[word])]) : Rooms.Ballot(poll, ballot);

    /// <summary>Ballots that a kind takes.</summary>
    public static Gen<int[]> Ballots(PollKind kind) => kind switch
    {
        SingleChoice or YesNo or Quiz or ImageChoice => Gen.Int[0, 1].Select(option => new[] { option }),
        MultipleChoice multiple => Gen.Select(Gen.Int[2, 3], Gen.Shuffle(Enumerable.Range(0, multiple.Options.Length).ToArray()), (count, all) => all[..count].Order().ToArray()),
        Rating rating => Gen.Int[0, rating.Levels].Array[rating.Options.Length].Where(levels => levels.Any(level => level > 0)),
        RankedChoice ranking => Gen.Shuffle(Enumerable.Range(0, ranking.Options.Length).ToArray()),
        PointAllocation => Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100], (a, b) => new[] { Math.Min(a, b), Math.Abs(a - b), 100 - Math.Max(a, b) }),
        PlacementGrid grid => Gen.OneOf(Gen.Const(new[] { -1, -1 }), Gen.Int[0, 100].Array[2]).Array[grid.Options.Length]
            .Select(at => at.SelectMany(pair => pair).ToArray()).Where(numbers => numbers.Any(number => number >= 0)),
        Numeric number => Gen.OneOf(Gen.Int[number.Least, number.Most], Gen.Int[400, 430]).Select(given => new[] { given }),
        WordCloud cloud => Gen.Shuffle(Enumerable.Range(0, Words.Length / 2).ToArray(), 1, cloud.Max).Select(words => words.Select(word => 2 * word + words[0] % 2).ToArray()),
        OpenText open => Gen.Shuffle(Enumerable.Range(0, Words.Length).ToArray(), 1, open.Max).Where(words => words.DistinctBy(word => Words[word].ToLowerInvariant()).Count() == words.Length),
        _ => throw new NotSupportedException($"No ballots of {kind}."),
    };
}
