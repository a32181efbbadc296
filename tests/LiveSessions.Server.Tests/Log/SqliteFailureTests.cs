using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>When the disk fails or stalls while the server runs, nothing is half done and everything goes on afterwards.</summary>
public sealed class SqliteFailureTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private SqliteLog _log = null!;
    private SqliteConnection _other = null!;

    public ValueTask InitializeAsync()
    {
        _log = SqliteLog.Open(_folder.Path);
        _other = new SqliteConnection($"Data Source={_folder.File("rooms.db")};Pooling=False");
        _other.Open();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_commit_that_fails_writes_nothing_and_the_same_batch_goes_in_afterwards()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        // Fails after the entry was inserted, in the middle of the transaction.
        Execute("CREATE TRIGGER failure BEFORE INSERT ON writers BEGIN SELECT RAISE(ABORT, 'the disk failed'); END");
        var failure = await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));
        Assert.Contains("the disk failed", failure.Message, StringComparison.Ordinal);
        Assert.Single(await ReadAsync());

        Execute("DROP TRIGGER failure");
        Assert.Equal(2, (await writer.AppendAsync(2, "two")).Offset);
        Assert.Equal(2, (await writer.AppendAsync(2, "two")).Offset);
        Assert.Equal(2, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task A_folder_that_was_moved_takes_nothing_until_it_is_where_it_was()
    {
        var (writer, elsewhere) = (new LogWriter(_log, "room"), _folder.Path + "-moved");
        await writer.AppendAsync("one");
        Directory.Move(_folder.Path, elsewhere);
        Assert.Equal(StorageTrouble.DiskGone, (await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"))).Why);
        // A second server begins in its place.
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllBytes(_folder.File("rooms.db"), []);
        Assert.Equal(StorageTrouble.DiskGone, (await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync(2, "two"))).Why);
        Assert.Empty(File.ReadAllBytes(_folder.File("rooms.db")));

        Directory.Delete(_folder.Path, recursive: true);
        Directory.Move(elsewhere, _folder.Path);
        Assert.Equal(2, (await writer.AppendAsync(2, "two")).Offset);
    }

    [Fact]
    public async Task Another_file_in_the_place_of_the_database_takes_nothing()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        File.Copy(_folder.File("rooms.db"), _folder.File("copy.db"));
        File.Move(_folder.File("copy.db"), _folder.File("rooms.db"), overwrite: true);
        Assert.Equal(StorageTrouble.DiskGone, (await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"))).Why);
    }

    [Fact]
    public async Task A_file_that_was_deleted_takes_nothing_and_is_not_made_anew()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        foreach (var file in Directory.GetFiles(_folder.Path)) File.Delete(file);
        Assert.Equal(StorageTrouble.DiskGone, (await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"))).Why);
        Assert.Equal(StorageTrouble.DiskGone, (await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync(2, "two"))).Why);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task When_a_commit_of_many_fails_each_is_answered_and_each_may_be_repeated()
    {
        Execute("BEGIN IMMEDIATE; CREATE TRIGGER failure BEFORE INSERT ON writers BEGIN SELECT RAISE(ABORT, 'the disk failed'); END");
        var writers = Enumerable.Range(0, 50).Select(_ => new LogWriter(_log, "room")).ToArray();
        var appends = writers.Select(writer => writer.AppendAsync("once")).ToArray();
        Execute("COMMIT");
        foreach (var append in appends)
            await Assert.ThrowsAsync<StorageException>(() => append);

        Execute("DROP TRIGGER failure");
        var offsets = await Task.WhenAll(writers.Select(async writer => (await writer.AppendAsync(1, "once")).Offset));
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), offsets.Order());
    }

    [Fact]
    public async Task Reading_goes_on_while_writing_fails()
    {
        await new LogWriter(_log, "room").AppendAsync("one");
        Execute("ALTER TABLE writers RENAME TO away");
        for (var n = 0; n < 3; n++)
        {
            await Assert.ThrowsAsync<StorageException>(() => new LogWriter(_log, "room").AppendAsync("two"));
            Assert.Single(await ReadAsync());
        }
    }

    [Fact]
    public async Task A_damaged_log_is_not_read_past_the_damage()
    {
        var writer = new LogWriter(_log, "room");
        for (var n = 1; n <= 3; n++)
            await writer.AppendAsync($"entry {n}");
        Execute("DELETE FROM entries WHERE offset=2");
        var damage = await Assert.ThrowsAsync<LogDamagedException>(ReadAsync);
        Assert.Contains("entry 2", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_disk_stalls_a_bounded_number_waits_and_the_rest_is_refused_and_may_be_repeated()
    {
        const int Writers = SqliteQueue + 2_000;
        Execute("BEGIN IMMEDIATE");
        var writers = Enumerable.Range(0, Writers).Select(n => new LogWriter(_log, $"room {n % 3}")).ToArray();
        var appends = writers.Select(writer => writer.AppendAsync("once")).ToArray();
        Assert.Contains(appends, append => append.IsFaulted && append.Exception.InnerException is StorageException full
            && full.Message.Contains("waiting", StringComparison.Ordinal));
        Execute("ROLLBACK");

        await Task.WhenAll(writers.Zip(appends, async (writer, append) =>
        {
            await ((Task)append).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Waiting.UntilAsync(
                async () =>
                {
                    var repeated = writer.AppendAsync(1, "once");
                    await ((Task)repeated).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    return repeated.IsCompletedSuccessfully && (!append.IsCompletedSuccessfully || append.Result == repeated.Result);
                },
                "the batch is stored");
        }));
        for (var room = 0; room < 3; room++)
            Assert.Equal(Writers / 3, (await _log.ReadAsync($"room {room}", 1, Writers, TestContext.Current.CancellationToken)).Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    private const int SqliteQueue = 10_000;

    private Task<IReadOnlyList<LogEntry>> ReadAsync() => _log.ReadAsync("room", 1, 10, TestContext.Current.CancellationToken);

    private void Execute(string sql)
    {
        using var command = _other.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
