namespace LiveSessions.Server.Log;

/// <summary>
/// An append-only log per room. Entries are numbered 1, 2, 3 … without gaps, so that every node and every client means the same thing by "offset 812".
/// Every adapter passes <c>LogContract</c>, which is this specification as tests.
/// </summary>
public interface IRoomLog : ILogReader, IAsyncDisposable
{
    /// <summary>The store, for people: <c>memory</c>, <c>sqlite</c>, <c>redis</c>.</summary>
    string Name { get; }

    /// <summary>What an acknowledgement of this store survives now; a store of its own may change it.</summary>
    Durability Durability { get; }

    /// <summary>
    /// Appends one entry. <paramref name="sequence"/> counts a writer's batches in a room: 1, 2, 3 …, one in flight at a time.
    /// The same sequence again answers the offset and time it got the first time and writes nothing; the next one appends;
    /// anything else answers <see cref="Appended.IsGap"/>: the log lost what this writer knew of, or another uses its id.
    /// </summary>
    /// <exception cref="LogDamagedException">
    /// The log ends in an entry that is not what was appended. This batch is certainly not in it, nor was it by an earlier try.
    /// </exception>
    /// <exception cref="StorageException">
    /// The store did not confirm. The outcome is unknown: only the same batch with the same sequence may be tried again.
    /// </exception>
    Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation);

    /// <summary>
    /// Calls <paramref name="ring"/> after each append by any node, from any thread, until disposed. A ring may be lost or doubled:
    /// it says only that reading on may be worth while, and which writer appended; <see cref="Guid.Empty"/> where several may have.
    /// </summary>
    IDisposable Subscribe(string room, Action<Guid> ring);
}

/// <summary>Where an append stands. <see cref="Time"/> is the store's clock in UTC milliseconds and never decreases along a log.</summary>
/// <param name="Offset">The entry's offset; 0 for a gap.</param>
/// <param name="Time">The entry's time; 0 for a gap.</param>
/// <param name="Before">
/// The entry before it, by which a writer knows whether the log is the one it folded; null in the answer to a repeat, and for a gap.
/// </param>
public readonly record struct Appended(long Offset, long Time, EntryMark? Before = null)
{
    /// <summary>The answer to a sequence number that is neither the writer's last nor its next.</summary>
    public static Appended Gap => default;

    /// <summary>True: nothing was written, and this writer must fold the log anew and go on under a new id.</summary>
    public bool IsGap => Offset == 0;

    /// <summary>Answers are equal where they name the same entry: a repeat is answered as the first time.</summary>
    public bool Equals(Appended other) => (Offset, Time) == (other.Offset, other.Time);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Offset, Time);
}

/// <summary>By what an entry is told from any other that could stand at its offset.</summary>
/// <param name="Time">UTC milliseconds by the store's clock; 0 before the first entry.</param>
/// <param name="Digest">SHA-256 of the payload, which begins with random bytes; empty before the first entry.</param>
public sealed record EntryMark(long Time, byte[] Digest)
{
    /// <summary>What stands before the first entry.</summary>
    public static EntryMark None { get; } = new(0, []);

    /// <summary>
    /// True for the same entry. The digest alone is not enough: a batch that was lost and repeated can come to stand at its old offset,
    /// after other entries.
    /// </summary>
    public bool IsOf(long time, ReadOnlySpan<byte> digest) => Time == time && Digest.AsSpan().SequenceEqual(digest);
}

/// <summary>One entry as stored.</summary>
/// <param name="Offset">1, 2, 3 … without gaps.</param>
/// <param name="Time">UTC milliseconds by the store's clock.</param>
/// <param name="Digest">SHA-256 of the payload, 32 bytes.</param>
/// <param name="Payload">The entry's bytes.</param>
public sealed record LogEntry(long Offset, long Time, byte[] Digest, byte[] Payload);

/// <summary>The store could not be reached, refused, or did not confirm in time; the message is fit for an operator.</summary>
/// <param name="why">One of <see cref="StorageTrouble"/>.</param>
public class StorageException(string message, Exception? inner = null, string why = StorageTrouble.Other) : Exception(message, inner)
{
    /// <summary>One of <see cref="StorageTrouble"/>.</summary>
    public string Why => why;
}

/// <summary>The store holds something else than what was appended, and says nothing true from one entry on.</summary>
/// <param name="room">The room whose log it is.</param>
/// <param name="offset">The first entry that is not good.</param>
/// <param name="why">What is wrong with it, as the end of a sentence.</param>
/// <param name="good">The entries before it that were read with it.</param>
public sealed class LogDamagedException(string room, long offset, string why, IReadOnlyList<LogEntry> good, Exception? inner = null)
    : StorageException(FormattableString.Invariant($"The log of room {room} is damaged at entry {offset}: {why}."), inner)
{
    /// <summary>The room whose log it is.</summary>
    public string Room => room;

    /// <summary>The first entry that is not good.</summary>
    public long Offset => offset;

    /// <summary>The good entries that were read before it, from the offset that was asked for.</summary>
    public IReadOnlyList<LogEntry> Good => good;
}
