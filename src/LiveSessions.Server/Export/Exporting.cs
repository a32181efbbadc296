using System.Globalization;
using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Export;

/// <summary>Writes the logs of rooms as lines, in bounded memory, while servers go on appending.</summary>
/// <param name="log">Where to read.</param>
/// <param name="to">Where to write.</param>
internal sealed class Exporting(ILogReader log, Stream to) : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Writes every room up to the entry that is its last when it is reached, or its last good one.</summary>
    /// <param name="rooms">Ids, and join codes or "".</param>
    /// <returns>The damage that was met; each is said in the file too.</returns>
    public async Task<IReadOnlyList<LogDamagedException>> RunAsync(IReadOnlyList<(string Id, string Code)> rooms, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var damages = new List<LogDamagedException>();
        await WriteAsync(new ExportLine
        {
            LiveSessions = ExportLine.Kind,
            Format = ExportLine.Version,
            Written = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        foreach (var (id, code) in rooms)
            if (await WriteRoomAsync(id, code, cancellation) is { } damage)
                damages.Add(damage);
        await WriteAsync(new ExportLine { Rooms = rooms.Count, Sha256 = Convert.ToHexStringLower(_sha256.GetCurrentHash()) });
        return damages;
    }

    public void Dispose() => _sha256.Dispose();

    private async Task<LogDamagedException?> WriteRoomAsync(string id, string code, CancellationToken cancellation)
    {
        await WriteAsync(new ExportLine { Room = id, Code = code.Length == 0 ? null : code });
        var (count, hash, damage) = (0L, RunningHash.Start, default(LogDamagedException));
        try
        {
            var stored = await log.LastStoredAsync(id, cancellation);
            await foreach (var entries in LogWalk.ReadAsync(log, id, cancellation))
                foreach (var entry in entries)
                {
                    await WriteAsync(new ExportLine { Offset = entry.Offset, Time = entry.Time, Digest = Convert.ToHexStringLower(entry.Digest), Payload = entry.Payload });
                    (count, hash) = (count + 1, RunningHash.Next(hash, entry.Offset, entry.Time, entry.Digest));
                }
            damage = StoreCheck.Missing(id, count, stored);
        }
        catch (LogDamagedException damaged)
        {
            damage = damaged;
        }
        await WriteAsync(new ExportLine { Entries = count, Hash = Convert.ToHexStringLower(hash), Damage = damage?.Message });
        return damage;
    }

    private async Task WriteAsync(ExportLine line)
    {
        var bytes = line.Write();
        _sha256.AppendData(bytes);
        await to.WriteAsync(bytes);
    }
}
