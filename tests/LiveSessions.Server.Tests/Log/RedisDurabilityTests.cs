using LiveSessions.Server.Log;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>What an acknowledgement survives is read from Redis, and read again when it may have changed.</summary>
public sealed class RedisDurabilityTests
{
    [Theory]
    [InlineData("appendonly no appendfsync always min-replicas-to-write 1", Durability.Unlogged)]
    [InlineData("appendonly yes appendfsync no min-replicas-to-write 1", Durability.Unsynced)]
    [InlineData("appendonly yes appendfsync everysec min-replicas-to-write 1", Durability.EverySecond)]
    [InlineData("appendonly yes appendfsync always min-replicas-to-write 0", Durability.Disk)]
    [InlineData("appendonly yes appendfsync always", Durability.Disk)]
    [InlineData("appendonly yes appendfsync always min-replicas-to-write 2", Durability.Replica)]
    [InlineData("appendonly yes appendfsync always min-replicas-to-write 1 no-appendfsync-on-rewrite yes", Durability.UnsyncedRewrites)]
    [InlineData("appendonly yes appendfsync always min-replicas-to-write 0 no-appendfsync-on-rewrite no", Durability.Disk)]
    [InlineData("appendonly yes", Durability.Unreadable)]
    [InlineData("appendfsync always", Durability.Unreadable)]
    public void The_level_follows_from_the_settings(string settings, Durability expected)
    {
        var words = settings.Split(' ');
        Assert.Equal(expected, RedisDurability.Of(words.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1])));
    }

    [Theory]
    [InlineData("min-replicas-to-write 2", 2)]
    [InlineData("min-replicas-to-write 0", 0)]
    [InlineData("min-slaves-to-write 1", 0)]
    public void As_many_replicas_are_waited_for_as_the_settings_demand(string settings, int expected)
    {
        var words = settings.Split(' ');
        Assert.Equal(expected, RedisDurability.ReplicasOf(new Dictionary<string, string> { [words[0]] = words[1] }));
    }

    [Fact]
    public async Task A_Redis_that_keeps_no_log_is_taken_with_a_warning()
    {
        await using var redis = await RedisServer.StartAsync("--appendonly", "no");
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint);
        Assert.Equal((Durability.Unlogged, "A1", true), (log.Durability, log.Durability.Level(), log.Durability.IsWeak()));
        Assert.Contains("appendonly", log.Durability.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_changed_while_the_log_is_open_is_noticed()
    {
        var time = new FakeTimeProvider();
        await using var redis = await RedisServer.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint, clock: time);
        Assert.Equal(Durability.Disk, log.Durability);
        foreach (var (setting, expected) in new[] { ("appendfsync everysec", Durability.EverySecond), ("appendfsync always", Durability.Disk) })
        {
            await redis.SayAsync($"CONFIG SET {setting}");
            time.Advance(RedisPromise.Interval);
            await Waiting.UntilAsync(() => Task.FromResult(log.Durability == expected), $"{setting} is noticed");
        }
    }

    [Fact]
    public async Task A_setting_that_was_changed_by_a_restart_is_noticed_when_Redis_is_back()
    {
        var time = new FakeTimeProvider();
        await using var redis = await RedisServer.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint, clock: time);
        await redis.SayAsync("CONFIG SET appendfsync everysec");
        await redis.SayAsync("CLIENT KILL TYPE normal");
        await Waiting.UntilAsync(() => Task.FromResult(log.Durability is Durability.EverySecond), "it is read after the reconnection");
    }

    [Fact]
    public async Task A_replica_is_promised_as_soon_as_the_setting_asks_for_one_and_no_longer_than_that()
    {
        var time = new FakeTimeProvider();
        await using var redis = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address, clock: time);
        var writer = new LogWriter(log, "room");
        foreach (var (replicas, expected) in new[] { (1, Durability.Replica), (0, Durability.Disk), (1, Durability.Replica) })
        {
            await redis.Servers[0].SayAsync($"CONFIG SET min-replicas-to-write {replicas}");
            time.Advance(RedisPromise.Interval);
            await Waiting.UntilAsync(() => Task.FromResult(log.Durability == expected), $"{expected} is promised");
            await writer.AppendAsync("one more");
        }
    }
}
