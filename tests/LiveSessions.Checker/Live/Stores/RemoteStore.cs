using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Live.Stores;

/// <summary>A store of several nodes, of which the checker reads as one more.</summary>
internal abstract class RemoteStore : LiveStore
{
    private IRoomLog? _log;

    public override int MostNodes => 8;

    /// <summary>Where it is, past whatever stands between it and the servers.</summary>
    protected abstract string Address { get; }

    public override string[] Arguments(int node) => ["--redis", Address];

    public override async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from)
    {
        _log ??= await RedisLog.ConnectAsync(Address);
        return await _log.ReadAsync(room, from, int.MaxValue, CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_log is not null) await _log.DisposeAsync();
    }

    protected override async Task<IRoomLog> OpenAsync() => await RedisLog.ConnectAsync(Address);
}
