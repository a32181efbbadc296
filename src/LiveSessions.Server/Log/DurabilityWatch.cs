namespace LiveSessions.Server.Log;

/// <summary>
/// Tells the operator's log what an acknowledgement survives whenever the store's settings change it, and at the start where it is weak; else
/// <see cref="Welcome"/> has told it.
/// </summary>
internal sealed partial class DurabilityWatch(IRoomLog log, TimeProvider time, ILogger<DurabilityWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Durability? told = log.Durability is var first && first.IsWeak() ? null : first;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (log.Durability is var now && now != told) Tell(now);
            told = now;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Tell(Durability now)
    {
        if (now.IsWeak()) Weak(logger, now.Level(), now.Text());
        else Strong(logger, now.Level(), now.Text());
    }

    [LoggerMessage(1101, LogLevel.Information, "An acknowledgement means {Level}: {Text}.")]
    private static partial void Strong(ILogger logger, string level, string text);

    [LoggerMessage(1102, LogLevel.Warning, "An acknowledgement means only {Level}: {Text}.")]
    private static partial void Weak(ILogger logger, string level, string text);
}
