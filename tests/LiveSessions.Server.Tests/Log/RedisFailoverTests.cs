using System.Text;
using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Sentinels promote a replica, slots move and primaries are lost; the log goes on by itself, and says what it promises then.</summary>
public sealed class RedisFailoverTests
{
    private const string Room = "room";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Appends_and_doorbells_follow_when_the_primary_is_lost()
    {
        await using var redis = await RedisSentinel.StartAsync(replicas: 2, sentinels: 3);
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        await using var other = await RedisLog.ConnectAsync(redis.Address);
        var writer = new LogWriter(log, Room);
        await writer.AppendAsync("one");
        await RedisSentinel.UntilReplicasFollowAsync(redis.Servers[0], 2);
        await redis.LosePrimaryAsync();
        await AssertFollowedAsync(writer, other, "two");
        Assert.Equal(["one", "two"], (await TextsAsync(log)).Distinct());
    }

    [Fact]
    public async Task A_replica_that_lags_and_is_promoted_shows_as_a_rollback()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        Assert.Equal(Durability.Disk, log.Durability);
        var writer = new LogWriter(log, Room);
        await writer.AppendAsync("kept");
        await Waiting.UntilAsync(async () => (await redis.Servers[1].SayAsync($"XLEN {RedisNames.Log(Room)}")) == ":1", "the replica has it");
        await redis.LagAsync();
        await writer.AppendAsync("lost");
        await redis.PromoteLaggingAsync();

        var answer = await writer.AppendPersistentlyAsync("later");
        Assert.True(answer.IsGap);
        Assert.Equal(["kept"], await TextsAsync(log));
    }

    [Fact]
    public async Task What_a_new_primary_promises_is_read_anew()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await redis.Servers[1].SayAsync("CONFIG SET appendfsync everysec");
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        Assert.Equal(Durability.Disk, log.Durability);
        await redis.FailOverAsync();
        await Waiting.UntilAsync(() => Task.FromResult(log.Durability is Durability.EverySecond), "the weaker setting is noticed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_whose_slot_moves_to_another_node_of_the_cluster_goes_on_there(bool replicated)
    {
        await using var redis = await RedisCluster.StartAsync(replicated, replicated ? ["--min-replicas-to-write", "1"] : []);
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        await using var other = await RedisLog.ConnectAsync(redis.Address);
        var writer = new LogWriter(log, Room);
        await writer.AppendAsync("one");
        await redis.MoveAsync(Room);
        await AssertFollowedAsync(writer, other, "two");
        Assert.Equal(["one", "two"], (await TextsAsync(other)).Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cluster_that_loses_the_primary_of_a_room_goes_on_with_its_replica(bool replicated)
    {
        await using var redis = await RedisCluster.StartAsync(replicas: true, replicated ? ["--min-replicas-to-write", "1"] : []);
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        await using var other = await RedisLog.ConnectAsync(redis.Address);
        var writer = new LogWriter(log, Room);
        await writer.AppendAsync("one");
        var lost = await redis.PrimaryOfAsync(Room);
        if (replicated)
        {
            await redis.LosePrimaryOfAsync(Room);
            // The promoted one is alone and takes nothing until the other is back as its replica.
            await lost.StartAgainAsync();
        }
        else
        {
            await RedisSentinel.UntilReplicasFollowAsync(lost, 1);
            await redis.LosePrimaryOfAsync(Room);
        }
        await AssertFollowedAsync(writer, other, "two");
        Assert.Equal(["one", "two"], (await TextsAsync(other)).Distinct());
    }

    [Fact]
    public async Task A_cluster_that_is_not_complete_takes_nothing_and_says_so()
    {
        await using var redis = await RedisCluster.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        var writer = new LogWriter(log, Room);
        await writer.AppendAsync("one");
        var own = await redis.PrimaryOfAsync(Room);
        var missing = redis.Nodes.First(node => node != own);
        await missing.KillAsync();
        var why = "";
        await Waiting.UntilAsync(
            async () =>
            {
                why = (await Record.ExceptionAsync(() => new LogWriter(log, Room).AppendAsync("two"))) is StorageException refused ? refused.Why : "";
                return why == StorageTrouble.StoreIncomplete;
            },
            "the cluster is known to be incomplete");
        await missing.StartAgainAsync();
        await writer.AppendPersistentlyAsync("three");
    }

    /// <summary>The batch is stored, once, and a ring that names its writer is heard by the other node again.</summary>
    private static async Task AssertFollowedAsync(LogWriter writer, IRoomLog other, string text)
    {
        var named = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var bell = other.Subscribe(Room, who =>
        {
            if (who == writer.Id) named.TrySetResult();
        });
        await Waiting.UntilAsync(
            async () =>
            {
                Assert.False((await writer.AppendPersistentlyAsync(text)).IsGap);
                return named.Task.IsCompleted;
            },
            "the log goes on and the doorbell rings");
    }

    private static async Task<string[]> TextsAsync(IRoomLog log)
    {
        string[] texts = [];
        await Waiting.UntilAsync(
            async () =>
            {
                try
                {
                    texts = [.. (await log.ReadAsync(Room, 1, 10_000, Cancellation)).Select(entry => Encoding.UTF8.GetString(entry.Payload))];
                    return true;
                }
                catch (StorageException)
                {
                    return false;
                }
            },
            "the log is read");
        return texts;
    }
}
