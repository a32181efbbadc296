using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>The memory log keeps the contract; its nodes share one instance.</summary>
public sealed class MemoryLogContract : LogContract
{
    protected override Task<IRoomLog> OpenAsync() => Task.FromResult<IRoomLog>(new MemoryLog());

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter)
    {
        ((MemoryLog)Log).Damage(Room, offset, alter);
        return Task.CompletedTask;
    }
}

/// <summary>What only the memory log does.</summary>
public sealed class MemoryLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Times_never_decrease_when_the_clock_is_set_back()
    {
        var clock = new SteppingClock();
        await using var log = new MemoryLog(clock);
        var writer = new LogWriter(log, "room");
        var first = await writer.AppendAsync("one");
        clock.Now -= 60_000;
        Assert.Equal(first.Time, (await writer.AppendAsync("two")).Time);
        clock.Now += 60_001;
        Assert.Equal(first.Time + 1, (await writer.AppendAsync("three")).Time);
    }

    [Fact]
    public async Task A_node_that_disposes_the_log_takes_nothing_from_the_others()
    {
        var log = new MemoryLog();
        await log.DisposeAsync();
        Assert.Equal(1, (await new LogWriter(log, "room").AppendAsync("one")).Offset);
    }

    [Fact]
    public async Task A_rollback_loses_the_tail_and_what_writers_knew_of_it()
    {
        await using var log = new MemoryLog();
        var (kept, ahead, lost) = (new LogWriter(log, "room"), new LogWriter(log, "room"), new LogWriter(log, "room"));
        var first = await kept.AppendAsync("kept");
        await ahead.AppendAsync("kept too");
        await ahead.AppendAsync("lost");
        await lost.AppendAsync("lost");

        log.Rollback("room", 2);

        Assert.Equal(2, (await log.ReadAsync("room", 1, 10, Cancellation)).Count);
        Assert.Equal(first, await kept.AppendAsync(1, "kept"));
        Assert.True((await ahead.AppendAsync(3, "next")).IsGap);
        Assert.True((await lost.AppendAsync(2, "next")).IsGap);
        Assert.Equal(3, (await kept.AppendAsync(2, "next")).Offset);
    }

    [Fact]
    public async Task A_rollback_to_the_end_or_of_an_unknown_room_loses_nothing()
    {
        await using var log = new MemoryLog();
        await new LogWriter(log, "room").AppendAsync("one");
        log.Rollback("room", 1);
        log.Rollback("room", 5);
        log.Rollback("unknown", 0);
        Assert.Single(await log.ReadAsync("room", 1, 10, Cancellation));
    }
}
