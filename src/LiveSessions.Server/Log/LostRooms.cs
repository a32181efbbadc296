using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Log;

/// <summary>Rooms whose logs are there and which the directory does not know, as after it was damaged: they are registered again.</summary>
internal static class LostRooms
{
    private const int FactsPerEntry = 500;

    /// <summary>
    /// Registers each that people were in, or of which more than one names the same join code the one with the longest log: one that was begun when
    /// another server was sooner to register its code has no more than a beginning.
    /// </summary>
    /// <returns>The join codes.</returns>
    /// <exception cref="StorageException">The store did not answer: some may be registered.</exception>
    public static async Task<IReadOnlyList<string>> RegisterAsync(IRoomLog log)
    {
        var known = await StoreCheck.RoomsAsync(log);
        var (ids, codes) = (known.Select(room => room.Id).ToHashSet(StringComparer.Ordinal), known.Select(room => room.Code).ToHashSet(StringComparer.Ordinal));
        var found = new List<(string Id, string Code, long Length)>();
        foreach (var id in await log.RoomsAsync(CancellationToken.None))
            if (!ids.Contains(id) && await FoldAsync(log, id) is { Info.Settings.Code: { } code } room && !codes.Contains(code) && IsUsed(room)) found.Add((id, code, room.Offset));
        var lost = found.OrderByDescending(room => room.Length).DistinctBy(room => room.Code).Select(room => new Fact(default, 0, new RoomRegistered(room.Id, room.Code))).ToArray();
        var (writer, sequence) = (Guid.NewGuid(), 0L);
        foreach (var facts in lost.Chunk(FactsPerEntry))
            await log.AppendAsync(DirectoryState.LogId, writer, ++sequence, EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), facts), CancellationToken.None);
        return [.. lost.Select(fact => ((RoomRegistered)fact.Event!).Code)];
    }

    private static bool IsUsed(RoomState room) => room.Participants.Count > 0 || room.Acts.All.Count > 0;

    /// <summary>The room as far as its log is good.</summary>
    private static async Task<RoomState> FoldAsync(ILogReader log, string id)
    {
        var room = new RoomState();
        try
        {
            await foreach (var entries in LogWalk.ReadAsync(log, id))
                foreach (var entry in entries)
                    room.Fold(entry.Time, entry.Digest, entry.Payload);
        }
        catch (LogDamagedException)
        {
            // What is before it tells enough.
        }
        return room;
    }
}
