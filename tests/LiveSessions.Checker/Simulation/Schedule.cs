namespace LiveSessions.Checker.Simulation;

/// <summary>Virtual time: what is planned happens in the order of its time, and of its planning where times are equal.</summary>
public sealed class Schedule : TimeProvider
{
    /// <summary>When every run begins, UTC milliseconds.</summary>
    public const long Start = 1_800_000_000_000;

    private readonly PriorityQueue<Action, (long Time, long Order)> _planned = new();
    private long _order;

    public long Now { get; private set; } = Start;

    /// <summary>Milliseconds since the run began.</summary>
    public long Elapsed => Now - Start;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    public void After(long milliseconds, Action act) => _planned.Enqueue(act, (Now + milliseconds, _order++));

    /// <summary>Lets this much time pass.</summary>
    public void Run(long milliseconds)
    {
        var end = Now + milliseconds;
        while (_planned.TryPeek(out _, out var due) && due.Time <= end)
        {
            var act = _planned.Dequeue();
            Now = due.Time;
            act();
        }
        Now = end;
    }
}
