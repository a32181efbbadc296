using System.Globalization;

namespace LiveSessions.Checker.Live.Stores;

/// <summary>
/// A primary and a replica under a sentinel. Where an acknowledgement waits for a replica (A3), a failover loses nothing; where it does not
/// (A2), it may, and everybody must be told.
/// </summary>
/// <param name="waits">Whether an acknowledgement waits for a replica.</param>
/// <param name="isToldToWait">Whether it is judged as if it did.</param>
internal sealed class SentinelStore(bool waits, bool isToldToWait = false) : RemoteStore
{
    private RedisSentinel _redis = null!;
    private int _failovers;

    public override bool MayLose => !waits && !isToldToWait;

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
        // Every third time it is left to the sentinels, which let it call itself primary for about ten seconds.
        var primary = await _redis.PrimaryAsync();
        if (++_failovers % 3 != 1) await lost.SayAsync(string.Create(CultureInfo.InvariantCulture, $"REPLICAOF 127.0.0.1 {primary.Port}"));
        await RedisSentinel.UntilReplicasFollowAsync(await _redis.PrimaryAsync(), _redis.Servers.Count - 1);
        if (MayLose) Cuts.Add(new Cut(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 0, []));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }
}
