using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>Yes or no in one tap. A ballot is option 0, yes, or 1, no; every surface has the words in its language.</summary>
[MessagePackObject]
public sealed record YesNo : PollKind
{
    private const int Answers = 2;

    internal override bool IsWhole => true;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages) => (this, null);

    internal override int HandOptions => Answers;

    internal override string? Check(Ballot ballot) => Choices.Check(ballot, Answers, 1);

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) =>
        ((ChoiceResult)result).Counts.Select((count, at) => new Figure(Measures.Votes) { Code = at == 0 ? "yes" : "no", Count = count, Share = Figure.Part(count, voters) });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new ChoiceTally(Answers);
}
