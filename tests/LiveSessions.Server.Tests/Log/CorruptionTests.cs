using System.Globalization;
using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Export;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Rooms;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>
/// Every byte of a log flipped, one at a time, and the log cut at every byte: each is told, or changes nothing, or the log ends early, which a later
/// position or the end of an export exposes. Never a wrong fold without a word. The log has 8 KB; LIVESESSIONS_CORRUPTION_KB=64 makes it longer.
/// </summary>
public sealed class CorruptionTests(ITestOutputHelper output) : IDisposable
{
    private const string Room = "hall";
    private static readonly int Size = 1024 * int.Parse(Environment.GetEnvironmentVariable("LIVESESSIONS_CORRUPTION_KB") ?? "8", CultureInfo.InvariantCulture);
    private readonly TempFolder _folder = new();

    private enum Outcome
    {
        Told,
        Same,
        EndsEarly,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_flipped_byte_and_no_cut_of_a_SQLite_file_passes_for_another_log()
    {
        await using (var log = SqliteLog.Open(_folder.Path)) await FillAsync(log, Size / 2);
        var seals = await SealsAsync();
        await TryAllAsync("rooms.db", seals);
    }

    [Fact]
    public async Task No_flipped_byte_and_no_cut_of_the_WAL_of_a_killed_server_passes_for_another_log()
    {
        using var running = new TempFolder();
        await using (var log = SqliteLog.Open(running.Path)) await FillAsync(log, Size / 4);
        await using (var log = SqliteLog.Open(running.Path))
        {
            var writer = new LogWriter(log, Room);
            do await AppendAsync(writer, Votes(100_000));
            while (new FileInfo(running.File("rooms.db-wal")).Length < Size * 2);
            foreach (var name in (string[])["rooms.db", "rooms.db-wal"]) await File.WriteAllBytesAsync(_folder.File(name), await ReadSharedAsync(running.File(name)), Cancellation);
        }
        await TryAllAsync("rooms.db-wal", await SealsAsync());
    }

    [Fact]
    public async Task No_flipped_byte_and_no_cut_of_an_export_is_taken_for_a_whole_one()
    {
        await using var log = new MemoryLog();
        await FillAsync(log, Size);
        using var stream = new MemoryStream();
        using var exporting = new Exporting(log, stream);
        await exporting.RunAsync(await StoreCheck.RoomsAsync(log, Cancellation), DateTimeOffset.UnixEpoch, Cancellation);
        var export = stream.ToArray();
        await ReadAsync(export);
        for (var at = 0; at < export.Length; at++)
        {
            export[at] ^= Bit(at);
            await Assert.ThrowsAsync<ExportException>(() => ReadAsync(export));
            export[at] ^= Bit(at);
            await Assert.ThrowsAsync<ExportException>(() => ReadAsync(export[..at]));
        }
        output.WriteLine($"export, {export.Length} bytes: every flip and every cut was told");
    }

    /// <summary>A different bit from byte to byte, so that all of them have their turn.</summary>
    private static byte Bit(int at) => (byte)(1 << (at * 5 % 8));

    private static async Task ReadAsync(byte[] export)
    {
        using var reader = new ExportReader(new MemoryStream(export));
        await reader.BeginAsync();
        while (await reader.NextRoomAsync() is not null)
            while (await reader.NextEntryAsync() is not null)
            {
            }
    }

    /// <summary>The seals of the store as it is, from entry to entry.</summary>
    private async Task<Dictionary<string, List<byte[]>>> SealsAsync()
    {
        var seals = new Dictionary<string, List<byte[]>>();
        using var store = SqliteReadOnly.Open(_folder.File("rooms.db"));
        foreach (var room in (string[])[DirectoryState.LogId, Room])
        {
            seals[room] = [RunningHash.Start];
            await foreach (var entries in LogWalk.ReadAsync(store, room, Cancellation))
                foreach (var entry in entries) seals[room].Add(RunningHash.Next(seals[room][^1], entry.Offset, entry.Time, entry.Digest));
        }
        return seals;
    }

    private async Task TryAllAsync(string name, Dictionary<string, List<byte[]>> seals)
    {
        var outcomes = new Dictionary<(string, Outcome), int>();
        var whole = await File.ReadAllBytesAsync(_folder.File(name), Cancellation);
        Assert.Equal(Outcome.Same, await OpenAsync(seals, $"{name} as it was"));
        using (var file = File.OpenHandle(_folder.File(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            for (var at = 0; at < whole.Length; at++)
            {
                RandomAccess.Write(file, [(byte)(whole[at] ^ Bit(at))], at);
                Count("flips", await OpenAsync(seals, $"byte {at} of {name} flipped"));
                RandomAccess.Write(file, [whole[at]], at);
            }
            Assert.Equal(Outcome.Same, await OpenAsync(seals, $"{name} as it was"));
            for (var at = whole.Length - 1; at >= 0; at--)
            {
                RandomAccess.SetLength(file, at);
                Count("cuts", await OpenAsync(seals, $"{name} cut at {at}"));
            }
        }
        output.WriteLine($"{name}, {whole.Length} bytes, {seals[Room].Count - 1} entries: {string.Join(", ", outcomes.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"))}");

        void Count(string kind, Outcome outcome) => outcomes[(kind, outcome)] = outcomes.GetValueOrDefault((kind, outcome)) + 1;
    }

    /// <summary>Opens and reads the store as a start does; fails on anything else than the three outcomes that are promised.</summary>
    private async Task<Outcome> OpenAsync(Dictionary<string, List<byte[]>> seals, string what)
    {
        File.Delete(_folder.File("rooms.db-shm"));
        try
        {
            using var store = SqliteReadOnly.Open(_folder.File("rooms.db"));
            if (!store.HangsTogether()) return Outcome.Told;
            var outcome = Outcome.Same;
            foreach (var (room, expected) in seals)
            {
                var seal = RunningHash.Start;
                var offset = 0;
                await foreach (var entries in LogWalk.ReadAsync(store, room, Cancellation))
                    foreach (var entry in entries) (offset, seal) = (offset + 1, RunningHash.Next(seal, entry.Offset, entry.Time, entry.Digest));
                Assert.True(offset < expected.Count && seal.AsSpan().SequenceEqual(expected[offset]), $"{what}: room {room} has another log, without a word");
                if (offset < expected.Count - 1) outcome = Outcome.EndsEarly;
            }
            return outcome;
        }
        catch (StorageException)
        {
            return Outcome.Told;
        }
    }

    private static async Task FillAsync(IRoomLog log, int bytes)
    {
        await new LogWriter(log, DirectoryState.LogId).AppendAsync(EntryCodec.Encode(Salt(), [new Fact(default, 0, new RoomRegistered(Room, "041205"))]));
        var (writer, written) = (new LogWriter(log, Room), 0);
        foreach (var fact in FoldedRoom.Opening()) written += await AppendAsync(writer, fact);
        for (var i = 0; written < bytes; i++) written += await AppendAsync(writer, Votes(i));
    }

    private static Fact[] Votes(int number) =>
        [.. Enumerable.Range(0, 1 + (number % 7)).Select(i => new Fact(ActorId.Of(Room, BitConverter.GetBytes(number + i)), number + 1, new Voted("poll", 1, new Ballot([i % 3]))))];

    private static async Task<int> AppendAsync(LogWriter writer, params Fact[] facts)
    {
        var payload = EntryCodec.Encode(Salt(), facts);
        await writer.AppendAsync(payload);
        return payload.Length + 60;
    }

    private static byte[] Salt() => RandomNumberGenerator.GetBytes(EntryCodec.SaltLength);

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}

/// <summary>The same for the fields of entries in Redis, of which a few entries are enough.</summary>
public sealed class RedisCorruptionTests(RedisFixture server) : IClassFixture<RedisFixture>
{
    [Fact]
    public async Task No_flipped_byte_in_a_field_of_an_entry_passes_for_another_entry()
    {
        var room = $"room-{Guid.NewGuid():N}";
        await using var log = await RedisLog.ConnectAsync(server.Endpoint);
        var writer = new LogWriter(log, room);
        for (var n = 1; n <= 3; n++) await writer.AppendAsync($"what was said as number {n}");
        var whole = await log.ReadAsync(room, 1, 10, TestContext.Current.CancellationToken);

        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Endpoint);
        var database = redis.GetDatabase();
        var stored = await database.StreamRangeAsync(RedisNames.Log(room));
        var told = 0;
        for (var field = 0; field < 4; field++)
        {
            var bytes = (byte[])stored[1].Values[field].Value!;
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= 1;
                await PutAsync(field, bytes);
                bytes[at] ^= 1;
                var damage = await Assert.ThrowsAsync<LogDamagedException>(() => log.ReadAsync(room, 1, 10, TestContext.Current.CancellationToken));
                Assert.Equal((2, 1), (damage.Offset, damage.Good.Count));
                told++;
                await PutAsync(field, bytes[..at]);
                await Assert.ThrowsAsync<LogDamagedException>(() => log.ReadAsync(room, 1, 10, TestContext.Current.CancellationToken));
            }
            await PutAsync(field, bytes);
            Assert.Equal(whole.Select(entry => entry.Payload), (await log.ReadAsync(room, 1, 10, TestContext.Current.CancellationToken)).Select(entry => entry.Payload));
        }
        Assert.InRange(told, 80, 200);

        async Task PutAsync(int field, byte[] value)
        {
            var batch = database.CreateTransaction();
            _ = batch.KeyDeleteAsync(RedisNames.Log(room));
            foreach (var (i, entry) in stored.Index())
                _ = batch.StreamAddAsync(
                    RedisNames.Log(room), [.. entry.Values.Select((one, place) => i == 1 && place == field ? new NameValueEntry(one.Name, value) : one)], entry.Id);
            Assert.True(await batch.ExecuteAsync());
        }
    }
}
