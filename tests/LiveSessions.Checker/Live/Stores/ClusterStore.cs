namespace LiveSessions.Checker.Live.Stores;

/// <summary>Three primaries with a replica each; the room's slot can move, and its primary can be lost.</summary>
internal sealed class ClusterStore : RemoteStore
{
    private RedisCluster _redis = null!;

    protected override string Address => _redis.Address;

    public override async Task StartAsync() =>
        _redis = await RedisCluster.StartAsync(replicas: true, "--min-replicas-to-write", "1", "--min-replicas-max-lag", "10");

    /// <summary>The slot of the room moves to another primary while votes come in.</summary>
    public override Task MoveAsync() => _redis.MoveAsync(LiveRun.Room);

    /// <summary>The room's primary dies; it comes back as a replica.</summary>
    public override async Task FailOverAsync()
    {
        var lost = await _redis.PrimaryOfAsync(LiveRun.Room);
        var now = await _redis.LosePrimaryOfAsync(LiveRun.Room);
        await lost.StartAgainAsync();
        await RedisSentinel.UntilReplicasFollowAsync(now, 1);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }
}
