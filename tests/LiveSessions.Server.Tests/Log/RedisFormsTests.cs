using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>The Redis log keeps the contract where every append waits for a replica.</summary>
public sealed class ReplicatedLogContract(SentinelFixture redis) : LogContract, IClassFixture<SentinelFixture>
{
    protected override async Task<IRoomLog> OpenAsync()
    {
        var log = await RedisLog.ConnectAsync(redis.Primary.Endpoint);
        Assert.Equal(Durability.Replica, log.Durability);
        return log;
    }

    protected override async Task<IRoomLog> OpenOtherNodeAsync() => await OpenAsync();

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter) => Damaging.DamageRedisAsync(redis.Primary.Endpoint, Room, offset, alter);
}

/// <summary>The Redis log keeps the contract where sentinels name the primary.</summary>
public sealed class SentinelLogContract(SentinelFixture redis) : LogContract, IClassFixture<SentinelFixture>
{
    protected override async Task<IRoomLog> OpenAsync() => await RedisLog.ConnectAsync(redis.Address);

    protected override async Task<IRoomLog> OpenOtherNodeAsync() => await RedisLog.ConnectAsync(redis.Address);

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter) => Damaging.DamageRedisAsync(redis.Address, Room, offset, alter);
}

/// <summary>The Redis log keeps the contract on a cluster.</summary>
public sealed class ClusterLogContract(ClusterFixture redis) : LogContract, IClassFixture<ClusterFixture>
{
    protected override async Task<IRoomLog> OpenAsync()
    {
        var log = await RedisLog.ConnectAsync(redis.Address);
        Assert.Equal(Durability.Disk, log.Durability);
        return log;
    }

    protected override async Task<IRoomLog> OpenOtherNodeAsync() => await RedisLog.ConnectAsync(redis.Address);

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter) => Damaging.DamageRedisAsync(redis.Address, Room, offset, alter);
}

/// <summary>The Redis log keeps the contract on a cluster where every append waits for a replica.</summary>
public sealed class ReplicatedClusterLogContract(ReplicatedClusterFixture redis) : LogContract, IClassFixture<ReplicatedClusterFixture>
{
    protected override async Task<IRoomLog> OpenAsync()
    {
        var log = await RedisLog.ConnectAsync(redis.Address);
        Assert.Equal(Durability.Replica, log.Durability);
        return log;
    }

    protected override async Task<IRoomLog> OpenOtherNodeAsync() => await RedisLog.ConnectAsync(redis.Address);

    protected override Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter) => Damaging.DamageRedisAsync(redis.Address, Room, offset, alter);
}
