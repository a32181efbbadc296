using LiveSessions.Core.Results;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// 1 to 10 items to be placed between two axes, a 2×2 grid. A ballot has two numbers for each item, across and up, each 0 to 100; −1 and −1 for
/// one that was not placed.
/// </summary>
/// <param name="Options">The items.</param>
/// <param name="Across">What the horizontal axis grows in.</param>
/// <param name="Up">What the vertical axis grows in.</param>
[MessagePackObject]
public sealed record PlacementGrid(
    [property: Key("options")] Localized[] Options,
    [property: Key("across")] Localized Across,
    [property: Key("up")] Localized Up) : PollKind
{
    internal override bool IsWhole => Choices.AreWhole(Options) && Across is not null && Up is not null;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages, least: 1);
        var (across, acrossRefusal) = Texts.InLanguages(Across, languages, Limits.Option);
        var (up, upRefusal) = Texts.InLanguages(Up, languages, Limits.Option);
        return (new PlacementGrid(options, across, up), refusal ?? acrossRefusal ?? upRefusal);
    }

    internal override string? Check(Ballot ballot)
    {
        if (ballot.Choices.Length != 2 * Options.Length) return Refusals.IncompleteBallot;
        for (var i = 0; i < ballot.Choices.Length; i += 2)
        {
            var (across, up) = (ballot.Choices[i], ballot.Choices[i + 1]);
            if (across is < -1 or > Limits.GridSteps || up is < -1 or > Limits.GridSteps || (across < 0) != (up < 0)) return Refusals.OutOfRange;
        }
        return ballot.Choices.All(number => number < 0) ? Refusals.IncompleteBallot : null;
    }

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Options.Zip(((TableResult)result).Rows).SelectMany(one =>
    {
        var (option, row) = one;
        double? Mean(int sum) => row[0] > 0 ? (double)sum / row[0] : null;
        return new Figure[]
        {
            new(Measures.Placed) { Option = option, Count = row[0], Share = Figure.Part(row[0], voters) },
            new(Measures.MeanAcross) { Option = option, Value = Mean(row[1]) },
            new(Measures.MeanUp) { Option = option, Value = Mean(row[2]) },
        };
    }).Prepend(new Figure(Measures.AxisUp) { Option = Up }).Prepend(new Figure(Measures.AxisAcross) { Option = Across });

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new GridTally(Options.Length);

    /// <summary>Of each item how many placed it, and the sums of where.</summary>
    private sealed class GridTally(int items) : PollTally
    {
        private readonly int[][] _rows = [.. Enumerable.Range(0, items).Select(_ => new int[3])];

        public override void Add(Ballot ballot) => Count(ballot, 1);

        public override void Remove(Ballot ballot) => Count(ballot, -1);

        public override TallyResult Result => new TableResult([.. _rows.Select(row => row.ToArray())]);

        private void Count(Ballot ballot, int sign)
        {
            for (var i = 0; i < _rows.Length; i++)
            {
                var (across, up) = (ballot.Choices[2 * i], ballot.Choices[(2 * i) + 1]);
                if (across < 0) continue;
                _rows[i][0] += sign;
                _rows[i][1] += sign * across;
                _rows[i][2] += sign * up;
            }
        }
    }
}
