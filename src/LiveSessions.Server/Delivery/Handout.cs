using System.Buffers;
using LiveSessions.Core.Wire;
using MessagePack;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// A frame on its way to watchers. The message that carries it over a WebSocket is made once for all of them: clients that watch
/// first of all give their streams the same name. Only the room's loop calls it.
/// </summary>
public sealed class Handout(Frame frame)
{
    private string? _stream;
    private byte[] _message = [];

    public Frame Frame => frame;

    /// <summary>The frame as an item of the client's stream <paramref name="stream"/>, ready for the socket.</summary>
    public ReadOnlySpan<byte> MessageFor(string stream)
    {
        if (_stream != stream) (_stream, _message) = (stream, Encode(stream, frame));
        return _message;
    }

    /// <summary>
    /// A binary WebSocket frame (RFC 6455, section 5.2) with one message of SignalR's MessagePack protocol: its length as a variable-length
    /// integer, then the stream item <c>[2, headers, stream, item]</c>.
    /// </summary>
    private static byte[] Encode(string stream, Frame frame)
    {
        var item = new ArrayBufferWriter<byte>(frame.Update.Length + frame.Mine.Length + 64);
        var writer = new MessagePackWriter(item);
        writer.WriteArrayHeader(4);
        writer.Write(2);
        writer.WriteMapHeader(0);
        writer.Write(stream);
        MessagePackSerializer.Serialize(ref writer, frame, WireOptions.Stored);
        writer.Flush();

        Span<byte> length = stackalloc byte[5];
        var digits = 0;
        for (var rest = (uint)item.WrittenCount; ; rest >>= 7)
        {
            length[digits++] = (byte)(rest > 0x7f ? rest | 0x80 : rest);
            if (rest <= 0x7f) break;
        }
        Span<byte> header = stackalloc byte[WebSocketFrames.MaxHeader];
        header = header[..WebSocketFrames.WriteHeader(header, digits + item.WrittenCount)];
        return [.. header, .. length[..digits], .. item.WrittenSpan];
    }
}
