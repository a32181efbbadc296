using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace LiveSessions.Server.Log;

/// <summary>
/// The check that is stored with every entry: the first 8 bytes of SHA-1 over <c>room:offset:time:</c> and the digest's 32 bytes. The digest
/// guards the payload; this guards what stands beside it, so that a time that was flipped, or an entry that came to stand in another place or
/// room, is noticed. SHA-1, because a script of Redis, where the time becomes known, has no other; it guards against damage, not against people.
/// </summary>
internal static class EntryCheck
{
    /// <summary>Hex digits in which Redis holds it.</summary>
    public const int HexDigits = 16;

    /// <summary>The check of an entry.</summary>
    public static ulong Of(string room, long offset, long time, ReadOnlySpan<byte> digest)
    {
        Span<byte> input = stackalloc byte[(LogArguments.LongestRoom * 3) + 48 + 32];
        if (!Utf8.TryWrite(input, CultureInfo.InvariantCulture, $"{room}:{offset}:{time}:", out var length) || digest.Length > 32)
            throw new ArgumentException("The room's name or the digest is too long.", nameof(room));
        digest.CopyTo(input[length..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Against damage, as said above.
        SHA1.HashData(input[..(length + digest.Length)], hash);
#pragma warning restore CA5350
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>As Redis holds it.</summary>
    public static string Hex(ulong check) => check.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Hex"/>; null for anything else.</summary>
    public static ulong? Parse(ReadOnlySpan<byte> hex) =>
        hex.Length == HexDigits && ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var check) ? check : null;
}
