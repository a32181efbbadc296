using LiveSessions.Core.Results;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// Answers in one's own words. What the hall may see staff decide answer by answer where it is moderated; else only what the list of words holds
/// back waits for them. One answer can be picked, to be shown large.
/// </summary>
/// <param name="Max">Answers of one ballot at most.</param>
/// <param name="Moderated">Whether each answer waits until staff show it.</param>
[MessagePackObject]
public sealed record OpenText([property: Key("max")] int Max, [property: Key("moderated")] bool Moderated) : PollKind
{
    internal override bool IsWhole => Max is >= 1 and <= Limits.OpenTexts;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages) => (this, IsWhole ? null : Refusals.OutOfRange);

    internal override int? TextLimit => Limits.OpenText;

    internal override int MarkLimit => Limits.OpenMarks;

    /// <summary>Only case makes no difference: of sentences every other word may turn what they say.</summary>
    internal override string KeyOf(string text) => text.ToLowerInvariant();

    internal override bool HasBreakdown => false;

    internal override string? Check(Ballot ballot)
    {
        if (ballot.Texts.Length > Max) return Refusals.TooManyChoices;
        if (ballot.Texts.Select(text => Texts.Required(text, Limits.OpenText).Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal) return refusal;
        return ballot.Texts.DistinctBy(KeyOf, StringComparer.Ordinal).Count() == ballot.Texts.Length ? null : Refusals.RepeatedOption;
    }

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => ((TextsResult)result).Answers.Select(answer => new Figure(Measures.Answer)
    {
        Words = answer.Text,
        Count = answer.Count,
        Share = Figure.Part(answer.Count, voters),
        Mark = answer.State switch { AnswerState.Hidden => Marks.Hidden, AnswerState.Waiting or AnswerState.Held => Marks.Waiting, _ => null },
    });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new TextTally(this, hidden);
}
