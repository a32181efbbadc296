using System.Buffers.Binary;

namespace LiveSessions.Server.Delivery;

/// <summary>Headers of WebSocket frames as a server writes them, unmasked (RFC 6455, section 5.2).</summary>
internal static class WebSocketFrames
{
    /// <summary>Bytes of the longest header.</summary>
    public const int MaxHeader = 10;
    private const byte Final = 0x80, Control = 0x08, Binary = 0x02;

    /// <summary>Writes the header of a whole binary message and returns its length.</summary>
    public static int WriteHeader(Span<byte> header, int payload)
    {
        header[0] = Final | Binary;
        switch (payload)
        {
            case < 126:
                header[1] = (byte)payload;
                return 2;
            case <= ushort.MaxValue:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload);
                return 4;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payload);
                return 10;
        }
    }

    /// <summary>True for a frame that more of the same message must follow before any other message may.</summary>
    public static bool IsFragment(ReadOnlySpan<byte> frame) => !frame.IsEmpty && (frame[0] & Final) == 0;

    /// <summary>True for a ping, a pong or a close, which may stand between the frames of a message.</summary>
    public static bool IsControl(ReadOnlySpan<byte> frame) => !frame.IsEmpty && (frame[0] & Control) != 0;
}
