using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace LiveSessions.Core;

/// <summary>
/// The chain over a log: S(n) = SHA-256(S(n−1), offset, time, payload digest), S(0) = 32 zero bytes. Two logs that differ anywhere
/// differ in every later S, so an offset with its S tells a log that was rolled back and written on from the one that was read.
/// </summary>
public static class RunningHash
{
    public static byte[] Start => new byte[32];

    /// <param name="previous">S before the entry, 32 bytes.</param>
    /// <param name="offset">The entry's offset, hashed as 8 bytes, big-endian.</param>
    /// <param name="time">The entry's time in UTC milliseconds, hashed as 8 bytes, big-endian.</param>
    /// <param name="digest">SHA-256 of the entry's payload.</param>
    public static byte[] Next(ReadOnlySpan<byte> previous, long offset, long time, ReadOnlySpan<byte> digest)
    {
        var next = new byte[32];
        Next(previous, offset, time, digest, next);
        return next;
    }

    /// <summary>The same, written to 32 bytes, which may be those of <paramref name="previous"/>.</summary>
    internal static void Next(ReadOnlySpan<byte> previous, long offset, long time, ReadOnlySpan<byte> digest, Span<byte> next)
    {
        Span<byte> input = stackalloc byte[32 + 8 + 8 + 32];
        previous.CopyTo(input);
        BinaryPrimitives.WriteInt64BigEndian(input[32..], offset);
        BinaryPrimitives.WriteInt64BigEndian(input[40..], time);
        digest.CopyTo(input[48..]);
        SHA256.HashData(input, next);
    }
}

/// <summary>Where a reader of a room stands.</summary>
/// <param name="Offset">The last folded entry, 0 for none.</param>
/// <param name="Hash">The first 8 bytes of S there; 0 at offset 0.</param>
public readonly record struct Position(long Offset, ulong Hash)
{
    /// <summary>16 hex digits, as the hash travels on the wire; empty at offset 0.</summary>
    public string HashText => Offset == 0 ? "" : Hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads a position from the wire; offset 0 for anything malformed, which is answered with a snapshot.</summary>
    public static Position Parse(long offset, string? hash) =>
        offset > 0 && ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new(offset, value)
            : default;
}
