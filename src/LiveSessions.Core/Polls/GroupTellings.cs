namespace LiveSessions.Core.Polls;

/// <summary>
/// All that was told of a round group by group. Nothing that is told is of fewer people than the room's floor, be it a group, all others together, the total
/// less the groups, or the difference between any two that were told; three or more that are added up are not looked at.
/// </summary>
/// <remarks>
/// While a round is open what is told lies a step behind: it is told only when as many people as the floor have voted in each part since. So there are as
/// many in what the close will add, and the last word is the whole result, unless people took back or moved what they had chosen.
/// </remarks>
internal sealed class GroupTellings
{
    /// <summary>
    /// While a round is open every part has a fifth of its voters at least: all others wait for it. And until it has thirty times the floor of
    /// voters nothing is told while any group has some and fewer than the floor: they could never be told apart from the others later.
    /// </summary>
    private const int Share = 5, Early = 30;
    private readonly List<Breakdown> _told = [];

    /// <summary>What is told next, once enough people voted since; null where nothing is.</summary>
    private Breakdown? _next;

    /// <summary>Ballots that were cast when it was tried last.</summary>
    private int _triedAt;

    /// <summary>What was told last; null where nothing was.</summary>
    public Breakdown? Last => _told.Count > 0 ? _told[^1] : null;

    /// <summary>Whether enough ballots came to try once more: so few times that each ballot pays for a constant share of the counting.</summary>
    public bool IsDue(RoomState state, PollRound round) => round.Casts - _triedAt >= Math.Max(state.Info.GroupFloor, round.Casts / 6);

    /// <summary>The round was closed: all of it may be told now.</summary>
    public void Close(RoomState state, Poll poll, PollRound round, in FactContext context)
    {
        _next = null;
        if (_told.Count < 2 * Limits.GroupTellings && Best(state, poll, round, isOpen: false, context) is { } whole) Tell(whole);
    }

    /// <summary>The round is open and shown by group.</summary>
    public void Try(RoomState state, Poll poll, PollRound round, in FactContext context)
    {
        _triedAt = round.Casts;
        var floor = state.Info.GroupFloor;
        // The floor may have been raised since it was chosen.
        if (_next is { } next && MayBeTold(next, floor))
        {
            var now = new Breakdown(state, poll, round, next.Columns, context);
            if (now.IsWhole && now.ChangesSince(next, floor) is { } changes)
            {
                if (changes.Any(people => people < floor)) return;
                Tell(next);
            }
        }
        _next = _told.Count < Limits.GroupTellings ? Best(state, poll, round, isOpen: true, context) : null;
    }

    /// <summary>What was cast in another round counts in this one too: nothing is told that this could be taken from, or from this, to see few people.</summary>
    public void Take(GroupTellings other)
    {
        _next = null;
        _told.InsertRange(0, other._told);
    }

    private void Tell(Breakdown told)
    {
        if (Last?.IsSame(told) == true) _told.RemoveAt(_told.Count - 1);
        _told.Add(told);
    }

    /// <summary>As many parts as may be told now, else those that were told before; null where nothing may.</summary>
    private Breakdown? Best(RoomState state, Poll poll, PollRound round, bool isOpen, in FactContext context)
    {
        if (!poll.Content.Kind.HasBreakdown || poll.Content.IsAnonymous || state.Info.Settings is not { } room) return null;
        var floor = state.Info.GroupFloor;
        var voters = state.Participants.All.Where(one => round.BallotOf(one.Ordinal).Ballot is { Chooses: true })
            .CountBy(one => one.Group ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        if (isOpen && round.Voters < Early * floor && voters.Values.Any(count => count < floor)) return null;
        var alone = room.Groups.Select(group => group.Id)
            .Where(id => voters.GetValueOrDefault(id) is var count && count >= floor && (!isOpen || count * Share >= round.Voters)).ToList();
        var others = round.Voters - alone.Sum(id => voters[id]);
        while (others > 0 && (others < floor || (isOpen && others * Share < round.Voters)) && alone.MinBy(id => voters[id]) is { } least)
        {
            alone.Remove(least);
            others += voters[least];
        }
        string[] finest = others > 0 ? [.. alone, ""] : [.. alone];
        foreach (var columns in Last is { } last ? new[] { finest, last.Columns } : [finest])
            if (columns.Length > 1 && new Breakdown(state, poll, round, columns, context) is var parts && MayBeTold(parts, floor))
                return parts;
        return null;
    }

    private bool MayBeTold(Breakdown parts, int floor) =>
        parts.IsWhole && parts.Groups.All(part => part.Voters >= floor)
        && _told.TrueForAll(earlier => parts.ChangesSince(earlier, floor) is { } changes && changes.All(people => people == 0 || people >= floor));
}
