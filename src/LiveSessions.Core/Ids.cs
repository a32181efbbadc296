using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MessagePack;
using MessagePack.Formatters;

namespace LiveSessions.Core;

/// <summary>Who acted: 128 bits derived from the room and a secret token, so that the same browser has unlinkable identities in two rooms.</summary>
[MessagePackFormatter(typeof(ActorIdFormatter))]
public readonly record struct ActorId(ulong High, ulong Low)
{
    /// <summary>The identity of a token's holder in a room: the first 128 bits of SHA-256("actor", room, token), valid without a look-up.</summary>
    public static ActorId Of(string room, ReadOnlySpan<byte> token)
    {
        var hash = Secrets.Hash("actor", room, token);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash.AsSpan(8)));
    }

    /// <summary>32 lower-case hex digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static ActorId? Parse(string? text) =>
        text is { Length: 32 } && UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value)
            ? new ActorId((ulong)(value >> 64), (ulong)value)
            : null;
}

/// <summary>Digests of secrets. A secret itself is never stored: its SHA-256 stands in the log.</summary>
public static class Secrets
{
    /// <summary>SHA-256 over a domain, a scope and the secret, each closed by a zero byte, so that no two uses of one secret share a digest.</summary>
    public static byte[] Hash(string domain, string scope, ReadOnlySpan<byte> secret)
    {
        var prefix = Encoding.UTF8.GetBytes($"{domain}\0{scope}\0");
        var bytes = new byte[prefix.Length + secret.Length];
        prefix.CopyTo(bytes, 0);
        secret.CopyTo(bytes.AsSpan(prefix.Length));
        return SHA256.HashData(bytes);
    }
}

/// <summary>Ids that clients make for questions, polls, sessions and invite links.</summary>
public static class EntityId
{
    /// <summary>1 to 32 characters of A–Z a–z 0–9 _ and -, so that an id never needs escaping anywhere.</summary>
    public static bool IsValid(string? id)
    {
        if (id is not { Length: >= 1 and <= 32 }) return false;
        foreach (var c in id)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        return true;
    }
}

internal sealed class ActorIdFormatter : IMessagePackFormatter<ActorId>
{
    public void Serialize(ref MessagePackWriter writer, ActorId value, MessagePackSerializerOptions options)
    {
        writer.WriteBinHeader(16);
        var span = writer.GetSpan(16);
        BinaryPrimitives.WriteUInt64BigEndian(span, value.High);
        BinaryPrimitives.WriteUInt64BigEndian(span[8..], value.Low);
        writer.Advance(16);
    }

    public ActorId Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        var bytes = reader.ReadBytes();
        if (bytes is not { Length: 16 }) throw new MessagePackSerializationException("An actor id is 16 bytes.");
        Span<byte> span = stackalloc byte[16];
        System.Buffers.BuffersExtensions.CopyTo(bytes.Value, span);
        return new(BinaryPrimitives.ReadUInt64BigEndian(span), BinaryPrimitives.ReadUInt64BigEndian(span[8..]));
    }
}
