using LiveSessions.Core.Results;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>Words of one's own. Each is counted with all that are the same word, see <see cref="CloudWord"/>, and shown as most people wrote it.</summary>
/// <param name="Max">Words of one ballot at most.</param>
[MessagePackObject]
public sealed record WordCloud([property: Key("max")] int Max) : PollKind
{
    internal override bool IsWhole => Max is >= 1 and <= Limits.CloudWords;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages) => (this, IsWhole ? null : Refusals.OutOfRange);

    internal override int? TextLimit => Limits.CloudWord;

    internal override int MarkLimit => Limits.CloudMarks;

    internal override string KeyOf(string text) => CloudWord.Of(text);

    internal override bool HasBreakdown => false;

    internal override string? Check(Ballot ballot)
    {
        if (ballot.Texts.Length > Max) return Refusals.TooManyChoices;
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in ballot.Texts)
        {
            if (Texts.Required(text, Limits.CloudWord).Refusal is { } refusal) return refusal;
            if (!said.Add(CloudWord.Of(text))) return Refusals.RepeatedOption;
        }
        return null;
    }

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => ((CloudResult)result).Words.Select(word =>
        new Figure(Measures.Word) { Words = word.Text, Count = word.Count, Share = Figure.Part(word.Count, voters), Mark = word.IsHidden ? Marks.Hidden : null });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new WordTally(hidden);
}
