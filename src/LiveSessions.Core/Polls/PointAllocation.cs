using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>100 points to be shared out among 2 to 10 options. A ballot has the points of each option; together they are exactly 100.</summary>
[MessagePackObject]
public sealed record PointAllocation([property: Key("options")] Localized[] Options) : PollKind
{
    internal override bool IsWhole => Choices.AreWhole(Options);

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        return (new PointAllocation(options), refusal);
    }

    internal override string? Check(Ballot ballot)
    {
        if (ballot.Choices.Length != Options.Length) return Refusals.IncompleteBallot;
        if (ballot.Choices.Any(points => points is < 0 or > Limits.Points)) return Refusals.OutOfRange;
        return ballot.Choices.Sum() == Limits.Points ? null : Refusals.WrongSum;
    }

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Options.Zip(((ChoiceResult)result).Counts).SelectMany(one => new Figure[]
    {
        new(Measures.Mean) { Option = one.First, Value = voters > 0 ? (double)one.Second / voters : null },
        new(Measures.Points) { Option = one.First, Count = one.Second, Share = Figure.Part(one.Second, voters * Limits.Points) },
    });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new PointsTally(Options.Length);

    private sealed class PointsTally(int options) : PollTally
    {
        private readonly int[] _points = new int[options];

        public override void Add(Ballot ballot) => Count(ballot, 1);

        public override void Remove(Ballot ballot) => Count(ballot, -1);

        public override TallyResult Result => new ChoiceResult([.. _points]);

        private void Count(Ballot ballot, int sign)
        {
            for (var i = 0; i < _points.Length; i++) _points[i] += sign * ballot.Choices[i];
        }
    }
}
