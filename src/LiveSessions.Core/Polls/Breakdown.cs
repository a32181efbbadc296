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

    /// <summary>What they chose, by ordinal: two that are the same are no difference between two sums, however often somebody sent them.</summary>
    private readonly ushort[] _contentOf;

    /// <param name="columns">Groups; the last may be empty, for all others.</param>
    public Breakdown(RoomState state, Poll poll, PollRound round, string[] columns, in FactContext context)
    {
        (Columns, At, Casts) = (columns, context.Time, round.Casts);
        (_columnOf, _contentOf) = (new byte[state.Participants.Count], new ushort[state.Participants.Count]);
        var (tallies, voters) = (columns.Select(_ => poll.NewTally()).ToArray(), new int[columns.Length]);
        foreach (var one in state.Participants.All)
        {
            _columnOf[one.Ordinal] = None;
            if (round.BallotOf(one.Ordinal).Ballot is not { Chooses: true } ballot) continue;
            var column = Array.IndexOf(columns, one.Group ?? "");
            if (column < 0 && columns[^1].Length == 0) column = columns.Length - 1;
            if (column < 0)
            {
                IsWhole = false;
                continue;
            }
            (_columnOf[one.Ordinal], _contentOf[one.Ordinal]) = ((byte)column, ContentOf(ballot));
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

    /// <summary>Ballots that were cast until then.</summary>
    public int Casts { get; }

    /// <summary>
    /// How many people came, went or chose otherwise since an earlier one, for each of its parts together with those that it was divided into: they are in
    /// every difference between the two that has this part in it.
    /// </summary>
    /// <returns>
    /// Null where people who chose nothing else would be a difference: fewer than the floor of them in one of several that a part was divided into, or any
    /// who moved from or to a part in which fewer chose otherwise.
    /// </returns>
    public int[]? ChangesSince(Breakdown earlier, int floor)
    {
        // [before, now]; the last of each is to have no ballot.
        var (stayed, changed) = (new int[earlier.Columns.Length, Columns.Length], new int[earlier.Columns.Length + 1, Columns.Length + 1]);
        for (var ordinal = 0; ordinal < _columnOf.Length; ordinal++)
        {
            var (before, now) = (earlier.ColumnOf(ordinal), ColumnOf(ordinal));
            if (before < earlier.Columns.Length && now < Columns.Length && _contentOf[ordinal] == earlier._contentOf[ordinal]) stayed[before, now]++;
            else changed[before, now]++;
        }
        // Nobody of the part is left in one of which nobody stayed: it is another, whatever it is called.
        int[] parents = [.. Columns.Select((column, now) => ParentOf(column, earlier) is >= 0 and var parent && stayed[parent, now] > 0 ? parent : -1)];
        int[] people = [.. Enumerable.Range(0, earlier.Columns.Length).Select(Changed)];
        for (var now = 0; now < Columns.Length; now++)
            for (var before = 0; before < earlier.Columns.Length; before++)
            {
                if (stayed[before, now] == 0) continue;
                var isMove = parents[now] != before;
                if (isMove && (parents[now] < 0 || people[before] < floor || people[parents[now]] < floor)) return null;
                if (!isMove && stayed[before, now] < floor && parents.Count(parent => parent == before) > 1) return null;
            }
        return people;

        int Changed(int part)
        {
            var count = 0;
            for (var before = 0; before <= earlier.Columns.Length; before++)
                for (var now = 0; now <= Columns.Length; now++)
                    if (before == part || (now < Columns.Length && parents[now] == part))
                        count += changed[before, now];
            return count;
        }
    }

    /// <summary>Whether another has everybody in the same column with the same choice.</summary>
    public bool IsSame(Breakdown other) => Columns.AsSpan().SequenceEqual(other.Columns) && _columnOf.AsSpan().SequenceEqual(other._columnOf) && _contentOf.AsSpan().SequenceEqual(other._contentOf);

    /// <summary>Which part of an earlier one a column was, or was divided from; −1 for none.</summary>
    private int ParentOf(string column, Breakdown earlier)
    {
        if (Array.IndexOf(earlier.Columns, column) is >= 0 and var same) return same;
        if (column.Length > 0) return Array.IndexOf(earlier.Columns, "");
        // Where there were no others, the group that is with them now.
        var gone = earlier.Columns.Except(Columns).ToArray();
        return gone is [var one] ? Array.IndexOf(earlier.Columns, one) : -1;
    }

    /// <summary>Of the commonest ballots their number, of others 16 bits of their numbers (FNV-1a).</summary>
    private static ushort ContentOf(Ballot ballot)
    {
        if (ballot.CommonIndex is >= 0 and var common) return (ushort)common;
        var hash = 2_166_136_261u;
        foreach (var number in ballot.Choices) hash = (hash ^ (uint)number) * 16_777_619;
        return (ushort)(Ballot.Common.Length + (((hash >> 16) ^ hash) % (ushort.MaxValue - (uint)Ballot.Common.Length)));
    }

    /// <summary>As many as there are columns for who has no ballot in any.</summary>
    private int ColumnOf(int ordinal) => ordinal < _columnOf.Length && _columnOf[ordinal] is var at and not None ? at : Columns.Length;
}
