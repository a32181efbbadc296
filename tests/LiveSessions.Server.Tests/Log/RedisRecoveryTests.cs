using LiveSessions.Server.Export;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Export;
using LiveSessions.Server.Tests.Fixtures;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>In Redis, where every test begins with an empty one: the directory has one name.</summary>
public abstract class RedisRecoveryContract : RecoveryContract, IAsyncLifetime
{
    protected override ServerOptions Options => new() { Redis = Address };

    /// <summary>What a server is told.</summary>
    protected abstract string Address { get; }

    /// <summary>Where a client that knows nothing of sentinels begins.</summary>
    protected virtual string Direct => Address;

    public async ValueTask InitializeAsync()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Direct},allowAdmin=true");
        await Waiting.UntilAsync(IsEmptiedAsync, "every primary is emptied");

        async Task<bool> IsEmptiedAsync()
        {
            try
            {
                foreach (var server in Primaries(redis)) await server.FlushAllDatabasesAsync();
                return true;
            }
            catch (RedisServerException changing) when (changing.Message.StartsWith("READONLY", StringComparison.Ordinal))
            {
                // On a machine that stood still a cluster has put a replica in the place of a primary, and the client has not heard of it yet.
                await redis.ConfigureAsync();
                return false;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task Another_node_goes_on_by_itself_and_what_it_appended_before_the_damage_is_not_doubled()
    {
        await FillAsync();
        await using var other = await RedisLog.ConnectAsync(Address);
        var (kept, lost) = (new LogWriter(other, Id), new LogWriter(other, Id));
        Assert.Equal(6, (await kept.AppendAsync("kept")).Offset);
        Assert.Equal(7, (await lost.AppendAsync("lost")).Offset);
        await DamageAsync(Id, 7);
        await using var recovered = await OpenAsync(recover: true);
        Assert.Equal(6, (await kept.AppendAsync(1, "kept")).Offset);
        Assert.Equal(7, (await lost.AppendAsync(1, "lost")).Offset);
        Assert.Equal(7, await CountAsync(other, Id));
    }

    [Fact]
    public async Task A_store_is_exported_and_counted()
    {
        await using (var log = await RedisLog.ConnectAsync(Address)) await ExportedHall.FillAsync(log);
        using var folder = new TempFolder();
        using StringWriter output = new(), errors = new();
        var file = folder.File("forum.jsonl");
        Assert.Equal((0, ""), (await ExportCommand.RunAsync([file, "--redis", Address], null, output, errors, TimeProvider.System), errors.ToString()));
        var (code, counted, wrong) = await ExportTests.RecountAsync(await File.ReadAllBytesAsync(file, Cancellation));
        Assert.Equal((0, ""), (code, wrong));
        Assert.Contains("the two counts agree", counted, StringComparison.Ordinal);
    }

    protected override Task DamageAsync(string room, long offset) => Damaging.DamageRedisAsync(Direct, room, offset, Flip);

    protected override async Task LoseAsync(string room)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Direct);
        await redis.GetDatabase().KeyDeleteAsync(RedisNames.Log(room));
    }

    protected override async Task<IReadOnlyList<string>> KeptAsync()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Direct},allowAdmin=true");
        var key = Assert.Single(Primaries(redis).SelectMany(server => server.Keys(pattern: "*:damaged:*")).ToArray());
        return [.. (await redis.GetDatabase().StreamRangeAsync(key)).Select(entry => (string)entry[RedisNames.Payload]!)];
    }

    private static IEnumerable<IServer> Primaries(ConnectionMultiplexer redis) => redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false });
}

/// <summary>One Redis.</summary>
public sealed class RedisRecoveryTests(RedisFixture server) : RedisRecoveryContract, IClassFixture<RedisFixture>
{
    protected override string Address => server.Endpoint;
}

/// <summary>A primary and a replica, which an acknowledgement waits for, under a sentinel.</summary>
public sealed class SentinelRecoveryTests(SentinelFixture redis) : RedisRecoveryContract, IClassFixture<SentinelFixture>
{
    protected override string Address => redis.Address;

    protected override string Direct => redis.Primary.Endpoint;

    [Fact]
    public async Task What_no_replica_has_confirmed_is_not_called_recovered()
    {
        await FillAsync();
        await DamageAsync(Id, 3);
        await redis.Replica.PauseAsync();
        var alone = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(recover: true));
        Assert.Equal(StorageTrouble.StoreAlone, alone.Why);
        await redis.Replica.ResumeAsync();
        await using var log = await OpenAsync(recover: true);
        Assert.Equal(2, await CountAsync(log, Id));
    }

    [Fact]
    public async Task Nothing_is_cut_at_a_server_that_the_sentinels_have_not_named_since_its_connection_broke()
    {
        await FillAsync();
        await using var log = await RedisLog.ConnectAsync(Address);
        await redis.Watcher.PauseAsync();
        await redis.Primary.SayAsync("CLIENT KILL TYPE normal");
        await Waiting.UntilAsync(async () => await Record.ExceptionAsync(() => CountAsync(log, Id)) is StorageException, "the broken connection is noticed");
        var away = await Assert.ThrowsAsync<StorageException>(() => ((IRecoverableLog)log).CutAsync(Id, 3, DateTimeOffset.UnixEpoch));
        Assert.Equal(StorageTrouble.StoreAway, away.Why);
        await redis.Watcher.ResumeAsync();
        await Waiting.UntilAsync(async () => await Record.ExceptionAsync(() => CountAsync(log, Id)) is null, "the sentinel has named it again");
        Assert.Equal(5, await CountAsync(log, Id));
    }
}

/// <summary>Three primaries with a replica each, which an acknowledgement waits for.</summary>
public sealed class ClusterRecoveryTests(ReplicatedClusterFixture redis) : RedisRecoveryContract, IClassFixture<ReplicatedClusterFixture>
{
    protected override string Address => redis.Address;
}
