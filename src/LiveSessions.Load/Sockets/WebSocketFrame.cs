using System.Buffers.Binary;

namespace LiveSessions.Load.Sockets;

/// <summary>What a WebSocket frame is.</summary>
public enum WebSocketOpcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}

/// <summary>One WebSocket frame (RFC 6455): where its payload lies in the bytes it was read from.</summary>
/// <param name="IsFinal">Whether a message ends with it.</param>
/// <param name="Start">Bytes before the payload.</param>
/// <param name="Payload">Bytes of the payload.</param>
public readonly record struct WebSocketFrame(WebSocketOpcode Opcode, bool IsFinal, int Start, int Payload)
{
    /// <summary>Bytes of a header at most, the mask included.</summary>
    public const int HeaderLimit = 14;

    /// <summary>Bytes of a payload that is still read; more is a broken server.</summary>
    public const int PayloadLimit = 64 * 1024 * 1024;

    /// <summary>Bytes of the whole frame.</summary>
    public int Length => Start + Payload;

    /// <summary>Whether it carries part of a message and is not about the connection.</summary>
    public bool IsData => Opcode <= WebSocketOpcode.Binary;

    /// <summary>Reads the frame at the beginning of what a server sent.</summary>
    /// <param name="frame">Whole when true; else only its length may be known.</param>
    /// <returns>False while bytes are missing.</returns>
    /// <exception cref="InvalidDataException">These bytes are no frame of a server.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebSocketFrame frame)
    {
        frame = default;
        if (bytes.Length < 2) return false;
        if ((bytes[0] & 0x70) != 0) throw new InvalidDataException("The server used a WebSocket extension that was not agreed on.");
        if ((bytes[1] & 0x80) != 0) throw new InvalidDataException("The server masked a WebSocket frame.");
        var (start, length) = (2, (ulong)(bytes[1] & 0x7f));
        if (length == 126)
        {
            start = 4;
            if (bytes.Length < start) return false;
            length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        }
        else if (length == 127)
        {
            start = 10;
            if (bytes.Length < start) return false;
            length = BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        }
        if (length > PayloadLimit) throw new InvalidDataException($"The server sent a WebSocket frame of {length} bytes.");
        frame = new WebSocketFrame((WebSocketOpcode)(bytes[0] & 0x0f), (bytes[0] & 0x80) != 0, start, (int)length);
        return bytes.Length - start >= (int)length;
    }

    /// <summary>Writes a whole message as a client does: one frame, masked.</summary>
    /// <param name="target">At least <see cref="HeaderLimit"/> bytes longer than the payload.</param>
    /// <returns>Bytes written.</returns>
    public static int WriteMasked(Span<byte> target, WebSocketOpcode opcode, ReadOnlySpan<byte> payload, uint mask)
    {
        target[0] = (byte)(0x80 | (int)opcode);
        var at = 2;
        if (payload.Length < 126) target[1] = (byte)(0x80 | payload.Length);
        else if (payload.Length <= ushort.MaxValue)
        {
            target[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)payload.Length);
            at = 4;
        }
        else
        {
            target[1] = 0x80 | 127;
            BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)payload.Length);
            at = 10;
        }
        var key = target.Slice(at, 4);
        BinaryPrimitives.WriteUInt32BigEndian(key, mask);
        at += 4;
        for (var i = 0; i < payload.Length; i++) target[at + i] = (byte)(payload[i] ^ key[i & 3]);
        return at + payload.Length;
    }
}
