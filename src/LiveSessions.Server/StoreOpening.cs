using System.Globalization;
using LiveSessions.Core.Directory;
using LiveSessions.Server.Log;

namespace LiveSessions.Server;

/// <summary>Opens the store at a start, and reads all of it once: what is damaged is said before anybody relies on it.</summary>
internal static class StoreOpening
{
    /// <summary>Opens the store, and mends it first where that is asked for.</summary>
    /// <param name="terminal">Is told what is damaged, and what was done about it.</param>
    /// <exception cref="StorageException">It cannot be used; the message says why and what to do.</exception>
    /// <returns>The store, and the ids of the rooms whose logs are damaged still.</returns>
    public static async Task<(IRoomLog Log, IReadOnlySet<string> Damaged)> RunAsync(ServerOptions options, TextWriter terminal, TimeProvider clock)
    {
        if (options.Recover && options.Redis is null)
            foreach (var sentence in await SqliteRecovery.RunAsync(Path.GetFullPath(options.Data), clock))
                await terminal.WriteLineAsync(sentence);
        var log = options.Redis is { } endpoint ? await RedisLog.ConnectAsync(endpoint) : SqliteLog.Open(options.Data);
        var damaged = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var (damage, code) in await StoreCheck.RunAsync(log))
            {
                if (options.Recover && log is IRecoverableLog recoverable)
                    await terminal.WriteLineAsync(await CutAsync(recoverable, damage, clock));
                else if (damage.Room == DirectoryState.LogId)
                    throw new StorageException(
                        $"{damage.Message} It says which rooms there are, so nothing can be served. Restore the store from a copy, or start with --recover, which goes on with all rooms whose own logs are good.");
                else
                {
                    damaged.Add(damage.Room);
                    await terminal.WriteLineAsync(
                        $"\nWARNING: {damage.Message}\nThe room, of join code {code}, is shown as it stood before that entry and takes nothing. Restore the store from a copy, or start with --recover, which keeps what is damaged aside and goes on after the last good entry.");
                }
            }
            if (options.Recover && await LostRooms.RegisterAsync(log) is { Count: > 0 } found)
                await terminal.WriteLineAsync($"Rooms that the directory had lost are registered again: {string.Join(", ", found)}. Staff of the installation come in by new links (--invite).");
            return (log, damaged);
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> CutAsync(IRecoverableLog log, LogDamagedException damage, TimeProvider clock)
    {
        var kept = await log.CutAsync(damage.Room, damage.Offset, clock.GetUtcNow());
        return string.Create(CultureInfo.InvariantCulture, $"{damage.Message} It goes on after entry {damage.Offset - 1}{(kept is null ? "" : $"; the log as it was is kept under the key {kept}")}.");
    }
}
