using LiveSessions.Core;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// How often a room may be searched, or its results be had, in ten seconds: so often by each person, and so often by all together, who are then told that it is
/// busy. Never by address: a whole hall has one. Remembered are at most as many people as may do so together.
/// </summary>
public sealed class SearchPace(TimeProvider time, int each, int together)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<ActorId, int> _counts = [];
    private long _since = time.GetTimestamp();
    private int _count;

    /// <summary>Counts one; a refusal instead where it would be one too many.</summary>
    public string? WhyNot(ActorId actor)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_since) >= Span)
            {
                (_since, _count) = (time.GetTimestamp(), 0);
                _counts.Clear();
            }
            var count = _counts.GetValueOrDefault(actor);
            if (count >= each) return Refusals.TooOften;
            if (_count >= together) return Refusals.Busy;
            _counts[actor] = count + 1;
            _count++;
            return null;
        }
    }
}
