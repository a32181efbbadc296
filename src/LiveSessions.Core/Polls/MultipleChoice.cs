using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>Up to <paramref name="Max"/> of 2 to 10 options.</summary>
[MessagePackObject]
public sealed record MultipleChoice([property: Key("options")] Localized[] Options, [property: Key("max")] int Max) : PollKind
{
    internal override bool IsWhole => Options is not null && !Options.Contains(null!);

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        return (new MultipleChoice(options, Math.Clamp(Max, 1, Math.Max(1, options.Length))), refusal);
    }

    internal override string? Check(Ballot ballot) => Choices.Check(ballot, Options.Length, Max);

    internal override PollTally NewTally() => new ChoiceTally(Options.Length);
}
