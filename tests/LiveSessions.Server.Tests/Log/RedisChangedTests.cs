using LiveSessions.Server.Log;
using LiveSessions.TestKit;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>A Redis that was good at the start and is changed while it runs is noticed: nothing is acknowledged that it may lose, or less is promised.</summary>
public sealed class RedisChangedTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task One_that_may_throw_entries_away_stores_nothing_until_it_may_not()
    {
        await using var redis = await RedisServer.StartAsync("--maxmemory", "100mb", "--maxmemory-policy", "noeviction");
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint, clock: _time);
        var writer = new LogWriter(log, "room");
        await writer.AppendAsync("one");
        await redis.SayAsync("CONFIG SET maxmemory-policy allkeys-lru");
        var refusal = await NoticedAsync(log);
        Assert.Equal(StorageTrouble.StoreEvicts, refusal.Why);
        Assert.Contains("noeviction", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await log.ReadAsync("room", 1, 10, TestContext.Current.CancellationToken));

        await redis.SayAsync("CONFIG SET maxmemory-policy noeviction");
        Assert.Equal(2, (await writer.AppendPersistentlyAsync("two")).Offset);
    }

    [Fact]
    public async Task A_key_of_another_program_is_said()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.SayAsync($"SET {RedisNames.Log("room")} 1");
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint, clock: _time);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => log.ReadAsync("room", 1, 10, TestContext.Current.CancellationToken));
        Assert.Contains("was not written by LiveSessions", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_without_a_limit_throws_nothing_away_whatever_its_policy_is()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint, clock: _time);
        await redis.SayAsync("CONFIG SET maxmemory-policy allkeys-lru");
        await redis.SayAsync("CONFIG SET appendfsync everysec");
        _time.Advance(RedisPromise.Interval);
        await Waiting.UntilAsync(() => Task.FromResult(log.Durability is Durability.EverySecond), "its settings were read again");
        Assert.Equal(1, (await new LogWriter(log, "room").AppendAsync("one")).Offset);
    }

    [Fact]
    public async Task A_primary_that_becomes_a_replica_stores_nothing_though_it_takes_writes_until_it_is_the_primary_again()
    {
        await using var other = await RedisServer.StartAsync();
        await using var redis = await RedisServer.StartAsync("--replica-read-only", "no");
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint, clock: _time);
        await redis.SayAsync($"REPLICAOF 127.0.0.1 {other.Port}");
        var refusal = await NoticedAsync(log);
        Assert.Equal(StorageTrouble.StoreReadOnly, refusal.Why);
        Assert.Contains("takes writes", refusal.Message, StringComparison.Ordinal);

        await redis.SayAsync("REPLICAOF NO ONE");
        Assert.Equal(1, (await new LogWriter(log, $"room-{Guid.NewGuid():N}").AppendPersistentlyAsync("one")).Offset);
    }

    [Fact]
    public async Task A_replica_that_is_left_alone_says_nothing_of_a_primary_that_does_not_answer()
    {
        await using var primary = await RedisServer.StartAsync();
        await using var replica = await RedisServer.StartAsync("--replicaof", $"127.0.0.1 {primary.Port}");
        await RedisSentinel.UntilReplicasFollowAsync(primary, 1);
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{primary.Endpoint},{replica.Endpoint},allowAdmin=true");
        await Waiting.UntilAsync(() => Task.FromResult(redis.GetServers().All(server => server.IsConnected)), "both are connected");
        await primary.KillAsync();
        await Waiting.UntilAsync(() => Task.FromResult(redis.GetServers().Any(server => !server.IsConnected)), "the primary is seen to be gone");
        Assert.Null(RedisRequirements.Lost(await RedisRoles.ReadAsync(redis)));
    }

    [Fact]
    public async Task A_node_of_a_cluster_that_is_promoted_with_weaker_settings_lowers_what_is_promised()
    {
        await using var redis = await RedisCluster.StartAsync(replicas: true);
        var replicas = redis.Nodes.Skip(3).ToList();
        foreach (var replica in replicas) await replica.SayAsync("CONFIG SET appendfsync everysec");
        await using var log = await RedisLog.ConnectAsync(redis.Address, clock: _time);
        Assert.Equal(Durability.Disk, log.Durability);
        var promoted = await redis.LosePrimaryOfAsync("room");
        Assert.Contains(promoted, replicas);
        await new LogWriter(log, "room").AppendPersistentlyAsync("to the new one");
        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(RedisPromise.Interval);
                return Task.FromResult(log.Durability is Durability.EverySecond);
            },
            "less is promised");
    }

    /// <summary>How it is refused once it was noticed; each look is an interval later, and a writer of its own is asked, as its append may be taken.</summary>
    private async Task<StorageException> NoticedAsync(IRoomLog log)
    {
        StorageException? refusal = null;
        await Waiting.UntilAsync(
            async () =>
            {
                _time.Advance(RedisPromise.Interval);
                try
                {
                    await new LogWriter(log, "other").AppendAsync("x");
                }
                catch (StorageException failed) when (failed.Why is StorageTrouble.StoreEvicts or StorageTrouble.StoreReadOnly)
                {
                    refusal = failed;
                }
                catch (StorageException)
                {
                    // The way to it is being made anew.
                }
                return refusal is not null;
            },
            "the change is noticed");
        return refusal!;
    }
}
