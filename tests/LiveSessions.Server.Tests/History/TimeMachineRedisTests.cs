using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Wire;
using LiveSessions.Server.History;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using LiveSessions.Server.Tests.Rooms;
using MessagePack;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.History;

/// <summary>The past of a room in a real Redis, which loses the tail of the log as a failover does.</summary>
public sealed class TimeMachineRedisTests(RedisFixture server) : IAsyncLifetime, IClassFixture<RedisFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly string _room = $"room-{Guid.NewGuid():N}";
    private IRoomLog _log = null!;
    private TimeMachine _machine = null!;

    public async ValueTask InitializeAsync()
    {
        _log = await RedisLog.ConnectAsync(server.Endpoint);
        _machine = new TimeMachine(_log, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _machine.Dispose();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task Every_moment_is_as_the_log_in_Redis_tells_it()
    {
        await WriteAsync("first", 4);
        foreach (var offset in new[] { 4, 1, 3 }) Assert.Contains($"first {offset}", await TitleAsync(offset), StringComparison.Ordinal);
        await WriteAsync("second", 2);
        Assert.Contains("second 6", await TitleAsync(long.MaxValue), StringComparison.Ordinal);
        Assert.Equal((6, null), await EndAsync());
    }

    [Fact]
    public async Task After_a_rollback_it_shows_what_is_in_the_log_and_goes_on_with_what_is_written_then()
    {
        await WriteAsync("before", 6);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Endpoint);
        var kept = await DumpAsync(redis.GetDatabase());
        await WriteAsync("lost", 3);
        // Folds stand before the loss, at it and behind it.
        foreach (var offset in new[] { 5, 6, 9 }) await TitleAsync(offset);
        Assert.Equal((9, null), await EndAsync());

        await RestoreAsync(redis.GetDatabase(), kept);
        Assert.Equal((6, null), await EndAsync());
        foreach (var offset in new[] { 9, 7, 6 }) Assert.Contains("before 6", await TitleAsync(offset), StringComparison.Ordinal);
        Assert.Contains("before 5", await TitleAsync(5), StringComparison.Ordinal);

        await WriteAsync("after", 4);
        Assert.Contains("after 9", await TitleAsync(9), StringComparison.Ordinal);
        Assert.Contains("after 7", await TitleAsync(7), StringComparison.Ordinal);
        Assert.Equal((10, null), await EndAsync());
    }

    [Fact]
    public async Task Of_a_log_that_was_lost_whole_there_is_no_past()
    {
        await WriteAsync("before", 3);
        Assert.Equal((3, null), await EndAsync());
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Endpoint);
        await redis.GetDatabase().KeyDeleteAsync([RedisNames.Log(_room), RedisNames.Writers(_room)]);
        Assert.Equal((0, null), await EndAsync());
        Assert.Equal(0, (await _machine.AtAsync(_room, 3, long.MaxValue, Cancellation)).Offset);
    }

    private RedisKey[] Keys => [RedisNames.Log(_room), RedisNames.Writers(_room)];

    private async Task<byte[][]> DumpAsync(IDatabase database) => [.. await Task.WhenAll(Keys.Select(async key => (await database.KeyDumpAsync(key))!))];

    private async Task RestoreAsync(IDatabase database, byte[][] kept)
    {
        await database.KeyDeleteAsync(Keys);
        foreach (var (key, bytes) in Keys.Zip(kept)) await database.KeyRestoreAsync(key, bytes);
    }

    private Task<(long, string?)> EndAsync() => _machine.ReadAsync(_room, (history, why) => (history.State.Offset, why), Cancellation);

    private async Task<string> TitleAsync(long offset)
    {
        var moment = await _machine.AtAsync(_room, offset, long.MaxValue, Cancellation);
        Assert.Null(moment.Why);
        return MessagePackSerializer.ConvertToJson(moment.Console, WireOptions.Stored, Cancellation);
    }

    /// <summary>Goes on with a room whose title says who wrote it and where.</summary>
    private async Task WriteAsync(string who, int count)
    {
        var (writer, room) = (new LogWriter(_log, _room), (RoomConfigured)FoldedRoom.Opening().First().Event!);
        var from = (await _log.ReadAsync(_room, 1, 100, Cancellation)).Count;
        for (var i = from + 1; i <= from + count; i++)
            await writer.AppendAsync(EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), [new Fact(default, 0, room with { Title = FoldedRoom.Text($"{who} {i}") })]));
    }
}
