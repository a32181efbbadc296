namespace LiveSessions.Core.Polls;

/// <summary>
/// A row for each option. Of <see cref="Rating"/> how many gave it each level, of <see cref="RankedChoice"/> how many put it at each place, of
/// <see cref="PlacementGrid"/> how many placed it and the sums of across and up.
/// </summary>
public sealed record TableResult(int[][] Rows) : TallyResult;

/// <summary>Counts cells of a table.</summary>
/// <param name="visit">Names the row and the column of each cell that a ballot is counted in.</param>
internal sealed class TableTally(int rows, int columns, Action<Ballot, Action<int, int>> visit) : PollTally
{
    private readonly int[][] _rows = [.. Enumerable.Range(0, rows).Select(_ => new int[columns])];

    public override void Add(Ballot ballot) => visit(ballot, (row, column) => _rows[row][column]++);

    public override void Remove(Ballot ballot) => visit(ballot, (row, column) => _rows[row][column]--);

    public override TallyResult Result => new TableResult([.. _rows.Select(row => row.ToArray())]);
}
