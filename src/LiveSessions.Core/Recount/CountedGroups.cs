using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>A part of a poll's result: of one group, or, with an empty id, of all others.</summary>
/// <param name="Rows">As <see cref="CountedPoll.Rows"/>.</param>
public sealed record CountedGroup(string Group, int Voters, long[][] Rows);

/// <summary>
/// The result of a round by groups, told only where nobody finds out what fewer than five people chose: neither from a part, nor from the total less
/// the others, nor by comparing it with what was told of the round before.
/// </summary>
internal sealed class CountedGroups
{
    private const int Floor = 5;
    private readonly Dictionary<int, Dictionary<ActorId, (string Group, long N)>> _toldOf = [];
    private (PollState State, int Round) _before;

    public IReadOnlyList<CountedGroup> Told { get; private set; } = [];

    public void Part(CountedPoll poll, IReadOnlyList<string> room, IReadOnlyDictionary<ActorId, string> groups)
    {
        if (_before == (poll.State, poll.Round)) return;
        _before = (poll.State, poll.Round);
        Told = [];
        if (poll.State is not PollState.Closed || poll.Content.IsAnonymous || poll.Content.Kind is Numeric or WordCloud or OpenText or PlacementGrid) return;
        var ballots = poll.Last().ToDictionary(ballot => ballot.Who);
        var parts = Parts(ballots.Keys, room, groups);
        if (parts.Count < 2) return;
        var now = parts.SelectMany(part => part.Value.Select(who => (who, part.Key))).ToDictionary(one => one.who, one => (one.Key, ballots[one.who].N));
        if (_toldOf.TryGetValue(poll.Round, out var told))
        {
            if (told.Any(one => now.TryGetValue(one.Key, out var then) && then.Key != one.Value.Group)) return;
            if (Touched(told, now).GroupBy(part => part).Any(part => part.Count() < Floor)) return;
        }
        _toldOf[poll.Round] = now;
        Told = [.. parts.Select(part => new CountedGroup(part.Key, part.Value.Count, CountedKinds.Rows(poll.Content.Kind, [.. part.Value.Select(who => ballots[who].Choices)])))];
    }

    private static List<KeyValuePair<string, List<ActorId>>> Parts(IEnumerable<ActorId> voters, IReadOnlyList<string> room, IReadOnlyDictionary<ActorId, string> groups)
    {
        var all = room.Append("").Distinct().ToDictionary(group => group, group => voters.Where(who => groups.GetValueOrDefault(who, "") == group).ToList());
        var others = voters.Except(all.Where(part => part.Key.Length > 0 && part.Value.Count >= Floor).SelectMany(part => part.Value)).ToList();
        var told = all.Where(part => part.Key.Length > 0 && part.Value.Count >= Floor).ToList();
        while (others.Count is > 0 and < Floor && told.Count > 0)
        {
            var least = told.First(part => part.Value.Count == told.Min(one => one.Value.Count));
            told.Remove(least);
            others.AddRange(least.Value);
        }
        return others.Count > 0 ? [.. told, KeyValuePair.Create("", others)] : told;
    }

    /// <summary>The parts that somebody came to, left, or chose anew in, once for each who did.</summary>
    private static IEnumerable<string> Touched(Dictionary<ActorId, (string Group, long N)> before, Dictionary<ActorId, (string Group, long N)> now)
    {
        foreach (var who in before.Keys.Union(now.Keys))
        {
            var (was, isNow) = (before.TryGetValue(who, out var old), now.TryGetValue(who, out var then));
            if (was && isNow && old == then) continue;
            if (was) yield return old.Group;
            if (isNow && (!was || then.Group != old.Group)) yield return then.Group;
        }
    }
}
