using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>The SQLite log keeps the contract; one server has the file, so its other node is itself.</summary>
public sealed class SqliteLogContract : LogContract
{
    private readonly TempFolder _folder = new();

    protected override Task<IRoomLog> OpenAsync() => Task.FromResult<IRoomLog>(SqliteLog.Open(_folder.Path));

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter)
    {
        _folder.Damage(Room, offset, alter);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What the file keeps, from one start of the server to the next.</summary>
public sealed class SqliteLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_opened_again_keeps_entries_and_writers()
    {
        Guid writer;
        Appended second;
        await using (var log = SqliteLog.Open(_folder.Path))
        {
            var before = new LogWriter(log, "room");
            await before.AppendAsync("one");
            (writer, second) = (before.Id, await before.AppendAsync("two"));
        }

        await using (var log = SqliteLog.Open(_folder.Path))
        {
            Assert.Equal(2, (await log.ReadAsync("room", 1, 10, Cancellation)).Count);
            Assert.Equal(second, await log.AppendAsync("room", writer, 2, "two"u8.ToArray(), Cancellation));
            Assert.Equal(3, (await log.AppendAsync("room", writer, 3, "three"u8.ToArray(), Cancellation)).Offset);
            Assert.True((await log.AppendAsync("room", writer, 5, "five"u8.ToArray(), Cancellation)).IsGap);
        }
    }

    [Fact]
    public async Task A_closed_log_is_one_file()
    {
        await using (var log = SqliteLog.Open(_folder.Path))
        {
            await new LogWriter(log, "room").AppendAsync("one");
            await log.ReadAsync("room", 1, 10, Cancellation);
        }
        Assert.Equal(["rooms.db", "rooms.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_file_while_the_log_is_still_open()
    {
        await using var log = SqliteLog.Open(_folder.Path);
        await new LogWriter(log, "room").AppendAsync("one");

        using var copy = new TempFolder();
        File.Copy(_folder.File("rooms.db"), copy.File("rooms.db"));
        File.Copy(_folder.File("rooms.db-wal"), copy.File("rooms.db-wal"));
        await using var recovered = SqliteLog.Open(copy.Path);
        Assert.Single(await recovered.ReadAsync("room", 1, 10, Cancellation));
    }

    [Fact]
    public async Task Appends_that_wait_are_answered_before_the_log_closes()
    {
        var log = SqliteLog.Open(_folder.Path);
        var waiting = Enumerable.Range(0, 200).Select(_ => new LogWriter(log, "room").AppendAsync("waits")).ToArray();
        await log.DisposeAsync();
        Assert.Equal(200, (await Task.WhenAll(waiting)).Select(answer => answer.Offset).Distinct().Count());
    }

    [Fact]
    public async Task A_closed_log_refuses_plainly()
    {
        var log = SqliteLog.Open(_folder.Path);
        await log.DisposeAsync();
        await log.DisposeAsync();
        await Assert.ThrowsAsync<StorageException>(() => new LogWriter(log, "room").AppendAsync("late"));
        await Assert.ThrowsAsync<StorageException>(() => log.ReadAsync("room", 1, 1, Cancellation));
    }

    [Fact]
    public async Task Times_never_decrease_when_the_clock_is_set_back()
    {
        var clock = new SteppingClock();
        Appended first;
        await using (var log = SqliteLog.Open(_folder.Path, clock))
            first = await new LogWriter(log, "room").AppendAsync("one");

        clock.Now -= 60_000;
        await using (var log = SqliteLog.Open(_folder.Path, clock))
            Assert.Equal(first.Time, (await new LogWriter(log, "room").AppendAsync("two")).Time);
    }

    public void Dispose() => _folder.Dispose();
}
