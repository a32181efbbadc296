using LiveSessions.Core.Reactions;

namespace LiveSessions.Core.Recount;

/// <summary>The last word of everybody of how they follow, counted anew whenever somebody asks.</summary>
internal sealed class CountedMoods(CountedSessions sessions)
{
    private readonly Dictionary<ActorId, (MoodSaid Said, long N, long Time)> _last = [];

    /// <returns>Whether it took effect.</returns>
    public bool Say(MoodSaid said, in FactContext context)
    {
        if (_last.TryGetValue(context.Actor, out var last) && context.N <= last.N) return false;
        if (sessions.Find(said.Session) is not { IsLive: true } || context.Time - 60_000 > said.At) return false;
        _last[context.Actor] = (said, context.N, context.Time);
        return true;
    }

    /// <summary>How many find it too fast, clear, and are lost.</summary>
    public IEnumerable<int> At(string session, long time) =>
        new[] { Mood.TooFast, Mood.Clear, Mood.Lost }.Select(mood => _last.Values.Count(last =>
            last.Said.Mood == mood && last.Said.Session == session && (time / 60_000) - (last.Time / 60_000) <= 5));
}
