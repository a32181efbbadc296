using LiveSessions.Core.Results;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>1 to 10 statements, each rated on a scale of 2 to 10 levels. A ballot has a level for each statement, from 1, and 0 for one that was skipped.</summary>
/// <param name="Options">The statements.</param>
/// <param name="Low">What level 1 means; may have no text.</param>
/// <param name="High">What the highest level means.</param>
[MessagePackObject]
public sealed record Rating(
    [property: Key("options")] Localized[] Options,
    [property: Key("levels")] int Levels,
    [property: Key("low")] Localized Low,
    [property: Key("high")] Localized High) : PollKind
{
    internal override bool IsWhole => Choices.AreWhole(Options) && Levels is >= Limits.FewestLevels and <= Limits.Levels;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages, least: 1);
        var (low, lowRefusal) = Texts.InLanguages(Low, languages, Limits.Option, required: false);
        var (high, highRefusal) = Texts.InLanguages(High, languages, Limits.Option, required: false);
        var levels = Math.Clamp(Levels, Limits.FewestLevels, Limits.Levels);
        return (new Rating(options, levels, low, high), refusal ?? lowRefusal ?? highRefusal);
    }

    internal override string? Check(Ballot ballot)
    {
        if (ballot.Choices.Length != Options.Length) return Refusals.IncompleteBallot;
        if (ballot.Choices.Any(level => level < 0 || level > Levels)) return Refusals.OutOfRange;
        return ballot.Choices.All(level => level == 0) ? Refusals.IncompleteBallot : null;
    }

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Options.Zip(((TableResult)result).Rows).SelectMany(one =>
    {
        var (option, counts) = one;
        var (rated, sum) = (counts.Sum(), counts.Select((count, at) => (long)count * (at + 1)).Sum());
        return counts.Select((count, at) => new Figure(Measures.Level) { Option = option, From = at + 1, Count = count, Share = Figure.Part(count, rated) })
            .Prepend(new Figure(Measures.Mean) { Option = option, Count = rated, Value = rated > 0 ? (double)sum / rated : null });
    });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new TableTally(Options.Length, Levels, static (ballot, add) =>
    {
        for (var i = 0; i < ballot.Choices.Length; i++)
            if (ballot.Choices[i] > 0)
                add(i, ballot.Choices[i] - 1);
    });
}
