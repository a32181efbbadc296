using System.Globalization;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Live.Stores;

/// <summary>
/// A primary and a replica under a sentinel. Where an acknowledgement waits for a replica (A3), a failover loses nothing; where it does not
/// (A2), it may, and everybody must be told.
/// </summary>
/// <param name="waits">Whether an acknowledgement waits for a replica.</param>
internal sealed class SentinelStore(bool waits) : RemoteStore
{
    private RedisSentinel _redis = null!;
    private int _failovers;

    public override bool MayLose => !waits;

    protected override string Address => _redis.Address;

    public override async Task StartAsync() =>
        // Both are demanded: of two the sentinel may promote the one that lacks what the other has confirmed.
        _redis = await RedisSentinel.StartAsync(replicas: waits ? 2 : 1, sentinels: 1, waits ? ["--min-replicas-to-write", "2", "--min-replicas-max-lag", "10"] : []);

    /// <summary>Kills the primary; it comes back as a replica of the one that took over.</summary>
    public override async Task FailOverAsync()
    {
        var lost = await _redis.PrimaryAsync();
        if (!waits) await _redis.LagAsync();
        // What is acknowledged from here on no replica has, unless the primary waits for one.
        if (!waits) await Task.Delay(300);
        await (waits ? _redis.LosePrimaryAsync() : _redis.PromoteLaggingAsync());
        await ComeBackAsync(lost);
    }

    /// <summary>
    /// What goes from the primary to its replicas is held while people vote; then the primary is killed with what it alone has.
    /// </summary>
    public override async Task FailOverLaggingAsync(Func<Task> lagging)
    {
        var lost = await _redis.PrimaryAsync();
        for (var isLost = false; !isLost;)
        {
            await using var network = await _redis.FollowThroughAsync();
            network.Fault = NetworkFault.Stall;
            await lagging();
            isLost = await _redis.LosePrimaryAheadAsync(network, RedisNames.Log(LiveRun.Room).ToString());
        }
        await ComeBackAsync(lost);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private async Task ComeBackAsync(RedisServer lost)
    {
        await lost.StartAgainAsync();
        // Every third time it is left to the sentinels, which let it call itself primary for about ten seconds.
        var primary = await _redis.PrimaryAsync();
        if (++_failovers % 3 != 1) await lost.SayAsync(string.Create(CultureInfo.InvariantCulture, $"REPLICAOF 127.0.0.1 {primary.Port}"));
        await RedisSentinel.UntilReplicasFollowAsync(await _redis.PrimaryAsync(), _redis.Servers.Count - 1);
        if (MayLose) Cuts.Add(new Cut(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 0, []));
    }
}
