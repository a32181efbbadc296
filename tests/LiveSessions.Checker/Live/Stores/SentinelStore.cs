namespace LiveSessions.Checker.Live.Stores;

/// <summary>
/// A primary and a replica under a sentinel. Where an acknowledgement waits for a replica (A3), a failover loses nothing; where it does not
/// (A2), it may, and everybody must be told.
/// </summary>
internal sealed class SentinelStore(bool waits) : RemoteStore
{
    private RedisSentinel _redis = null!;

    /// <summary>Whether an acknowledgement waits for a replica.</summary>
    public bool Waits => waits;

    protected override string Address => _redis.Address;

    public override async Task StartAsync() =>
        _redis = await RedisSentinel.StartAsync(replicas: waits ? 2 : 1, sentinels: 1, waits ? ["--min-replicas-to-write", "1", "--min-replicas-max-lag", "10"] : []);

    /// <summary>Kills the primary; it comes back as a replica of the one that took over.</summary>
    public override async Task FailOverAsync()
    {
        var lost = await _redis.PrimaryAsync();
        if (!waits) await _redis.LagAsync();
        // What is acknowledged from here on no replica has, unless the primary waits for one.
        if (!waits) await Task.Delay(300);
        await (waits ? _redis.LosePrimaryAsync() : _redis.PromoteLaggingAsync());
        await lost.StartAgainAsync();
        await RedisSentinel.UntilReplicasFollowAsync(await _redis.PrimaryAsync(), _redis.Servers.Count - 1);
        if (!waits) Cuts.Add(new Cut(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 0, []));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }
}
