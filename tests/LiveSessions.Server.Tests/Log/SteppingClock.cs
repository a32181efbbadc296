namespace LiveSessions.Server.Tests.Log;

/// <summary>A clock that a test sets, backwards too, as a corrected system clock is.</summary>
internal sealed class SteppingClock : TimeProvider
{
    /// <summary>UTC milliseconds.</summary>
    public long Now { get; set; } = 1_780_000_000_000;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
