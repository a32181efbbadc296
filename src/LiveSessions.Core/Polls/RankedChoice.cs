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

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new TableTally(Options.Length, Options.Length, static (ballot, add) =>
    {
        for (var place = 0; place < ballot.Choices.Length; place++) add(ballot.Choices[place], place);
    });
}
