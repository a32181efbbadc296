using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveSessions.Server.Export;

/// <summary>
/// One line of an export, as <c>docs/export.md</c> says: the header, the beginning of a room, an entry, the end of a room, or the end of the file.
/// Which it is shows in the members that are there.
/// </summary>
internal sealed record ExportLine
{
    /// <summary>Grows when a reader of the version before could no longer read a file.</summary>
    public const int Version = 1;

    /// <summary>What the first member of the header says.</summary>
    public const string Kind = "export";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        // A line is read as JSON and shown by nobody: base64 and ids stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [JsonPropertyName("livesessions")]
    public string? LiveSessions { get; init; }
    public int? Format { get; init; }

    /// <summary>UTC, as in ISO 8601.</summary>
    public string? Written { get; init; }

    public string? Room { get; init; }

    /// <summary>The room's join code; none for the directory.</summary>
    public string? Code { get; init; }

    public long? Offset { get; init; }
    public long? Time { get; init; }

    /// <summary>64 hex digits.</summary>
    public string? Digest { get; init; }
    public byte[]? Payload { get; init; }

    public long? Entries { get; init; }

    /// <summary>The running hash at the last entry, 64 hex digits: the seal.</summary>
    public string? Hash { get; init; }

    /// <summary>What was wrong with the log behind the last entry that was exported.</summary>
    public string? Damage { get; init; }

    public int? Rooms { get; init; }

    /// <summary>SHA-256 of all lines before, each with its line feed, 64 hex digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The bytes of the line, with its line feed.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    /// <summary>Reads a line; null for what is none.</summary>
    public static ExportLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportLine>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file is no whole, unaltered export; the message says why.</summary>
public sealed class ExportException(string message) : Exception(message);
