using System.Diagnostics;

namespace LiveSessions.Load.Fleet;

/// <summary>Acts at given moments, played by a thread of its own to the millisecond.</summary>
public sealed class Timeline
{
    private readonly List<(double At, Action Act)> _acts = [];

    /// <summary>Adds an act.</summary>
    /// <param name="at">Seconds from the beginning.</param>
    public void Add(double at, Action act) => _acts.Add((at, act));

    /// <summary>Plays all acts in order of time, and ends when the given time is over.</summary>
    /// <param name="seconds">At least this long.</param>
    public Task PlayAsync(double seconds)
    {
        _acts.Sort((one, other) => one.At.CompareTo(other.At));
        return Task.Factory.StartNew(() => Play(seconds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Play(double seconds)
    {
        var clock = Stopwatch.StartNew();
        foreach (var (at, act) in _acts)
        {
            Until(at);
            act();
        }
        Until(seconds);

        void Until(double moment)
        {
            while (clock.Elapsed.TotalSeconds < moment) Thread.Sleep(1);
        }
    }
}
