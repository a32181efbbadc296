using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Export;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Rooms;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>A start reads the whole store, says what is damaged, and goes on with what is good where it is asked to.</summary>
public abstract class RecoveryContract : IDisposable
{
    private readonly StringWriter _terminal = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected string Id { get; } = $"hall-{Guid.NewGuid():N}"[..20];

    protected abstract ServerOptions Options { get; }

    /// <summary>What the start said.</summary>
    protected string Said => _terminal.ToString();

    [Fact]
    public async Task A_store_without_damage_is_opened_without_a_word_and_recovering_it_changes_nothing()
    {
        await FillAsync();
        await using (await OpenAsync())
            Assert.Equal("", Said);
        await using var log = await OpenAsync(recover: true);
        Assert.DoesNotContain("damaged at", Said, StringComparison.Ordinal);
        Assert.Equal(5, await CountAsync(log, Id));
    }

    [Fact]
    public async Task Damage_in_a_room_is_said_and_leaves_the_others_alone()
    {
        await FillAsync();
        await DamageAsync(Id, 3);
        await using var log = await OpenAsync();
        Assert.Contains($"{Id} is damaged at entry 3", Said, StringComparison.Ordinal);
        Assert.Contains("join code 100001", Said, StringComparison.Ordinal);
        Assert.Contains("--recover", Said, StringComparison.Ordinal);
        Assert.Equal(5, await CountAsync(log, $"{Id}2"));
        await Assert.ThrowsAsync<LogDamagedException>(() => log.ReadAsync(Id, 1, 10, Cancellation));
    }

    [Fact]
    public async Task Recovering_keeps_the_log_as_it_was_aside_and_goes_on_after_the_last_good_entry()
    {
        await FillAsync();
        await DamageAsync(Id, 3);
        await using (var log = await OpenAsync(recover: true))
        {
            Assert.Contains("goes on after entry 2", Said, StringComparison.Ordinal);
            Assert.Equal(["entry 1", "entry 2"], (await log.ReadAsync(Id, 1, 10, Cancellation)).Select(entry => Encoding.UTF8.GetString(entry.Payload)));
            Assert.Equal(3, (await new LogWriter(log, Id).AppendAsync("afterwards")).Offset);
            Assert.Equal(5, await CountAsync(log, $"{Id}2"));
        }
        Assert.Equal(["entry 1", "entry 2", "entry 3", "entry 4", "entry 5"], await KeptAsync());
        await using var again = await OpenAsync();
        Assert.Equal(3, await CountAsync(again, Id));
    }

    [Fact]
    public async Task Damage_in_a_rooms_first_entry_leaves_an_empty_room()
    {
        await FillAsync();
        await DamageAsync(Id, 1);
        await using var log = await OpenAsync(recover: true);
        Assert.Empty(await log.ReadAsync(Id, 1, 10, Cancellation));
        Assert.Equal(1, (await new LogWriter(log, Id).AppendAsync("anew")).Offset);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Rooms_that_a_damaged_directory_has_lost_are_found_by_their_own_logs(long offset)
    {
        await using (var log = await OpenAsync())
        {
            var directory = new LogWriter(log, DirectoryState.LogId);
            foreach (var (room, code) in new[] { (Id, "100001"), ($"{Id}2", "100002") })
            {
                await new LogWriter(log, room).AppendAsync(EntryCodec.Encode(new byte[EntryCodec.SaltLength], [.. FoldedRoom.Opening(code)]));
                await directory.AppendAsync(EntryCodec.Encode(new byte[EntryCodec.SaltLength], [new Fact(default, 0, new RoomRegistered(room, code))]));
            }
        }
        await DamageAsync(DirectoryState.LogId, offset);
        Assert.Contains("--recover", (await Assert.ThrowsAsync<StorageException>(() => OpenAsync())).Message, StringComparison.Ordinal);
        await using var recovered = await OpenAsync(recover: true);
        Assert.Contains("registered again: ", Said, StringComparison.Ordinal);
        Assert.Equal([(DirectoryState.LogId, ""), (Id, "100001"), ($"{Id}2", "100002")], (await StoreCheck.RoomsAsync(recovered, Cancellation)).OrderBy(room => room.Code, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_log_that_is_gone_is_not_taken_for_one_that_was_never_begun()
    {
        await FillAsync();
        await LoseAsync(Id);
        await using (var log = await OpenAsync())
        {
            Assert.Contains($"{Id} is damaged at entry 1: it is gone, with all that was stored up to entry 5", Said, StringComparison.Ordinal);
            Assert.Contains("join code 100001", Said, StringComparison.Ordinal);
            Assert.Equal(5, await CountAsync(log, $"{Id}2"));
            using var exported = new MemoryStream();
            using var exporting = new Exporting(log, exported);
            Assert.Equal(Id, Assert.Single(await exporting.RunAsync(await StoreCheck.RoomsAsync(log, Cancellation), DateTimeOffset.UnixEpoch, Cancellation)).Room);
        }
        await LoseAsync(DirectoryState.LogId);
        Assert.Contains("is gone", (await Assert.ThrowsAsync<StorageException>(() => OpenAsync())).Message, StringComparison.Ordinal);
        await using (var recovered = await OpenAsync(recover: true))
            Assert.Equal((0, 5), (await CountAsync(recovered, DirectoryState.LogId), await CountAsync(recovered, $"{Id}2")));
        // The loss was told and accepted.
        var told = Said.Length;
        await using var after = await OpenAsync();
        Assert.Equal("", Said[told..]);
    }

    [Fact]
    public async Task A_room_whose_log_is_gone_takes_nothing_until_it_is_put_back()
    {
        await FillAsync();
        await using var log = await OpenAsync();
        await LoseAsync(Id);
        await using var room = new Room(Id, "node", log, TimeProvider.System, static (code, _) => new RefusalView(code, code), NullLogger.Instance);
        Assert.Equal((int)AnswerKind.Later, (await room.AppendAsync(new ReactionsCounted([1, 0, 0, 0, 0]))).Kind);
        Assert.True(room.IsReadOnly);
        Assert.Equal(0, await CountAsync(log, Id));
    }

    [Fact]
    public async Task Damage_in_the_directory_stops_the_start_until_it_is_recovered()
    {
        await FillAsync();
        await DamageAsync(DirectoryState.LogId, 2);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync());
        Assert.Contains("--recover", refusal.Message, StringComparison.Ordinal);
        await using var log = await OpenAsync(recover: true);
        Assert.Equal(1, await CountAsync(log, DirectoryState.LogId));
        Assert.Equal(5, await CountAsync(log, Id));
    }

    public virtual void Dispose()
    {
        _terminal.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Flips a bit of an entry's payload.</summary>
    protected abstract Task DamageAsync(string room, long offset);

    /// <summary>Takes all entries of a log away, past the log.</summary>
    protected abstract Task LoseAsync(string room);

    /// <summary>The payloads of the damaged log as it was kept, in order; that of entry 3 is altered in its last letter.</summary>
    protected abstract Task<IReadOnlyList<string>> KeptAsync();

    protected async Task<IRoomLog> OpenAsync(bool recover = false) => (await StoreOpening.RunAsync(Options with { Recover = recover }, _terminal, TimeProvider.System)).Log;

    protected static LogEntry Flip(LogEntry entry) => entry with { Time = entry.Time + 1 };

    /// <summary>Two rooms of five entries, both in the directory.</summary>
    protected async Task FillAsync()
    {
        await using var log = await OpenAsync();
        var directory = new LogWriter(log, DirectoryState.LogId);
        foreach (var (room, code) in new[] { (Id, "100001"), ($"{Id}2", "100002") })
        {
            await directory.AppendAsync(EntryCodec.Encode(new byte[EntryCodec.SaltLength], [new Fact(default, 0, new RoomRegistered(room, code))]));
            var writer = new LogWriter(log, room);
            for (var n = 1; n <= 5; n++) await writer.AppendAsync($"entry {n}");
        }
    }

    protected static async Task<int> CountAsync(ILogReader log, string room) => (await log.ReadAsync(room, 1, 100, Cancellation)).Count;
}

/// <summary>In a SQLite file.</summary>
public sealed class SqliteRecoveryTests : RecoveryContract
{
    private readonly TempFolder _folder = new();

    protected override ServerOptions Options => new() { Data = _folder.Path };

    [Fact]
    public async Task A_file_whose_pages_contradict_each_other_is_refused_in_words_and_recovered_as_far_as_it_is_good()
    {
        await FillAsync();
        await using (var log = SqliteLog.Open(_folder.Path))
        {
            var writer = new LogWriter(log, $"{Id}2");
            for (var n = 0; n < 40; n++) await writer.AppendAsync(new string('x', 300));
        }
        var bytes = await File.ReadAllBytesAsync(_folder.File("rooms.db"), Cancellation);
        var last = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(new string('x', 100)));
        bytes.AsSpan(last / 4096 * 4096, 4096).Clear();
        await File.WriteAllBytesAsync(_folder.File("rooms.db"), bytes, Cancellation);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync());
        Assert.Contains("Restore it from a copy, or start with --recover", refusal.Message, StringComparison.Ordinal);
        await using var recovered = await OpenAsync(recover: true);
        Assert.Equal(5, await CountAsync(recovered, Id));
        Assert.InRange(await CountAsync(recovered, $"{Id}2"), 5, 44);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Kept(), Cancellation));
    }

    [Fact]
    public async Task A_file_of_which_nothing_can_be_read_stays_as_it_is()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(_folder.File("rooms.db"), Cancellation);
        bytes[3] ^= 1;
        await File.WriteAllBytesAsync(_folder.File("rooms.db"), bytes, Cancellation);
        foreach (var recover in (bool[])[false, true])
        {
            var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(recover));
            Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
        }
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File("rooms.db"), Cancellation));
    }

    [Fact]
    public async Task A_recovery_that_was_interrupted_is_never_taken_for_a_store()
    {
        await FillAsync();
        File.Copy(_folder.File("rooms.db"), _folder.File(SqliteRecovery.Unfinished));
        Assert.Contains("interrupted", (await Assert.ThrowsAsync<StorageException>(() => OpenAsync())).Message, StringComparison.Ordinal);
        File.Move(_folder.File("rooms.db"), _folder.File("away"));
        foreach (var recover in (bool[])[false, true])
            Assert.Contains("interrupted", (await Assert.ThrowsAsync<StorageException>(() => OpenAsync(recover))).Message, StringComparison.Ordinal);
        File.Move(_folder.File("away"), _folder.File("rooms.db"));
        await using var log = await OpenAsync(recover: true);
        Assert.Equal(5, await CountAsync(log, Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rooms.db-wal")]
    [InlineData("rooms.db-wal rooms.db")]
    public async Task A_recovery_that_ends_while_it_puts_files_in_their_places_is_gone_on_with(string moved)
    {
        await FillAsync();
        await DamageAsync(Id, 3);
        using var before = new TempFolder();
        File.Copy(_folder.File("rooms.db"), before.File("rooms.db"));
        await using (var log = await OpenAsync(recover: true)) await new LogWriter(log, Id).AppendAsync("in the WAL");
        File.Move(_folder.File("rooms.db"), _folder.File("rooms.recovered-20261128T094100Z.db"));
        File.Copy(before.File("rooms.db"), _folder.File("rooms.db"));
        await File.WriteAllTextAsync(_folder.File("rooms.db-wal"), "of the damaged file", Cancellation);
        foreach (var part in moved.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            File.Move(_folder.File(part), _folder.File(part.Replace("rooms.", "rooms.damaged-20261128T094100Z.", StringComparison.Ordinal)));

        Assert.Contains("interrupted", (await Assert.ThrowsAsync<StorageException>(() => OpenAsync())).Message, StringComparison.Ordinal);
        await using var again = await OpenAsync(recover: true);
        Assert.Contains("is finished", Said, StringComparison.Ordinal);
        Assert.Equal((3, 5), (await CountAsync(again, Id), await CountAsync(again, $"{Id}2")));
        Assert.Equal("of the damaged file", await File.ReadAllTextAsync(_folder.File("rooms.damaged-20261128T094100Z.db-wal"), Cancellation));
    }

    [Fact]
    public async Task A_WAL_without_its_file_is_left_as_it_is()
    {
        using var copy = new TempFolder();
        await using (var log = await OpenAsync())
        {
            await new LogWriter(log, Id).AppendAsync("one");
            File.Copy(_folder.File("rooms.db-wal"), copy.File("rooms.db-wal"));
        }
        var bytes = await File.ReadAllBytesAsync(copy.File("rooms.db-wal"), Cancellation);
        Assert.Contains("rooms.db-wal", Assert.Throws<StorageException>(() => SqliteLog.Open(copy.Path)).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(copy.File("rooms.db-wal"), Cancellation));
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    protected override Task DamageAsync(string room, long offset)
    {
        _folder.Damage(room, offset, Flip);
        return Task.CompletedTask;
    }

    protected override async Task LoseAsync(string room)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.File("rooms.db")};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM entries WHERE room=$room";
        command.Parameters.AddWithValue("$room", room);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    protected override async Task<IReadOnlyList<string>> KeptAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Kept()};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT payload FROM entries WHERE room=$room ORDER BY offset";
        command.Parameters.AddWithValue("$room", Id);
        var payloads = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        while (await rows.ReadAsync(Cancellation)) payloads.Add(Encoding.UTF8.GetString(await rows.GetFieldValueAsync<byte[]>(0, Cancellation)));
        return payloads;
    }

    private string Kept() => Assert.Single(Directory.GetFiles(_folder.Path, "rooms.damaged-*.db"));
}
