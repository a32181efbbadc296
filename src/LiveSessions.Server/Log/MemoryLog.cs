using System.Security.Cryptography;

namespace LiveSessions.Server.Log;

/// <summary>
/// A log that dies with the process, for tests. Thread safe; several nodes in one process share one instance, and what they append is
/// at once in order for all of them.
/// </summary>
/// <param name="clock">The store's clock; the system's when null.</param>
public sealed class MemoryLog(TimeProvider? clock = null) : IRoomLog
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Doorbells _bells = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RoomEntries> _rooms = [];

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public Durability Durability => Durability.Memory;

    /// <inheritdoc/>
    public Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        LogArguments.CheckAppend(room, sequence);
        cancellation.ThrowIfCancellationRequested();
        Appended appended;
        bool written;
        lock (_gate)
        {
            if (!_rooms.TryGetValue(room, out var entries))
                _rooms[room] = entries = new RoomEntries();
            (appended, written) = entries.Append(room, writer, sequence, payload.Span, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
        if (written)
            _bells.Ring(room, writer);
        return Task.FromResult(appended);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation)
    {
        LogArguments.CheckRead(room, from, count);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(_rooms.TryGetValue(room, out var entries) ? entries.Read(room, from, count) : []);
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(string room, Action<Guid> ring)
    {
        LogArguments.CheckRoom(room);
        ArgumentNullException.ThrowIfNull(ring);
        return _bells.Add(room, ring);
    }

    /// <summary>
    /// Loses everything after the entry <paramref name="keep"/> and what the writers of it knew, as a failover to a lagging replica does,
    /// and rings nobody.
    /// </summary>
    public void Rollback(string room, long keep)
    {
        LogArguments.CheckRoom(room);
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        lock (_gate)
        {
            if (_rooms.TryGetValue(room, out var entries))
                entries.Rollback(keep);
        }
    }

    /// <summary>Puts something else in an entry's place, as a disk that forgets does, and rings nobody.</summary>
    public void Damage(string room, long offset, Func<LogEntry, LogEntry> alter)
    {
        LogArguments.CheckRead(room, offset, 1);
        ArgumentNullException.ThrowIfNull(alter);
        lock (_gate)
            _rooms[room].Damage((int)offset - 1, alter);
    }

    /// <summary>Does nothing: other nodes may still use the log.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class RoomEntries
    {
        private readonly List<(LogEntry Entry, ulong Check, Guid Writer, long Sequence)> _entries = [];
        private readonly Dictionary<Guid, (long Sequence, Appended Answer)> _writers = [];

        public (Appended Answer, bool Written) Append(string room, Guid writer, long sequence, ReadOnlySpan<byte> payload, long now)
        {
            var known = _writers.GetValueOrDefault(writer);
            if (sequence == known.Sequence)
                return (known.Answer, false);
            if (sequence != known.Sequence + 1)
                return (Appended.Gap, false);
            if (_entries.Count > 0)
                Read(room, _entries.Count, 1);
            var time = _entries.Count == 0 ? now : Math.Max(now, _entries[^1].Entry.Time);
            var before = _entries.Count == 0 ? EntryMark.None : new EntryMark(_entries[^1].Entry.Time, _entries[^1].Entry.Digest);
            var answer = new Appended(_entries.Count + 1, time);
            var entry = new LogEntry(answer.Offset, time, SHA256.HashData(payload), payload.ToArray());
            _entries.Add((entry, EntryCheck.Of(room, entry.Offset, time, entry.Digest), writer, sequence));
            _writers[writer] = (sequence, answer);
            return (answer with { Before = before }, true);
        }

        public IReadOnlyList<LogEntry> Read(string room, long from, int count)
        {
            var entries = new CheckedEntries(room, from);
            for (var i = from - 1; i < Math.Min(_entries.Count, from - 1 + count); i++)
            {
                var (entry, check, _, _) = _entries[(int)i];
                entries.Take(entry.Offset, entry.Time, entry.Digest, check, entry.Payload);
            }
            return entries.Good;
        }

        public void Damage(int index, Func<LogEntry, LogEntry> alter) => _entries[index] = _entries[index] with { Entry = alter(_entries[index].Entry) };

        public void Rollback(long keep)
        {
            if (keep >= _entries.Count)
                return;
            _entries.RemoveRange((int)keep, _entries.Count - (int)keep);
            _writers.Clear();
            foreach (var (entry, _, writer, sequence) in _entries)
                _writers[writer] = (sequence, new Appended(entry.Offset, entry.Time));
        }
    }
}
