using System.Collections.Concurrent;
using System.Security.Cryptography;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Live;

/// <summary>A store behind which the server makes a mistake.</summary>
/// <param name="primary">How to read what no replica has.</param>
internal sealed class PlantedLog(IRoomLog store, LivePlanted planted, PrimaryReads primary) : IRoomLog
{
    private static readonly TimeSpan QueueTime = TimeSpan.FromMilliseconds(400), RetryTime = TimeSpan.FromMilliseconds(50);
    private const int StoredAtMost = 30;
    private readonly ConcurrentDictionary<string, (long Offset, EntryMark Mark)> _ends = [];
    private readonly SemaphoreSlim _order = new(1);
    private Task _queue = Task.CompletedTask;
    private int _appends;

    public string Name => store.Name;
    public Durability Durability => store.Durability;

    public async Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        await _order.WaitAsync(cancellation);
        try
        {
            if (planted is LivePlanted.AckBeforeAppend)
            {
                var (before, bytes) = (_queue, payload.ToArray());
                _queue = AppendLaterAsync();
                return await PretendAsync(room, payload);

                async Task AppendLaterAsync()
                {
                    await before;
                    await Task.Delay(QueueTime, CancellationToken.None);
                    await store.AppendAsync(room, writer, sequence, bytes, CancellationToken.None);
                }
            }
            if (planted is LivePlanted.StopsStoring && ++_appends > StoredAtMost) throw new StorageException("Planted: nothing is stored any more.");
            try
            {
                var appended = await store.AppendAsync(room, writer, sequence, payload, cancellation);
                _ends[room] = (appended.Offset, new EntryMark(appended.Time, SHA256.HashData(payload.Span)));
                return appended;
            }
            catch (StorageException) when (planted is LivePlanted.UnknownTakenForDone)
            {
                return await PretendAsync(room, payload);
            }
            catch (StorageException alone) when (planted is LivePlanted.WaitIgnored && IsUnconfirmed(alone))
            {
                return await FindAsync(room, payload);
            }
            catch (StorageException) when (planted is LivePlanted.RetryUnderANewId)
            {
                return await AppendAnewAsync(room, payload, cancellation);
            }
        }
        finally
        {
            _order.Release();
        }
    }

    public async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation)
    {
        var entries = await ReadOfStoreAsync(room, from, count, cancellation);
        if (entries.Count > 0 && entries.Count < count) _ends[room] = (entries[^1].Offset, new EntryMark(entries[^1].Time, entries[^1].Digest));
        return entries;
    }

    public IDisposable Subscribe(string room, Action<Guid> ring) => store.Subscribe(room, ring);

    public async ValueTask DisposeAsync()
    {
        await primary.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task<IReadOnlyList<LogEntry>> ReadOfStoreAsync(string room, long from, int count, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadAsync(room, from, count, cancellation);
        }
        catch (StorageException alone) when (planted is LivePlanted.WaitIgnored or LivePlanted.UnconfirmedShown && IsUnconfirmed(alone))
        {
            return await primary.ReadAsync(room, from, count);
        }
    }

    /// <summary>What Redis itself refuses for want of replicas has a cause; what WAIT answers has none.</summary>
    private static bool IsUnconfirmed(StorageException failed) => failed is { Why: StorageTrouble.StoreAlone, InnerException: null };

    private async Task<Appended> AppendAnewAsync(string room, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await store.AppendAsync(room, Guid.NewGuid(), 1, payload, cancellation);
            }
            catch (StorageException)
            {
                await Task.Delay(RetryTime, cancellation);
            }
        }
    }

    /// <summary>The answer that the store would have given had it not waited.</summary>
    private async Task<Appended> FindAsync(string room, ReadOnlyMemory<byte> payload)
    {
        var before = EntryMark.None;
        foreach (var entry in await primary.ReadAsync(room, 1, int.MaxValue))
        {
            if (payload.Span.SequenceEqual(entry.Payload)) return new Appended(entry.Offset, entry.Time, before);
            before = new EntryMark(entry.Time, entry.Digest);
        }
        throw new StorageException("Planted: what was written is not there.");
    }

    /// <summary>The answer of a store that took it.</summary>
    private Task<Appended> PretendAsync(string room, ReadOnlyMemory<byte> payload)
    {
        var (offset, mark) = _ends.GetValueOrDefault(room, (0, EntryMark.None));
        var time = Math.Max(mark.Time, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        _ends[room] = (offset + 1, new EntryMark(time, SHA256.HashData(payload.Span)));
        return Task.FromResult(new Appended(offset + 1, time, mark));
    }
}
