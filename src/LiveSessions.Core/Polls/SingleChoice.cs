using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>One of 2 to 10 options.</summary>
[MessagePackObject]
public sealed record SingleChoice([property: Key("options")] Localized[] Options, [property: Key("max")] int Max) : PollKind
{
    internal override bool IsWhole => Options is not null && !Options.Contains(null!);

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        return (new SingleChoice(options, 1), refusal);
    }

    internal override int HandOptions => Options.Length;

    internal override string? Check(Ballot ballot) => Choices.Check(ballot, Options.Length, 1);

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Choices.Figures(Options, result, voters);

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new ChoiceTally(Options.Length);
}
