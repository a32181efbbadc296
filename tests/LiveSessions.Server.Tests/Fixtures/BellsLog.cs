using LiveSessions.Server.Log;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A log in memory that tells how many doorbells hang.</summary>
public sealed class BellsLog(TimeProvider clock) : IRoomLog
{
    private readonly MemoryLog _log = new(clock);
    private int _bells;

    /// <summary>Subscriptions that are not disposed.</summary>
    public int Bells => Volatile.Read(ref _bells);

    public string Name => _log.Name;

    public Durability Durability => _log.Durability;

    public Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        _log.AppendAsync(room, writer, sequence, payload, cancellation);

    public Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation) => _log.ReadAsync(room, from, count, cancellation);

    public IDisposable Subscribe(string room, Action<Guid> ring)
    {
        Interlocked.Increment(ref _bells);
        return new Bell(this, _log.Subscribe(room, ring));
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    private sealed class Bell(BellsLog owner, IDisposable bell) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
            Interlocked.Decrement(ref owner._bells);
            bell.Dispose();
        }
    }
}
