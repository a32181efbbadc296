using Xunit;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A primary that stores only with its replica, and a sentinel, which a class of tests shares.</summary>
public sealed class SentinelFixture : IAsyncLifetime
{
    private RedisSentinel _redis = null!;

    public string Address => _redis.Address;

    public RedisServer Primary => _redis.Servers[0];

    /// <summary>One that is held counts as good for a minute, so that it is WAIT that does not confirm.</summary>
    public RedisServer Replica => _redis.Servers[1];

    public RedisServer Watcher => _redis.Sentinels[0];

    public async ValueTask InitializeAsync() => _redis = await RedisSentinel.StartAsync(settings: ["--min-replicas-to-write", "1", "--min-replicas-max-lag", "60"]);

    public ValueTask DisposeAsync() => _redis.DisposeAsync();
}

/// <summary>A cluster that a class of tests shares.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private RedisCluster _redis = null!;

    public string Address => _redis.Address;

    public async ValueTask InitializeAsync() => _redis = await RedisCluster.StartAsync();

    public ValueTask DisposeAsync() => _redis.DisposeAsync();
}

/// <summary>A cluster whose primaries store only with their replicas, which a class of tests shares.</summary>
public sealed class ReplicatedClusterFixture : IAsyncLifetime
{
    private RedisCluster _redis = null!;

    public string Address => _redis.Address;

    public async ValueTask InitializeAsync() => _redis = await RedisCluster.StartAsync(replicas: true, "--min-replicas-to-write", "1");

    public ValueTask DisposeAsync() => _redis.DisposeAsync();
}
