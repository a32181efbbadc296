using LiveSessions.Core.Results;
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

    internal override IEnumerable<Figure> PartFigures(TallyResult result, int voters) =>
        Figures(result, voters).Where(figure => figure.Measure is Measures.Mean or Measures.Given);

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters)
    {
        var of = (NumericResult)result;
        if (Unit.Count > 0) yield return new Figure(Measures.Unit) { Option = Unit };
        if (Right is { } right) yield return new Figure(Measures.RightAnswer) { Value = Read(right) };
        if (Right is not null) yield return new Figure(Measures.Tolerance) { Value = Read(Tolerance ?? 0) };
        if (voters == 0) yield break;
        yield return new Figure(Measures.Mean) { Value = Read((double)of.Sum / voters) };
        yield return new Figure(Measures.Median) { Value = Read(of.Median / 2.0) };
        yield return new Figure(Measures.Least) { Value = Read(of.Least) };
        yield return new Figure(Measures.Most) { Value = Read(of.Most) };
        for (var i = 0; i < of.Slots.Length; i++)
        {
            var first = of.Start + ((double)of.Width * i);
            yield return new Figure(Measures.Given)
            {
                From = Read(first),
                To = of.Width > 1 ? Read(first + of.Width - 1) : null,
                Count = of.Slots[i],
                Share = Figure.Part(of.Slots[i], voters),
            };
        }
    }

    /// <summary>A number of steps with its point.</summary>
    private double Read(double steps) => steps / Math.Pow(10, Decimals);

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new NumericTally(this);

    internal override bool HasRightAnswer => Right is not null;

    internal override PollKind WithoutRightAnswer => this with { Right = null, Tolerance = null };
}
