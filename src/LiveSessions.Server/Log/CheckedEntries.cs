using System.Globalization;
using System.Security.Cryptography;

namespace LiveSessions.Server.Log;

/// <summary>
/// Entries as a store gives them, checked one by one and in order before anybody folds them: none is missing, times never decrease, the payload
/// is the digest's, and the check fits.
/// </summary>
/// <param name="from">The offset that was asked for.</param>
internal sealed class CheckedEntries(string room, long from)
{
    private readonly List<LogEntry> _good = [];

    /// <summary>Those that were taken.</summary>
    public IReadOnlyList<LogEntry> Good => _good;

    /// <summary>The offset of the entry that must come next.</summary>
    public long Next => from + _good.Count;

    /// <summary>Takes the next entry.</summary>
    /// <exception cref="LogDamagedException">It is not the entry that was appended.</exception>
    public void Take(long offset, long time, byte[]? digest, ulong? check, byte[]? payload)
    {
        if (offset != Next)
            throw Damage(string.Create(CultureInfo.InvariantCulture, $"entry {offset} stands in its place"));
        if (digest is not { Length: SHA256.HashSizeInBytes } || check is null || payload is null)
            throw Damage("a part of it is missing");
        if (_good.Count > 0 && time < _good[^1].Time)
            throw Damage("its time is before that of the entry before it");
        if (check != EntryCheck.Of(room, offset, time, digest))
            throw Damage("its check does not fit its place, time and digest");
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, actual);
        if (!actual.SequenceEqual(digest))
            throw Damage("its digest does not fit its payload");
        _good.Add(new LogEntry(offset, time, digest, payload));
    }

    /// <summary>What is to be thrown when the next entry cannot be taken.</summary>
    public LogDamagedException Damage(string why, Exception? inner = null) => new(room, Next, why, _good, inner);
}
