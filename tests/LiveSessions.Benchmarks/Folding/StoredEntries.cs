using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>A log's entries in one block of memory, so that a million of them are no work for the garbage collector while something is measured.</summary>
internal sealed class StoredEntries
{
    private readonly List<(int Start, int Length, int Events)> _places = [];
    private byte[] _bytes = new byte[1 << 20];
    private byte[] _digests = [];
    private int _used;

    private StoredEntries()
    {
    }

    public int Count => _places.Count;

    /// <summary>Encodes facts, a number of them an entry.</summary>
    public static StoredEntries Of(IEnumerable<Fact> facts, int perEntry)
    {
        var entries = new StoredEntries();
        var salt = new byte[EntryCodec.SaltLength];
        foreach (var some in facts.Chunk(perEntry))
        {
            BitConverter.TryWriteBytes(salt, entries.Count);
            entries.Add(EntryCodec.Encode(salt, some), some.Length);
        }
        entries._digests = new byte[entries.Count * 32];
        for (var i = 0; i < entries.Count; i++) SHA256.HashData(entries.Payload(i).Span, entries._digests.AsSpan(i * 32, 32));
        return entries;
    }

    public ReadOnlyMemory<byte> Payload(int index) => _bytes.AsMemory(_places[index].Start, _places[index].Length);

    /// <summary>Folds entries into a room, from the one at <paramref name="next"/> on, until they held a number of events.</summary>
    /// <returns>The room, and the entry to go on with.</returns>
    public (RoomState State, int Next) Fold(RoomState state, int next, int events)
    {
        for (; next < Count && events > 0; next++)
        {
            state.Fold(1_800_000_000_000 + next, _digests.AsSpan(next * 32, 32), Payload(next));
            events -= _places[next].Events;
        }
        return (state, next);
    }

    private void Add(byte[] payload, int events)
    {
        while (_bytes.Length - _used < payload.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        payload.CopyTo(_bytes, _used);
        _places.Add((_used, payload.Length, events));
        _used += payload.Length;
    }
}
