using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>A part of a poll's result: of one group, or, with an empty id, of all others.</summary>
/// <param name="Rows">As <see cref="CountedPoll.Rows"/>; of numbers their sum, and in place of the median, the least and the most where their slots lie.</param>
public sealed record CountedGroup(string Group, int Voters, long[][] Rows);

/// <summary>What a room says of its groups.</summary>
/// <param name="Groups">In order.</param>
/// <param name="Floor">Of fewer people nothing is told.</param>
internal sealed record CountedRoom(IReadOnlyList<string> Groups, int Floor);

/// <summary>
/// The result of a round by groups, told only where nobody finds out what fewer people than the floor chose: neither from a part, nor from the total less
/// the others, nor by comparing it with what was told of the round before.
/// </summary>
internal sealed class CountedGroups(IReadOnlyDictionary<ActorId, string> groups)
{
    private sealed record Telling(Dictionary<ActorId, (string Group, string Choice)> Of, IReadOnlyList<CountedGroup> Parts);

    private readonly Dictionary<int, (List<Telling> Told, Telling? Next)> _rounds = [];
    private int _triedAt;
    private (PollState State, int Round) _before;
    private (bool IsShown, bool IsByGroup) _shown;

    public IReadOnlyList<CountedGroup> Told(int round) => _rounds.TryGetValue(round, out var known) && known.Told.Count > 0 ? known.Told[^1].Parts : [];

    /// <summary>After anything that staff did, or that closed it.</summary>
    public void Part(CountedPoll poll, CountedRoom room)
    {
        var (before, shown) = (_before, _shown);
        (_before, _shown) = ((poll.State, poll.Round), (poll.IsShown, poll.IsByGroup));
        if (before != _before && poll.State is PollState.Closed) Close(poll, room);
        else if (IsLive(poll) && (before != _before || shown != _shown)) Try(poll, room);
    }

    /// <summary>What was cast in one round counts in another too: so does what was told of it.</summary>
    public void Add(int round, int to) =>
        _rounds[to] = ([.. _rounds.GetValueOrDefault(round, ([], null)).Told, .. _rounds.GetValueOrDefault(to, ([], null)).Told], null);

    /// <summary>After a ballot that took the place of the one before.</summary>
    /// <param name="casts">How many did so in this round.</param>
    public void Count(CountedPoll poll, int casts, CountedRoom room)
    {
        if (IsLive(poll) && casts - _triedAt >= room.Floor && casts - _triedAt >= casts / 6) Try(poll, room);
    }

    private static bool IsLive(CountedPoll poll) => poll is { State: PollState.Open, IsShown: true, IsByGroup: true };

    private void Close(CountedPoll poll, CountedRoom room)
    {
        var (told, _) = _rounds.GetValueOrDefault(poll.Round, ([], null));
        if (told.Count < 40 && Best(poll, room, told) is { } whole) Add(told, whole);
        _rounds[poll.Round] = (told, null);
    }

    /// <summary>What is told waits until as many as the floor voted since in each of its parts.</summary>
    private void Try(CountedPoll poll, CountedRoom room)
    {
        _triedAt = poll.Casts(poll.Round);
        var (told, next) = _rounds.GetValueOrDefault(poll.Round, ([], null));
        if (next is not null && MayBeTold(next, told, room.Floor))
        {
            if (Divide(poll, next.Parts.Select(part => part.Group).ToArray()) is { } now && Changes(next, now, room.Floor) is { } changes)
            {
                if (changes.Any(people => people < room.Floor)) return;
                Add(told, next);
            }
        }
        _rounds[poll.Round] = (told, told.Count < 20 ? Best(poll, room, told) : null);
    }

    private Telling? Best(CountedPoll poll, CountedRoom room, List<Telling> told)
    {
        if (poll.Content.IsAnonymous || poll.Content.Kind is WordCloud or OpenText) return null;
        var voters = poll.Last().Select(ballot => ballot.Who).ToList();
        var isOpen = poll.State is PollState.Open;
        if (isOpen && voters.Count < 30 * room.Floor && voters.GroupBy(Group).Any(group => group.Count() < room.Floor)) return null;
        string[] finest = Finest(voters, room, isOpen);
        foreach (var parts in told.Count == 0 ? [finest] : new[] { finest, [.. told[^1].Parts.Select(part => part.Group)] })
            if (parts.Length > 1 && Divide(poll, parts) is { } division && MayBeTold(division, told, room.Floor)) return division;
        return null;
    }

    private static bool MayBeTold(Telling division, List<Telling> told, int floor) => division.Parts.All(part => part.Voters >= floor)
        && told.All(earlier => Changes(earlier, division, floor) is { } changes && changes.All(people => people == 0 || people >= floor));

    private string Group(ActorId who) => groups.GetValueOrDefault(who, "");

    /// <summary>Null where somebody voted who is in none of the parts.</summary>
    private Telling? Divide(CountedPoll poll, string[] parts)
    {
        var ballots = poll.Last().ToDictionary(ballot => ballot.Who);
        if (ballots.Keys.Any(who => PartOf(who) is null)) return null;
        var now = ballots.Keys.ToDictionary(who => who, who => (Group: PartOf(who)!, Choice: string.Join(' ', ballots[who].Choices)));
        var all = poll.Counted();
        return new(now, [.. parts.Select(part => (part, Of: now.Where(one => one.Value.Group == part).Select(one => ballots[one.Key].Choices).ToList()))
            .Select(part => new CountedGroup(part.part, part.Of.Count, CountedKinds.PartRows(poll.Content.Kind, part.Of, all)))]);

        string? PartOf(ActorId who) => parts.Contains(Group(who)) ? Group(who) : parts.Contains("") ? "" : null;
    }

    private string[] Finest(List<ActorId> voters, CountedRoom room, bool isOpen)
    {
        var all = room.Groups.Distinct().ToDictionary(group => group, group => voters.Where(who => Group(who) == group).ToList());
        var told = all.Where(part => part.Value.Count >= room.Floor && (!isOpen || 5 * part.Value.Count >= voters.Count)).ToList();
        var others = voters.Except(told.SelectMany(part => part.Value)).Count();
        while (others > 0 && (others < room.Floor || (isOpen && 5 * others < voters.Count)) && told.Count > 0)
        {
            var least = told.First(part => part.Value.Count == told.Min(one => one.Value.Count));
            told.Remove(least);
            others += least.Value.Count;
        }
        return [.. told.Select(part => part.Key), .. others > 0 ? [""] : Array.Empty<string>()];
    }

    private static void Add(List<Telling> told, Telling one)
    {
        if (told.LastOrDefault() is { } last && last.Of.Count == one.Of.Count && last.Of.All(voter => one.Of.TryGetValue(voter.Key, out var now) && now == voter.Value)
            && last.Parts.Select(part => part.Group).SequenceEqual(one.Parts.Select(part => part.Group))) told.RemoveAt(told.Count - 1);
        told.Add(one);
    }

    /// <summary>Of each part that was told how many people of it, and of what it was divided into, chose otherwise since; null where others would be seen.</summary>
    private static List<int>? Changes(Telling earlier, Telling later, int floor)
    {
        var (before, now) = (earlier.Of, later.Of);
        string[] were = [.. earlier.Parts.Select(part => part.Group)], are = [.. later.Parts.Select(part => part.Group)];
        string[] gone = [.. were.Except(are)];
        var origin = are.ToDictionary(part => part, part =>
            were.Contains(part) ? part : part.Length > 0 ? were.Contains("") ? "" : null : gone.Length == 1 ? gone[0] : null);
        var same = now.Where(one => before.TryGetValue(one.Key, out var old) && old.Choice == one.Value.Choice)
            .Select(one => (one.Key, From: before[one.Key].Group, To: one.Value.Group)).ToList();
        foreach (var part in are)
            if (!same.Any(one => one.To == part && one.From == origin[part])) origin[part] = null;
        var others = before.Keys.Union(now.Keys).Except(same.Select(one => one.Key)).ToList();
        var changed = were.ToDictionary(part => part, part => others.Count(who =>
            (before.TryGetValue(who, out var old) && old.Group == part) || (now.TryGetValue(who, out var then) && origin[then.Group] == part)));
        foreach (var some in same.GroupBy(one => (one.From, one.To)))
        {
            var from = origin[some.Key.To];
            if (from != some.Key.From && (from is null || changed[some.Key.From] < floor || changed[from] < floor)) return null;
            if (from == some.Key.From && some.Count() < floor && origin.Values.Count(part => part == from) > 1) return null;
        }
        return [.. were.Select(part => changed[part])];
    }
}
