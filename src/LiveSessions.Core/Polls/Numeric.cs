using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// A number to be given, in steps of 10^−<paramref name="Decimals"/>: a ballot has it as a whole number of such steps, and so has every number here.
/// </summary>
/// <param name="Unit">Written after the number; may have no text.</param>
/// <param name="Decimals">Digits after the point, 0 to 3.</param>
/// <param name="Least">The least that may be given.</param>
/// <param name="Most">The most that may be given.</param>
/// <param name="Right">The right answer; null where there is none, and for whom it is not revealed to yet.</param>
/// <param name="Tolerance">How far from it an answer is right too; null with <paramref name="Right"/>.</param>
[MessagePackObject]
public sealed record Numeric(
    [property: Key("unit")] Localized Unit,
    [property: Key("decimals")] int Decimals,
    [property: Key("least")] int Least,
    [property: Key("most")] int Most,
    [property: Key("right")] int? Right = null,
    [property: Key("tolerance")] int? Tolerance = null) : PollKind
{
    internal override bool IsWhole => Unit is not null && Decimals is >= 0 and <= Limits.Decimals && Least <= Most
        && Least >= -Limits.Number && Most <= Limits.Number;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (unit, refusal) = Texts.InLanguages(Unit, languages, Limits.Unit, required: false);
        var clean = new Numeric(unit, Decimals, Least, Most, Right, Right is null ? null : Math.Max(0, Tolerance ?? 0));
        if (refusal is null && (!clean.IsWhole || Right < Least || Right > Most || clean.Tolerance > Limits.Number)) refusal = Refusals.OutOfRange;
        return (clean, refusal);
    }

    internal override string? Check(Ballot ballot)
    {
        if (ballot.Choices.Length != 1) return Refusals.TooManyChoices;
        return ballot.Choices[0] < Least || ballot.Choices[0] > Most ? Refusals.OutOfRange : null;
    }

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new NumericTally(this);

    internal override bool HasRightAnswer => Right is not null;

    internal override PollKind WithoutRightAnswer => this with { Right = null, Tolerance = null };
}
