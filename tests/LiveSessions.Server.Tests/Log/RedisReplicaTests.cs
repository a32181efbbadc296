using System.Text;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Rooms;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Where a replica is promised, nothing is acknowledged that no replica has, whatever breaks in between.</summary>
public sealed class RedisReplicaTests : IAsyncLifetime
{
    private const string Room = "room";
    private RedisSentinel _redis = null!;
    private IRoomLog _log = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RedisServer Primary => _redis.Servers[0];

    public async ValueTask InitializeAsync()
    {
        // A replica that is held still counts as good for a minute, so that it is WAIT that does not confirm.
        _redis = await RedisSentinel.StartAsync(replicas: 2, sentinels: 1, "--min-replicas-to-write", "1", "--min-replicas-max-lag", "60");
        _log = await RedisLog.ConnectAsync(_redis.Address);
        Assert.Equal(Durability.Replica, _log.Durability);
    }

    [Fact]
    public async Task While_replicas_stand_still_nothing_is_acknowledged_and_then_the_same_batch_is_once()
    {
        var writer = new LogWriter(_log, Room);
        await writer.AppendAsync("one");
        await HoldReplicasAsync();
        var alone = await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));
        Assert.Equal(StorageTrouble.StoreAlone, alone.Why);

        // On a new connection, which has written nothing yet, the repeat is as little confirmed.
        await Primary.SayAsync("CLIENT KILL TYPE normal");
        for (var n = 0; n < 2; n++)
            await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync(2, "two"));

        await _redis.ResumeReplicasAsync();
        Assert.Equal(2, (await PersistAsync(writer, 2, "two")).Offset);
        Assert.Equal(["one", "two"], await TextsAsync(_log));
    }

    [Fact]
    public async Task Where_two_replicas_are_demanded_one_is_not_enough()
    {
        await Primary.SayAsync("CONFIG SET min-replicas-to-write 2");
        await using var log = await RedisLog.ConnectAsync(_redis.Address);
        var writer = new LogWriter(log, Room);
        await _redis.Servers[2].PauseAsync();
        var alone = await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("one"));
        Assert.Equal(StorageTrouble.StoreAlone, alone.Why);
        Assert.Equal(":1", await _redis.Servers[1].SayAsync($"XLEN {RedisNames.Log(Room)}"));

        await _redis.Servers[2].ResumeAsync();
        Assert.Equal(1, (await PersistAsync(writer, 1, "one")).Offset);
    }

    [Fact]
    public async Task A_repeat_on_a_connection_of_its_own_is_confirmed_by_no_replica_that_has_nothing()
    {
        var writer = new LogWriter(_log, Room);
        await HoldReplicasAsync();
        await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("one"));
        await using var fresh = await RedisLog.ConnectAsync(Primary.Endpoint);
        await Assert.ThrowsAsync<StorageException>(() => fresh.AppendAsync(Room, writer.Id, 1, "one"u8.ToArray(), Cancellation));
        await _redis.ResumeReplicasAsync();
        await PersistAsync(writer, 1, "one");
    }

    [Fact]
    public async Task What_no_replica_has_is_read_by_nobody_and_what_one_has_had_is_still_read()
    {
        var writer = new LogWriter(_log, Room);
        await writer.AppendAsync("one");
        await using var other = await RedisLog.ConnectAsync(_redis.Address);
        Assert.Equal(["one"], await TextsAsync(other));
        await HoldReplicasAsync();
        Assert.Equal([["one"], ["one"]], [await TextsAsync(other), await TextsAsync(_log)]);
        await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));

        foreach (var from in (long[])[1, 2])
        {
            // On a new connection, which has written nothing yet, it is as little confirmed.
            await Primary.SayAsync("CLIENT KILL TYPE normal");
            var alone = await Assert.ThrowsAsync<StorageException>(() => ReadWhenConnectedAsync(other, from));
            Assert.Equal(StorageTrouble.StoreAlone, alone.Why);
        }

        var end = await Primary.SayAsync($"XRANGE {RedisNames.Log(Room)} - +");
        await _redis.ResumeReplicasAsync();
        await Waiting.UntilAsync(async () => (await TextsAsync(other)).Length == 2, "the replicas have confirmed what was read");
        Assert.Equal(end, await Primary.SayAsync($"XRANGE {RedisNames.Log(Room)} - +"));
        Assert.Equal(2, (await PersistAsync(writer, 2, "two")).Offset);
        Assert.Equal(3, (await writer.AppendAsync("three")).Offset);
    }

    [Fact]
    public async Task What_a_full_redis_holds_is_read_by_a_node_that_starts_and_a_log_never_expires()
    {
        await new LogWriter(_log, Room).AppendAsync("one");
        await Primary.SayAsync("CONFIG SET maxmemory 1");
        await using var fresh = await RedisLog.ConnectAsync(_redis.Address);
        Assert.Equal(["one"], await TextsAsync(fresh));
        Assert.Equal(StorageTrouble.StoreFull, (await Assert.ThrowsAsync<StorageException>(() => new LogWriter(fresh, Room).AppendAsync("two"))).Why);
        foreach (var server in _redis.Servers)
            await Waiting.UntilAsync(async () => await server.SayAsync($"TTL {RedisNames.Log(Room)}") == ":-1", "the log has no end in time");
    }

    [Fact]
    public async Task What_a_failover_took_after_it_was_read_is_not_confirmed_by_the_next_primary()
    {
        var writer = new LogWriter(_log, Room);
        await writer.AppendAsync("one");
        var first = Assert.Single(await _log.ReadAsync(Room, 1, 10, Cancellation));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Primary.Endpoint);
        await using var commits = new RedisCommits(redis);
        await new RedisConfirmed().RequireAsync(commits, Room, first, Cancellation);

        LogEntry later = first with { Offset = 2 }, other = first with { Time = first.Time + 1 };
        foreach (var gone in (LogEntry[])[later, other])
            await Assert.ThrowsAsync<StorageException>(() => new RedisConfirmed().RequireAsync(commits, Room, gone, Cancellation));
    }

    [Fact]
    public async Task No_node_shows_or_acknowledges_what_no_replica_has()
    {
        await using Room room = Open("one"), other = Open("other");
        var facts = FoldedRoom.Opening().ToArray();
        Assert.Equal((int)AnswerKind.Done, (await room.AppendAsync(facts[0].Event!)).Kind);
        await Waiting.UntilAsync(async () => await other.ReadAsync(state => state.Offset) == 1, "the other node has read the first entry");
        await HoldReplicasAsync();
        var admitting = room.AppendAsync(facts[1].Event!, facts[1].Actor);
        await Waiting.UntilAsync(
            () => Task.FromResult((room.Why, other.Why) is (StorageTrouble.StoreAlone, StorageTrouble.StoreAlone)),
            "both have found that no replica confirms");
        Assert.Equal((1, 1), (await room.ReadAsync(state => state.Offset), await other.ReadAsync(state => state.Offset)));
        Assert.False(admitting.IsCompleted);

        await _redis.ResumeReplicasAsync();
        Assert.Equal((int)AnswerKind.Done, (await admitting).Kind);
        await Waiting.UntilAsync(
            async () => (await room.ReadAsync(state => state.Offset), await other.ReadAsync(state => state.Offset), room.Why, other.Why) is (2, 2, null, null),
            "both show it");
    }

    [Fact]
    public async Task Connections_that_break_while_a_replica_is_waited_for_acknowledge_nothing()
    {
        await HoldReplicasAsync();
        using var ending = new CancellationTokenSource();
        var killing = Task.Run(async () =>
        {
            while (!ending.IsCancellationRequested)
                await Primary.SayAsync("CLIENT KILL TYPE normal");
        }, Cancellation);
        var acknowledged = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async name =>
        {
            var writer = new LogWriter(_log, $"{Room}-{name}");
            for (var n = 0; n < 60; n++)
            {
                try
                {
                    await writer.AppendAsync(1, "one");
                    Interlocked.Increment(ref acknowledged);
                }
                catch (StorageException)
                {
                    // As it must.
                }
            }
        }));
        await ending.CancelAsync();
        await killing;
        Assert.Equal(0, acknowledged);
        await _redis.ResumeReplicasAsync();
    }

    [Fact]
    public async Task When_the_primary_is_lost_under_load_everything_acknowledged_is_in_the_log_once_and_appends_go_on()
    {
        const int Writers = 6, Batches = 40;
        var acknowledged = 0;
        var halfWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Enumerable.Range(0, Writers).Select(async name =>
        {
            var writer = new LogWriter(_log, Room);
            for (var n = 1; n <= Batches; n++)
            {
                await writer.AppendPersistentlyAsync($"{name}:{n}");
                if (Interlocked.Increment(ref acknowledged) == Writers * Batches / 2)
                    halfWay.SetResult();
            }
        }).ToArray();
        await halfWay.Task;
        await _redis.LosePrimaryAsync();
        await Task.WhenAll(writing);

        var texts = await TextsAsync(_log);
        Assert.Equal(Enumerable.Range(0, Writers).SelectMany(name => Enumerable.Range(1, Batches).Select(n => $"{name}:{n}")).Order(), texts.Order());
        Assert.Equal(Durability.Replica, _log.Durability);
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private Room Open(string node) => new(Room, node, _log, TimeProvider.System, static (code, _) => new RefusalView(code, code), NullLogger.Instance);

    private async Task HoldReplicasAsync()
    {
        foreach (var replica in _redis.Servers.Skip(1))
            await replica.PauseAsync();
    }

    private static async Task<Appended> PersistAsync(LogWriter writer, long sequence, string text)
    {
        Appended? answer = null;
        await Waiting.UntilAsync(
            async () =>
            {
                try
                {
                    answer = await writer.AppendAsync(sequence, text);
                    return true;
                }
                catch (StorageException)
                {
                    return false;
                }
            },
            "the repeat is answered");
        return answer!.Value;
    }

    /// <summary>A read that fails because its own connection was ended is made again.</summary>
    private static async Task<IReadOnlyList<LogEntry>> ReadWhenConnectedAsync(IRoomLog log, long from)
    {
        while (true)
        {
            try
            {
                return await log.ReadAsync(Room, from, 10, Cancellation);
            }
            catch (StorageException failed) when (failed.Why is StorageTrouble.StoreAway)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<string[]> TextsAsync(IRoomLog log) =>
        [.. (await log.ReadAsync(Room, 1, 10_000, Cancellation)).Select(entry => Encoding.UTF8.GetString(entry.Payload))];
}
