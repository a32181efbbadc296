using System.IO.Compression;

namespace LiveSessions.Server.Api;

/// <summary>For plain HTTP, as in a hall's own network, whose browsers take nothing better.</summary>
internal static class Gzip
{
    public static bool IsTaken(HttpRequest request) => request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);

    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
