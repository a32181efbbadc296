using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>At least <paramref name="Min"/> and up to <paramref name="Max"/> of 2 to 10 options.</summary>
/// <param name="Min">0 in what was stored before there was one: the same as 1.</param>
[MessagePackObject]
public sealed record MultipleChoice(
    [property: Key("options")] Localized[] Options,
    [property: Key("max")] int Max,
    [property: Key("min")] int Min = 1) : PollKind
{
    internal override bool IsWhole => Options is not null && !Options.Contains(null!);

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        var max = Math.Clamp(Max, 1, Math.Max(1, options.Length));
        return (new MultipleChoice(options, max, Math.Clamp(Min, 1, max)), refusal);
    }

    internal override int[] Kept(int[] numbers) => [.. numbers.Order()];

    internal override int HandOptions => Options.Length;

    internal override string? Check(Ballot ballot) =>
        Choices.Check(ballot, Options.Length, Max) ?? (ballot.Choices.Length < Min ? Refusals.TooFewChoices : null);

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Choices.Figures(Options, result, voters);

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new ChoiceTally(Options.Length);
}
