using LiveSessions.Core;
using LiveSessions.Core.Directory;

namespace LiveSessions.Server.Log;

/// <summary>Reads a whole store once, the directory first, in bounded memory, and tells which rooms' logs are damaged and from where on.</summary>
internal static class StoreCheck
{
    /// <summary>The damage of every room of which the directory knows, with the room's join code.</summary>
    /// <exception cref="StorageException">The store did not answer.</exception>
    public static async Task<IReadOnlyList<(LogDamagedException Damage, string Code)>> RunAsync(ILogReader log, CancellationToken cancellation = default)
    {
        var damages = new List<(LogDamagedException, string)>();
        foreach (var (room, code) in await RoomsAsync(log, cancellation))
        {
            // Looked at twice: while a primary is replaced, what is remembered and the log may be of two of them.
            if (await DamageAsync(log, room, cancellation) is not null && await DamageAsync(log, room, cancellation) is { } damage) damages.Add((damage, code));
        }
        return damages;
    }

    private static async Task<LogDamagedException?> DamageAsync(ILogReader log, string room, CancellationToken cancellation)
    {
        try
        {
            // Asked first: other nodes may append meanwhile.
            var (stored, end) = (await log.LastStoredAsync(room, cancellation), 0L);
            await foreach (var entries in LogWalk.ReadAsync(log, room, cancellation)) end = entries[^1].Offset;
            return Missing(room, end, stored);
        }
        catch (LogDamagedException damage)
        {
            return damage;
        }
    }

    /// <summary>What is wrong with a log that can be read to its end, where that end is not the one it must have; else null.</summary>
    /// <param name="end">The last entry of the log.</param>
    /// <param name="stored">As <see cref="ILogReader.LastStoredAsync"/> answered before the log was read.</param>
    /// <param name="good">The entries up to the end that were read with it.</param>
    public static LogDamagedException? Missing(string room, long end, long stored, IReadOnlyList<LogEntry>? good = null) =>
        end >= stored ? null : Gone(room, end, stored, good ?? []);

    /// <summary>A log that no longer has what was stored.</summary>
    /// <param name="end">The last entry that is known.</param>
    public static LogDamagedException Gone(string room, long end, long stored, IReadOnlyList<LogEntry> good) =>
        new(room, end + 1, FormattableString.Invariant($"it is gone, with all that was stored up to entry {stored}"), good);

    /// <summary>The directory, and the rooms that can be read of it, with their join codes.</summary>
    public static async Task<IReadOnlyList<(string Id, string Code)>> RoomsAsync(ILogReader log, CancellationToken cancellation = default)
    {
        var directory = new RoomState();
        try
        {
            await foreach (var entries in LogWalk.ReadAsync(log, DirectoryState.LogId, cancellation))
                foreach (var entry in entries)
                    directory.Fold(entry.Time, entry.Digest, entry.Payload);
        }
        catch (LogDamagedException)
        {
            // What can be read of it counts; who asks for damage reads it again.
        }
        return [(DirectoryState.LogId, ""), .. directory.Directory.Rooms.Select(room => (room.Value, room.Key))];
    }
}
