using System.Runtime.CompilerServices;

namespace LiveSessions.Server.Log;

/// <summary>Reads a room's log from its first entry to its last, a bounded part at a time.</summary>
public static class LogWalk
{
    private const int Part = 500;

    /// <summary>All entries, in parts; see <see cref="ReadAfterAsync"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<LogEntry>> ReadAsync(ILogReader log, string room, CancellationToken cancellation = default) =>
        ReadAfterAsync(log, room, null, cancellation);

    /// <summary>The entries in parts. Each read begins with the last entry of the one before, so that no part of another log is joined to it.</summary>
    /// <param name="last">The entry behind which to begin, which must still stand there; null for the beginning. Its payload is not looked at.</param>
    /// <exception cref="LogDamagedException">After the good entries before the damage were given.</exception>
    /// <exception cref="StorageException">The store did not answer, or its log was rolled back meanwhile.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<LogEntry>> ReadAfterAsync(
        ILogReader log, string room, LogEntry? last, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            LogDamagedException? damage = null;
            IReadOnlyList<LogEntry> read;
            try
            {
                read = await log.ReadAsync(room, last?.Offset ?? 1, Part, cancellation);
            }
            catch (LogDamagedException damaged)
            {
                (damage, read) = (damaged, damaged.Good);
            }
            var isJoined = last is null || (read.Count > 0 && new EntryMark(last.Time, last.Digest).IsOf(read[0].Time, read[0].Digest));
            if (!isJoined && damage is null)
                throw new StorageException($"The log of room {room} was rolled back while it was read. Try again.");
            var fresh = last is null ? read : [.. read.Skip(1)];
            if (isJoined && fresh.Count > 0) yield return fresh;
            if (damage is not null) throw damage;
            if (read.Count < Part) yield break;
            last = read[^1];
        }
    }
}
