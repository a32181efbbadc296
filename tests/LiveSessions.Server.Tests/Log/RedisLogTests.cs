using System.Globalization;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>The Redis log keeps the contract; two nodes have a connection each.</summary>
public sealed class RedisLogContract(RedisFixture server) : LogContract, IClassFixture<RedisFixture>
{
    protected override async Task<IRoomLog> OpenAsync() => await RedisLog.ConnectAsync(server.Endpoint);

    protected override async Task<IRoomLog> OpenOtherNodeAsync() => await RedisLog.ConnectAsync(server.Endpoint);

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter) => Damaging.DamageRedisAsync(server.Endpoint, Room, offset, alter);
}

/// <summary>What only Redis can do to a log.</summary>
public sealed class RedisLogTests(RedisFixture server) : IAsyncLifetime, IClassFixture<RedisFixture>
{
    private readonly string _room = $"room-{Guid.NewGuid():N}";
    private IRoomLog _log = null!;

    public async ValueTask InitializeAsync() => _log = await RedisLog.ConnectAsync(server.Endpoint);

    [Fact]
    public async Task Appending_goes_on_after_the_scripts_were_flushed()
    {
        var writer = new LogWriter(_log, _room);
        await writer.AppendAsync("one");
        Assert.Equal("+OK", await server.SayAsync("SCRIPT FLUSH"));
        Assert.Equal(2, (await writer.AppendAsync("two")).Offset);
        Assert.Equal("+OK", await server.SayAsync("SCRIPT FLUSH"));
        var both = await Task.WhenAll(new LogWriter(_log, _room).AppendAsync("three"), new LogWriter(_log, _room).AppendAsync("four"));
        Assert.Equal([3L, 4L], both.Select(answer => answer.Offset).Order());
    }

    [Fact]
    public async Task Times_never_decrease_when_the_clock_of_Redis_is_set_back()
    {
        const long Later = 4_000_000_000_000;
        await server.SayAsync(string.Create(CultureInfo.InvariantCulture, $"XADD {RedisNames.Log(_room)} 1-0 t {Later} d digest c {EntryCheck.Hex(EntryCheck.Of(_room, 1, Later, "digest"u8))} p payload"));
        Assert.Equal(new Appended(2, Later), await new LogWriter(_log, _room).AppendAsync("two"));
    }

    [Fact]
    public async Task An_entry_that_another_program_wrote_stops_the_log_and_is_said()
    {
        await new LogWriter(_log, _room).AppendAsync("one");
        await server.SayAsync($"XADD {RedisNames.Log(_room)} 5-3 x y");
        var append = await Assert.ThrowsAsync<LogDamagedException>(() => new LogWriter(_log, _room).AppendAsync("two"));
        Assert.Contains("5-3", append.Message, StringComparison.Ordinal);
        var read = await Assert.ThrowsAsync<LogDamagedException>(() => _log.ReadAsync(_room, 1, 10, TestContext.Current.CancellationToken));
        Assert.Contains("5-3", read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_are_read_by_name_wherever_they_stand_and_one_that_is_missing_is_damage()
    {
        await new LogWriter(_log, _room).AppendAsync("one");
        await using var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(server.Endpoint);
        var (database, log) = (redis.GetDatabase(), RedisNames.Log(_room));
        var written = Assert.Single(await database.StreamRangeAsync(log)).Values;
        await database.KeyDeleteAsync(log);
        await database.StreamAddAsync(log, [written[3], new("x", "y"), written[2], written[1], written[0]], RedisNames.Id(1));
        Assert.Equal("one"u8.ToArray(), Assert.Single(await _log.ReadAsync(_room, 1, 10, TestContext.Current.CancellationToken)).Payload);
        for (var missing = 0; missing < written.Length; missing++)
        {
            await database.KeyDeleteAsync(log);
            await database.StreamAddAsync(log, [.. written.Where((_, i) => i != missing)], RedisNames.Id(1));
            await Assert.ThrowsAsync<LogDamagedException>(() => _log.ReadAsync(_room, 1, 10, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_keys_of_a_room_share_a_hash_tag()
    {
        await new LogWriter(_log, _room).AppendAsync("one");
        var slots = new HashSet<string>();
        foreach (var name in new[] { $"{RedisNames.Log(_room)}", $"{RedisNames.Writers(_room)}", $"{RedisNames.Bell(_room, isCluster: false)}", _room })
            slots.Add(await server.SayAsync($"CLUSTER KEYSLOT {name}"));
        Assert.Single(slots);
        Assert.Equal(":2", await server.SayAsync($"EXISTS {RedisNames.Log(_room)} {RedisNames.Writers(_room)}"));
    }

    [Fact]
    public async Task A_subscription_is_rung_once_when_Redis_has_confirmed_it_as_an_append_before_went_unheard()
    {
        foreach (var room in new[] { _room, $"{_room}2", $"{_room}3" })
        {
            var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = _log.Subscribe(room, _ => rung.TrySetResult());
            await rung.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
