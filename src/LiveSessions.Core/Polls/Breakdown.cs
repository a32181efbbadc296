namespace LiveSessions.Core.Polls;

/// <summary>What a closed round came to in one group.</summary>
/// <param name="Group">Its id; empty for everybody of no group that is told by itself.</param>
public sealed record GroupResult(string Group, int Voters, TallyResult Result);

/// <summary>
/// The result of a closed round group by group, as people belonged to them when it closed. Nothing that is told is of fewer than
/// <see cref="Limits.GroupFloor"/> people, be it a group, all others together, the total less the groups, or what changed since the round was told before.
/// </summary>
internal sealed class Breakdown
{
    private const byte None = byte.MaxValue;
    private readonly string[] _columns;

    /// <summary>In which column somebody voted, by ordinal; <see cref="None"/> for who did not.</summary>
    private readonly byte[] _columnOf;

    private Breakdown(RoomState state, Poll poll, PollRound round, string[] columns)
    {
        (_columns, _columnOf) = (columns, new byte[state.Participants.Count]);
        var (tallies, voters) = (columns.Select(_ => poll.NewTally()).ToArray(), new int[columns.Length]);
        foreach (var one in state.Participants.All)
        {
            _columnOf[one.Ordinal] = None;
            if (round.BallotOf(one.Ordinal).Ballot is not { Chooses: true } ballot) continue;
            var column = Array.IndexOf(columns, one.Group ?? "");
            if (column < 0) column = columns.Length - 1;
            _columnOf[one.Ordinal] = (byte)column;
            voters[column]++;
            tallies[column].Add(ballot);
        }
        Groups = [.. columns.Select((group, at) => new GroupResult(group, voters[at], tallies[at].Result))];
    }

    /// <summary>In the order of the room's groups, all others last.</summary>
    public GroupResult[] Groups { get; }

    /// <summary>What may be told of a round.</summary>
    /// <returns>Null where there are not two parts to compare, or too few people changed anything since it was told before.</returns>
    public static Breakdown? Of(RoomState state, Poll poll, PollRound round)
    {
        if (!poll.Content.Kind.HasBreakdown || poll.Content.IsAnonymous || state.Info.Settings is not { } room) return null;
        var voters = state.Participants.All.Where(one => round.BallotOf(one.Ordinal).Ballot is { Chooses: true })
            .CountBy(one => one.Group ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var shown = room.Groups.Select(group => group.Id).Where(id => voters.GetValueOrDefault(id) >= Limits.GroupFloor).ToList();
        var others = round.Voters - shown.Sum(id => voters[id]);
        while (others is > 0 and < Limits.GroupFloor && shown.MinBy(id => voters[id]) is { } least)
        {
            shown.Remove(least);
            others += voters[least];
        }
        if (others > 0) shown.Add("");
        if (shown.Count < 2) return null;
        var now = new Breakdown(state, poll, round, [.. shown]);
        return round.Told is not { } told || now.MayFollow(told, round) ? now : null;
    }

    /// <summary>
    /// Whether whoever compares the two finds out nothing of few people: in each part nobody came, went or chose anew, or as many as the floor; and nobody
    /// moved from one part to another, who would be no difference where the two are added.
    /// </summary>
    private bool MayFollow(Breakdown told, PollRound round)
    {
        var moved = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < _columnOf.Length; ordinal++)
        {
            var (before, now) = (told.ColumnOf(ordinal), ColumnOf(ordinal));
            if (before == now && (now is null || !round.WasCastSinceTold(ordinal))) continue;
            if (before is not null && now is not null && before != now) return false;
            moved[(before ?? now)!] = moved.GetValueOrDefault((before ?? now)!) + 1;
        }
        return moved.Values.All(people => people >= Limits.GroupFloor);
    }

    private string? ColumnOf(int ordinal) => ordinal < _columnOf.Length && _columnOf[ordinal] is var at and not None ? _columns[at] : null;
}
