using LiveSessions.Core.Programme;
using LiveSessions.Core.Reactions;

namespace LiveSessions.Core.Recount;

/// <summary>One session, with the taps while it was the last one begun.</summary>
public sealed class CountedSession
{
    public Localized Title => Content.Title;
    internal SessionSaved Content { get; set; } = null!;
    internal IEnumerable<string> Speakers => Content.Speakers?.Select(speaker => speaker.Id) ?? [];
    internal bool IsModerated => Content.Moderated;
    internal bool TakesDownvotes => Content.Downvotes;
    internal bool IsRemoved { get; set; }
    internal bool IsLive { get; set; }
    internal bool WasLive { get; set; }
}

internal sealed record StageOfSession(string Last, bool IsLive, bool WasLive);

/// <summary>Which session is live, and what was tapped.</summary>
internal sealed class CountedSessions(Acts acts)
{
    private readonly Dictionary<string, CountedSession> _sessions = new(StringComparer.Ordinal);
    private readonly List<(string Session, int[] Counts)> _taps = [];
    private string _last = "";

    public IReadOnlyDictionary<string, CountedSession> All => _sessions;

    /// <summary>In the order in which they were made, those too that were taken out of the programme again.</summary>
    internal List<CountedSession> Kept { get; } = [];

    /// <summary>The session that is live; null while none is.</summary>
    public string? Live => _sessions.FirstOrDefault(one => one.Value.IsLive).Key;

    /// <summary>Where a session stands, together with the one that began last.</summary>
    internal StageOfSession StageOf(CountedSession session) => new(_last, session.IsLive, session.WasLive);

    internal void Put(CountedSession session, StageOfSession stage) => (_last, session.IsLive, session.WasLive) = stage;

    /// <summary>Whether the audience may read the record.</summary>
    internal bool IsPublished { get; set; }

    /// <returns>Whether it took effect.</returns>
    public bool Publish(RecordPublished published, in FactContext context)
    {
        if (acts.Was("record", context)) return false;
        acts.Add("record", context);
        IsPublished = published.On;
        return true;
    }

    public CountedSession? Find(string? id) => id is not null && _sessions.TryGetValue(id, out var session) && !session.IsRemoved ? session : null;

    /// <summary>The five sums of every session in which somebody tapped; "" is before the first.</summary>
    public IReadOnlyDictionary<string, long[]> Reactions() => _taps.GroupBy(tap => tap.Session, StringComparer.Ordinal).ToDictionary(
        session => session.Key,
        session => Enumerable.Range(0, ReactionsState.Kinds).Select(kind => session.Sum(tap => kind < tap.Counts.Length ? Math.Clamp(tap.Counts[kind], 0L, 1_000_000) : 0)).ToArray());

    public void Tap(ReactionsCounted counted)
    {
        if (counted.Counts is { } counts) _taps.Add((_last, counts));
    }

    public void Save(SessionSaved saved, in FactContext context)
    {
        if (saved is not { Id: not null, Kind: not null, Start: not null, End: not null, Title: not null }) return;
        if (saved.Speakers?.Any(speaker => speaker is not { Id: not null, Name: not null }) == true) return;
        var thing = $"session {saved.Id}";
        if (_sessions.TryGetValue(saved.Id, out var known) ? known.IsRemoved || acts.Was(thing, context) || acts.ChangedSince(thing, saved.Seen, context) : _sessions.Count >= Limits.Sessions) return;
        acts.Add(thing, context);
        if (known is null) Kept.Add(known = _sessions[saved.Id] = new CountedSession());
        known.Content = saved;
    }

    public void Start(string? id, in FactContext context)
    {
        if (Find(id) is not { } session || acts.Was($"session {id}", context)) return;
        acts.Add($"session {id}", context);
        if (session.IsLive) return;
        foreach (var other in _sessions.Values) other.IsLive = false;
        (session.IsLive, session.WasLive, _last) = (true, true, id!);
    }

    public void End(string? id, in FactContext context)
    {
        if (Find(id) is not { WasLive: true } session || acts.Was($"session {id}", context)) return;
        acts.Add($"session {id}", context);
        session.IsLive = false;
    }
}
