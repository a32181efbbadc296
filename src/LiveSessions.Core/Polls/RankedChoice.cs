using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>2 to 10 options to be put in order. A ballot has all of them, the best first.</summary>
[MessagePackObject]
public sealed record RankedChoice([property: Key("options")] Localized[] Options) : PollKind
{
    internal override bool IsWhole => Choices.AreWhole(Options);

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        return (new RankedChoice(options), refusal);
    }

    internal override string? Check(Ballot ballot) =>
        Choices.Check(ballot, Options.Length, Options.Length) ?? (ballot.Choices.Length < Options.Length ? Refusals.IncompleteBallot : null);

    /// <summary>The weighted mean counts a first place as many points as there are options, the last one.</summary>
    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Options.Zip(((TableResult)result).Rows).SelectMany(one =>
    {
        var (option, places) = one;
        double? mean = voters > 0 ? (double)places.Select((count, at) => (long)count * (at + 1)).Sum() / voters : null;
        return places.Select((count, at) => new Figure(Measures.Place) { Option = option, From = at + 1, Count = count, Share = Figure.Part(count, voters) }).Prepend(
            new Figure(Measures.First) { Option = option, Count = places[0], Share = Figure.Part(places[0], voters) }).Prepend(
            new Figure(Measures.MeanPlace) { Option = option, Value = mean }).Prepend(
            new Figure(Measures.WeightedMean) { Option = option, Value = Options.Length + 1 - mean });
    });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new TableTally(Options.Length, Options.Length, static (ballot, add) =>
    {
        for (var place = 0; place < ballot.Choices.Length; place++) add(ballot.Choices[place], place);
    });
}
