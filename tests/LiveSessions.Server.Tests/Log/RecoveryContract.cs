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
