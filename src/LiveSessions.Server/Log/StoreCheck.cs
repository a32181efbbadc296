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
            try
            {
                await foreach (var _ in LogWalk.ReadAsync(log, room, cancellation))
                {
                }
            }
            catch (LogDamagedException damage)
            {
                damages.Add((damage, code));
            }
        }
        return damages;
    }

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
