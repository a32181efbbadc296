using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Log;

/// <summary>Rooms whose logs are there and which the directory does not know, as after it was damaged: they are registered again.</summary>
internal static class LostRooms
{
    /// <summary>A room tells of itself in its first entry; this many are looked at.</summary>
    private const int Looked = 10;
    private const int FactsPerEntry = 500;

    /// <summary>Registers each under the join code that its own log names, unless that has another room.</summary>
    /// <returns>The join codes.</returns>
    /// <exception cref="StorageException">The store did not answer: some may be registered.</exception>
    public static async Task<IReadOnlyList<string>> RegisterAsync(IRoomLog log)
    {
        var known = await StoreCheck.RoomsAsync(log);
        var ids = known.Select(room => room.Id).ToHashSet(StringComparer.Ordinal);
        var codes = known.Select(room => room.Code).ToHashSet(StringComparer.Ordinal);
        var lost = new List<Fact>();
        foreach (var id in await log.RoomsAsync(CancellationToken.None))
            if (!ids.Contains(id) && await CodeAsync(log, id) is { } code && codes.Add(code)) lost.Add(new Fact(default, 0, new RoomRegistered(id, code)));
        var (writer, sequence) = (Guid.NewGuid(), 0L);
        foreach (var facts in lost.Chunk(FactsPerEntry))
            await log.AppendAsync(DirectoryState.LogId, writer, ++sequence, EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), facts), CancellationToken.None);
        return [.. lost.Select(fact => ((RoomRegistered)fact.Event!).Code)];
    }

    private static async Task<string?> CodeAsync(ILogReader log, string id)
    {
        var room = new RoomState();
        IReadOnlyList<LogEntry> entries;
        try
        {
            entries = await log.ReadAsync(id, 1, Looked, CancellationToken.None);
        }
        catch (LogDamagedException damage)
        {
            entries = damage.Good;
        }
        foreach (var entry in entries) room.Fold(entry.Time, entry.Digest, entry.Payload);
        return room.Info.Settings?.Code;
    }
}
