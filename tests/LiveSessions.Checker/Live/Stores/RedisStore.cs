using System.Globalization;

namespace LiveSessions.Checker.Live.Stores;

/// <summary>One Redis with every write on the disk before its answer; each server has a way of its own to it, which can fail.</summary>
internal sealed class RedisStore : RemoteStore
{
    private readonly RedisServer _redis = new();
    private readonly List<TcpProxy> _ways = [];

    protected override string Address => _redis.Endpoint;

    public override async Task StartAsync() => await _redis.InitializeAsync();

    public override string[] Arguments(int node)
    {
        while (_ways.Count <= node) _ways.Add(TcpProxy.Start(_redis.Port));
        return ["--redis", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_ways[node].Port}")];
    }

    public override TcpProxy? WayOf(int node) => _ways[node];

    public override async Task KillAsync(TimeSpan away)
    {
        await _redis.KillAsync();
        await Task.Delay(away);
        await _redis.StartAgainAsync();
    }

    public override async Task PauseAsync(TimeSpan away)
    {
        await _redis.SayAsync(string.Create(CultureInfo.InvariantCulture, $"CLIENT PAUSE {(int)away.TotalMilliseconds} ALL"));
        await Task.Delay(away);
    }

    public override async Task FillAsync(TimeSpan full)
    {
        await _redis.SayAsync("CONFIG SET maxmemory 1");
        await Task.Delay(full);
        await _redis.SayAsync("CONFIG SET maxmemory 0");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var way in _ways) await way.DisposeAsync();
        await _redis.DisposeAsync();
    }
}
