using System.Buffers.Binary;

namespace LiveSessions.Server.Tests.Load;

/// <summary>Bytes as servers write them.</summary>
internal static class Frames
{
    /// <summary>One WebSocket frame.</summary>
    public static byte[] Of(ReadOnlySpan<byte> payload, byte first = 0x82)
    {
        if (payload.Length < 126) return [first, (byte)payload.Length, .. payload];
        var length = new byte[payload.Length <= ushort.MaxValue ? 2 : 8];
        if (length.Length == 2) BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
        else BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)payload.Length);
        return [first, (byte)(length.Length == 2 ? 126 : 127), .. length, .. payload];
    }

    /// <summary>One message of the hub protocol: its length, then itself.</summary>
    public static byte[] HubMessage(ReadOnlySpan<byte> message)
    {
        var prefix = new List<byte>();
        for (var length = message.Length; ; length >>= 7)
        {
            prefix.Add((byte)(length > 0x7f ? length | 0x80 : length));
            if (length <= 0x7f) break;
        }
        return [.. prefix, .. message];
    }
}
