using System.Text;
using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Sentinels order a failover while the primary is well, or a primary that was replaced comes back: only the one they name is used.</summary>
public sealed class RedisSentinelTests
{
    private const string Room = "room";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failover_that_is_ordered_under_load_loses_and_doubles_nothing_where_every_replica_is_waited_for()
    {
        const int Writers = 6, Batches = 40;
        await using var redis = await RedisSentinel.StartAsync(replicas: 2, sentinels: 1, "--min-replicas-to-write", "2");
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        await using var other = await RedisLog.ConnectAsync(redis.Address);
        var acknowledged = 0;
        var halfWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Enumerable.Range(0, Writers).Select(async name =>
        {
            var writer = new LogWriter(name % 2 == 0 ? log : other, Room);
            for (var n = 1; n <= Batches; n++)
            {
                Assert.False((await writer.AppendPersistentlyAsync($"{name}:{n}")).IsGap);
                if (Interlocked.Increment(ref acknowledged) == Writers * Batches / 2)
                    halfWay.SetResult();
            }
        }).ToArray();
        await halfWay.Task;
        await redis.FailOverAsync();
        await Task.WhenAll(writing);

        Assert.Equal(
            Enumerable.Range(0, Writers).SelectMany(name => Enumerable.Range(1, Batches).Select(n => $"{name}:{n}")).Order(),
            (await TextsAsync(log)).Order());
    }

    [Fact]
    public async Task Every_room_is_rung_at_the_new_primary_when_a_failover_was_ordered()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        await using var other = await RedisLog.ConnectAsync(redis.Address);
        var heard = Enumerable.Range(0, 3).Select(_ => new SemaphoreSlim(0)).ToArray();
        var bells = heard.Select((bell, n) => other.Subscribe($"{Room}-{n}", _ => bell.Release())).ToArray();
        await Task.WhenAll(heard.Select(RungAsync));

        await redis.FailOverAsync();
        await Task.WhenAll(heard.Select(RungAsync));
        for (var n = 0; n < heard.Length; n++)
        {
            await new LogWriter(log, $"{Room}-{n}").AppendPersistentlyAsync("after it");
            await RungAsync(heard[n]);
        }
        foreach (var bell in bells) bell.Dispose();
    }

    [Fact]
    public async Task A_primary_that_was_replaced_and_comes_back_is_neither_read_nor_written()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        await using var other = await RedisLog.ConnectAsync(redis.Address);
        var (former, writer) = (redis.Servers[0], new LogWriter(log, Room));
        await writer.AppendAsync("one");
        await Waiting.UntilAsync(async () => await redis.Servers[1].SayAsync($"XLEN {RedisNames.Log(Room)}") == ":1", "the replica has it");
        await redis.LosePrimaryAsync();
        await former.StartAgainAsync();
        Assert.Equal(2, (await writer.AppendPersistentlyAsync("two")).Offset);
        Assert.Equal(["one", "two"], await TextsAsync(other));
        var reads = 0;
        await Waiting.UntilAsync(
            async () =>
            {
                reads++;
                Assert.Equal(["one", "two"], await TextsAsync(reads % 2 == 0 ? log : other));
                return await former.SayAsync("ROLE") != "master";
            },
            "it follows the new one");
        Assert.Equal(":1", await redis.Servers[1].SayAsync($"HLEN {RedisNames.Writers(Room)}"));
    }

    [Fact]
    public async Task A_failover_that_is_ordered_and_then_the_loss_of_the_new_primary_are_both_followed()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        var writer = new LogWriter(log, Room);
        await redis.FailOverAsync();
        await writer.AppendPersistentlyAsync("at the second");
        await redis.LosePrimaryAsync();
        await writer.AppendPersistentlyAsync("at the first");
        Assert.Equal("master", await redis.Servers[0].SayAsync("ROLE"));
    }

    [Fact]
    public async Task While_no_sentinel_answers_the_log_goes_on_until_the_connection_breaks_and_then_waits_for_one()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync(redis.Address);
        var writer = new LogWriter(log, Room);
        await redis.Sentinels[0].KillAsync();
        await writer.AppendAsync("one");
        await redis.Servers[0].SayAsync("CLIENT KILL TYPE normal");
        StorageException? away = null;
        await Waiting.UntilAsync(
            async () => (away = await Record.ExceptionAsync(() => log.ReadAsync(Room, 1, 10, Cancellation)) as StorageException)?.Message
                .Contains("no sentinel answers", StringComparison.Ordinal) == true,
            "the log says what it waits for");
        Assert.Equal(StorageTrouble.StoreAway, away!.Why);

        await redis.Sentinels[0].StartAgainAsync();
        Assert.Equal(2, (await writer.AppendPersistentlyAsync("two")).Offset);
    }

    [Fact]
    public async Task The_primary_is_what_most_of_the_sentinels_name()
    {
        await using var most = await RedisSentinel.StartAsync(sentinels: 2);
        await using var few = await RedisSentinel.StartAsync();
        await using var log = await RedisLog.ConnectAsync($"{few.Sentinels[0].Endpoint},{most.Address}");
        await new LogWriter(log, Room).AppendAsync("one");
        Assert.Equal(":1", await most.Servers[0].SayAsync($"XLEN {RedisNames.Log(Room)}"));
    }

    private static async Task RungAsync(SemaphoreSlim rung) =>
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(20), Cancellation), "No ring came.");

    /// <summary>What the log says as soon as it says anything.</summary>
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
