using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Export;

/// <summary>A room of an export, as far as it was read.</summary>
/// <param name="Id">The room.</param>
/// <param name="Code">Its join code; "" for the directory.</param>
internal sealed record ExportedRoom(string Id, string Code)
{
    public long Entries { get; set; }

    /// <summary>The time of the latest entry.</summary>
    public long Time { get; set; }

    /// <summary>The running hash at the latest entry.</summary>
    public byte[] Hash { get; set; } = RunningHash.Start;

    /// <summary>What was wrong with the log behind the last entry; null while none was met.</summary>
    public string? Damage { get; set; }
}

/// <summary>Reads an export room by room and entry by entry, and lets nothing pass that was not written so: bounded in memory.</summary>
internal sealed class ExportReader(Stream from) : IDisposable
{
    /// <summary>More than any entry of a server takes.</summary>
    private const int LongestLine = 64 * 1024 * 1024;

    private readonly PipeReader _pipe = PipeReader.Create(from);
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ExportedRoom? _room;
    private int _rooms, _line;

    /// <summary>Reads the header.</summary>
    /// <returns>When the export was written.</returns>
    public async Task<string> BeginAsync()
    {
        var line = await NextAsync();
        if (line is not { LiveSessions: ExportLine.Kind, Format: { } format }) throw new ExportException("This is not an export of LiveSessions.");
        if (format > ExportLine.Version) throw new ExportException("This export was written by a newer LiveSessions. Use that version.");
        return format == ExportLine.Version && line.Written is { } written ? written : throw Wrong("the header is not complete");
    }

    /// <summary>The next room; null after the last, when the file was found whole.</summary>
    public async Task<ExportedRoom?> NextRoomAsync()
    {
        var before = _sha256.GetCurrentHash();
        var line = await NextAsync();
        if (line is { Room: { } room })
        {
            _rooms++;
            return _room = new ExportedRoom(room, line.Code ?? "");
        }
        if (line is not { Rooms: { } rooms, Sha256: { } sha256 }) throw Wrong("a room or the end of the export should be here");
        if (rooms != _rooms) throw Wrong($"there are {_rooms} rooms, it says {rooms}");
        if (sha256 != Convert.ToHexStringLower(before)) throw Wrong("what stands before is not what was written");
        return await LineAsync() is null ? null : throw Wrong("something stands behind the end of the export");
    }

    /// <summary>The next entry of the room; null after the last, when the room's seal was found to fit.</summary>
    public async Task<LogEntry?> NextEntryAsync()
    {
        var room = _room ?? throw new InvalidOperationException("Read a room first.");
        var line = await NextAsync();
        if (line is { Entries: { } count, Hash: { } hash })
        {
            if (count != room.Entries) throw Wrong($"room {room.Id} has {room.Entries} entries, it says {count}");
            if (hash != Convert.ToHexStringLower(room.Hash)) throw Wrong($"the seal of room {room.Id} does not fit its entries");
            (room.Damage, _room) = (line.Damage, null);
            return null;
        }
        if (line is not { Offset: { } offset, Time: { } time, Digest.Length: 64, Payload: { } payload }) throw Wrong($"an entry or the end of room {room.Id} should be here");
        if (offset != room.Entries + 1) throw Wrong($"entry {room.Entries + 1} of room {room.Id} is missing");
        if (time < room.Time) throw Wrong($"the time of entry {offset} of room {room.Id} is before that of the entry before it");
        var digest = SHA256.HashData(payload);
        if (line.Digest != Convert.ToHexStringLower(digest)) throw Wrong($"entry {offset} of room {room.Id} is not the one of its digest");
        (room.Entries, room.Time, room.Hash) = (offset, time, RunningHash.Next(room.Hash, offset, time, digest));
        return new LogEntry(offset, time, digest, payload);
    }

    public void Dispose()
    {
        _pipe.Complete();
        _sha256.Dispose();
    }

    private ExportException Wrong(string what) => new($"The export is damaged or was altered: {what} (line {_line}).");

    private async Task<ExportLine> NextAsync()
    {
        if (await LineAsync() is not { } bytes)
            throw new ExportException(_line == 0 ? "The file is empty." : $"The export is cut off: it ends after line {_line}, before its own end.");
        _sha256.AppendData(bytes);
        _sha256.AppendData("\n"u8);
        if (ExportLine.Read(bytes) is { } line) return line;
        throw _line == 1 ? new ExportException("This is not an export of LiveSessions.") : Wrong("this is no line of an export");
    }

    /// <summary>A line without its line feed; null at the end of the file.</summary>
    private async Task<byte[]?> LineAsync()
    {
        while (true)
        {
            var result = await _pipe.ReadAsync();
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end).ToArray();
                _pipe.AdvanceTo(buffer.GetPosition(1, end));
                _line++;
                return line;
            }
            if (buffer.Length > LongestLine) throw new ExportException("This is not an export of LiveSessions: it has no lines.");
            if (result.IsCompleted)
            {
                if (buffer.IsEmpty) return null;
                throw new ExportException(_line == 0 ? "This is not an export of LiveSessions." : $"The export is cut off: it ends in the middle of line {_line + 1}.");
            }
            _pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
