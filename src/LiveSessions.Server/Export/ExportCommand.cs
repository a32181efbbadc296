using LiveSessions.Server.Access;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Export;

/// <summary><c>export FILE</c>: writes the rooms of a store to a file, beside a running server or without one.</summary>
public static class ExportCommand
{
    public const string Usage = """
        Usage: LiveSessions.Server export FILE [--data DIR | --redis HOST:PORT] [--room CODE]
          writes all rooms, or one, to a new file, also while the server is running; docs/export.md says how it reads
        """;

    /// <summary>Bytes that are waited for together until they are on the disk.</summary>
    private const int Part = 1 << 20;

    /// <summary>Writes the file.</summary>
    /// <returns>0; 1 where it could not be written or the store is damaged; 2 for arguments that are not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, string? redis, TextWriter output, TextWriter errors, TimeProvider clock)
    {
        var (file, room, rest) = Split(arguments);
        var (options, problem) = ServerOptions.Parse(rest, redis);
        if (file is null || options is null || rest.Any(one => one.StartsWith("--", StringComparison.Ordinal) && !one.StartsWith("--data", StringComparison.Ordinal) && !one.StartsWith("--redis", StringComparison.Ordinal)))
        {
            await errors.WriteLineAsync($"{problem ?? (file is null ? "Name the file to write." : "An export has no such option.")}\n\n{Usage}");
            return 2;
        }
        try
        {
            return await WriteAsync(file, room, options, output, errors, clock);
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Nothing was exported: {exception.Message}");
            return 1;
        }
    }

    private static async Task<int> WriteAsync(string file, string? room, ServerOptions options, TextWriter output, TextWriter errors, TimeProvider clock)
    {
        if (File.Exists(file)) throw new IOException($"{file} is there already. Choose another name, or move it away.");
        await using var shared = options.Redis is { } endpoint ? await RedisLog.ConnectAsync(endpoint) : null;
        using var own = shared is null ? SqliteReadOnly.Open(Path.Combine(Path.GetFullPath(options.Data), "rooms.db")) : null;
        var log = (ILogReader?)shared ?? own!;
        var rooms = await StoreCheck.RoomsAsync(log);
        var isEmpty = rooms.Count == 1 && await IsEmptyAsync(log, rooms[0].Id);
        if (isEmpty && StoreCheck.Missing(rooms[0].Id, 0, await log.LastStoredAsync(rooms[0].Id, CancellationToken.None)) is { } missing)
            throw new StorageException($"{missing.Message} It says which rooms there are. Restore the store from a copy, or start a server with --recover.");
        if (room is not null) rooms = [.. rooms.Where(one => one.Code == JoinCode.Normalize(room))];
        if (rooms.Count == 0) throw new StorageException($"no room has the join code {room}.");
        if (isEmpty) throw new StorageException("there is nothing in this store. Give the --data or --redis of the server.");
        // Written through to the disk: FlushToDisk says nothing when the disk fails, as a write does.
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, Part, FileOptions.WriteThrough);
        try
        {
            IReadOnlyList<LogDamagedException> damages;
            await using (stream)
            {
                using var exporting = new Exporting(log, stream);
                damages = await exporting.RunAsync(rooms, clock.GetUtcNow());
            }
            foreach (var damage in damages) await errors.WriteLineAsync($"{damage.Message} Only what stands before it was exported.");
            var number = rooms.Count(one => one.Code.Length > 0);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{file}: {number} {(number == 1 ? "room" : "rooms")}, {new FileInfo(file).Length:N0} bytes. Check and count it with: LiveSessions.Server recount {file}"));
            return damages.Count == 0 ? 0 : 1;
        }
        catch (Exception failed) when (failed is StorageException or IOException)
        {
            // Half an export is none, and would be in the way of the next.
            File.Delete(file);
            throw;
        }
    }

    private static async Task<bool> IsEmptyAsync(ILogReader log, string room)
    {
        try
        {
            return (await log.ReadAsync(room, 1, 1, CancellationToken.None)).Count == 0;
        }
        catch (LogDamagedException)
        {
            return false;
        }
    }

    private static (string? File, string? Room, List<string> Others) Split(IReadOnlyList<string> arguments)
    {
        var (file, room, rest) = (default(string), default(string), new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--room" && i + 1 < arguments.Count) room = arguments[++i];
            else if (arguments[i].StartsWith("--room=", StringComparison.Ordinal)) room = arguments[i]["--room=".Length..];
            else if (arguments[i] is "--data" or "--redis" && i + 1 < arguments.Count) rest.AddRange([arguments[i], arguments[++i]]);
            else if (file is null && !arguments[i].StartsWith('-')) file = arguments[i];
            else rest.Add(arguments[i]);
        }
        return (file, room, rest);
    }
}
