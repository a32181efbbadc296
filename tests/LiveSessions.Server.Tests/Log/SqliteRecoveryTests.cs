using System.Text;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

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

    protected override Task LoseAsync(string room)
    {
        _folder.Lose(room);
        return Task.CompletedTask;
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
