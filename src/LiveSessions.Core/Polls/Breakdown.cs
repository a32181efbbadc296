namespace LiveSessions.Core.Polls;

/// <summary>What a round came to in one group.</summary>
/// <param name="Group">Its id; empty for everybody of no group that is told by itself.</param>
public sealed record GroupResult(string Group, int Voters, TallyResult Result);

/// <summary>A round divided into parts by its voters' groups, as both were at one time.</summary>
internal sealed class Breakdown
{
    private const byte None = byte.MaxValue;

    /// <summary>In which column somebody voted, by ordinal; <see cref="None"/> for who did not.</summary>
    private readonly byte[] _columnOf;

    /// <summary>Which ballot that was, by ordinal: the last bits of its number. Two facts of one entry have the same offset.</summary>
    private readonly ushort[] _ballotOf;

    /// <param name="columns">Groups; the last may be empty, for all others.</param>
    public Breakdown(RoomState state, Poll poll, PollRound round, string[] columns, in FactContext context)
    {
        (Columns, At, Offset) = (columns, context.Time, context.Offset);
        (_columnOf, _ballotOf) = (new byte[state.Participants.Count], new ushort[state.Participants.Count]);
        var (tallies, voters) = (columns.Select(_ => poll.NewTally()).ToArray(), new int[columns.Length]);
        foreach (var one in state.Participants.All)
        {
            _columnOf[one.Ordinal] = None;
            if (round.BallotOf(one.Ordinal) is not { Ballot: { Chooses: true } ballot, N: var n }) continue;
            var column = Array.IndexOf(columns, one.Group ?? "");
            if (column < 0 && columns[^1].Length == 0) column = columns.Length - 1;
            if (column < 0)
            {
                IsWhole = false;
                continue;
            }
            (_columnOf[one.Ordinal], _ballotOf[one.Ordinal]) = ((byte)column, (ushort)n);
            voters[column]++;
            tallies[column].Add(ballot);
        }
        Groups = [.. columns.Select((group, column) => new GroupResult(group, voters[column], tallies[column].PartOf(round.Tally)))];
    }

    public string[] Columns { get; }

    /// <summary>A part for each column.</summary>
    public GroupResult[] Groups { get; }

    /// <summary>False where somebody voted who is in none of the columns.</summary>
    public bool IsWhole { get; } = true;

    /// <summary>UTC milliseconds.</summary>
    public long At { get; }

    /// <summary>Of the entry after which the round was so.</summary>
    public long Offset { get; }

    /// <summary>
    /// How many people came, went or chose anew since an earlier one, for each of its parts together with those that it was divided into: they are in every
    /// difference between the two that leaves other parts out.
    /// </summary>
    /// <returns>Null where people who chose nothing anew came together from several parts, or are fewer than the floor in one: they would be a difference.</returns>
    public int[]? ChangesSince(Breakdown earlier, int floor)
    {
        // [before, now]; the last of each is to have no ballot.
        var (stayed, changed) = (new int[earlier.Columns.Length, Columns.Length], new int[earlier.Columns.Length + 1, Columns.Length + 1]);
        for (var ordinal = 0; ordinal < _columnOf.Length; ordinal++)
        {
            var (before, now) = (earlier.ColumnOf(ordinal), ColumnOf(ordinal));
            if (before < earlier.Columns.Length && now < Columns.Length && _ballotOf[ordinal] == earlier._ballotOf[ordinal]) stayed[before, now]++;
            else changed[before, now]++;
        }
        var cameFrom = new int[Columns.Length + 1];
        cameFrom[^1] = -1;
        for (var now = 0; now < Columns.Length; now++)
        {
            int[] from = [.. Enumerable.Range(0, earlier.Columns.Length).Where(before => stayed[before, now] > 0)];
            if (from.Length > 1 || (from is [var only] && stayed[only, now] < floor)) return null;
            cameFrom[now] = from is [var one] ? one : -1;
        }
        return [.. Enumerable.Range(0, earlier.Columns.Length).Select(Moved)];

        int Moved(int part)
        {
            var people = 0;
            for (var before = 0; before <= earlier.Columns.Length; before++)
                for (var now = 0; now <= Columns.Length; now++)
                    if (before == part || cameFrom[now] == part)
                        people += changed[before, now];
            return people;
        }
    }

    /// <summary>As many as there are columns for who has no ballot in any.</summary>
    private int ColumnOf(int ordinal) => ordinal < _columnOf.Length && _columnOf[ordinal] is var at and not None ? at : Columns.Length;
}
