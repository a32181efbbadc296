using CsCheck;
using LiveSessions.Load.Sockets;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>Frames as a server writes them, read by the load.</summary>
public sealed class WebSocketFrameTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(125, 2)]
    [InlineData(126, 4)]
    [InlineData(65_535, 4)]
    [InlineData(65_536, 10)]
    public void A_frame_is_whole_with_its_last_byte_and_not_before(int payload, int header)
    {
        var bytes = Frames.Of(new byte[payload]);
        Assert.Equal(header + payload, bytes.Length);
        Assert.True(WebSocketFrame.TryRead(bytes, out var frame));
        Assert.Equal(new WebSocketFrame(WebSocketOpcode.Binary, true, header, payload), frame);
        for (var length = 0; length < bytes.Length; length += Math.Max(1, payload / 50))
            Assert.False(WebSocketFrame.TryRead(bytes.AsSpan(0, length), out _));
    }

    [Fact]
    public void A_frame_that_is_not_whole_tells_how_long_it_will_be_once_its_header_is_there()
    {
        Assert.False(WebSocketFrame.TryRead(Frames.Of(new byte[300]).AsSpan(0, 10), out var frame));
        Assert.Equal(304, frame.Length);
    }

    [Theory]
    [InlineData(0xc2, 0x00)]
    [InlineData(0x82, 0x80)]
    public void What_a_server_may_not_send_is_an_error(byte first, byte second) =>
        Assert.Throws<InvalidDataException>(() => WebSocketFrame.TryRead([first, second], out _));

    [Fact]
    public void An_endless_frame_is_an_error() =>
        Assert.Throws<InvalidDataException>(() => WebSocketFrame.TryRead([0x82, 127, 255, 255, 255, 255, 255, 255, 255, 255], out _));

    [Fact]
    public void A_message_of_the_client_is_one_masked_frame() => Gen.Select(Gen.Byte.Array[0, 70_000], Gen.UInt).Sample((payload, mask) =>
    {
        var bytes = new byte[payload.Length + WebSocketFrame.HeaderLimit];
        var written = WebSocketFrame.WriteMasked(bytes, WebSocketOpcode.Binary, payload, mask);
        // As a server reads it: without the bit of the mask, and with the key before the payload.
        Assert.Equal(0x80, bytes[1] & 0x80);
        bytes[1] &= 0x7f;
        Assert.False(WebSocketFrame.TryRead(bytes.AsSpan(0, written - 5), out var frame) && payload.Length > 0);
        WebSocketFrame.TryRead(bytes.AsSpan(0, written), out frame);
        Assert.Equal(payload.Length, frame.Payload);
        var key = bytes.AsSpan(frame.Start, 4);
        var read = new byte[payload.Length];
        for (var i = 0; i < read.Length; i++) read[i] = (byte)(bytes[frame.Start + 4 + i] ^ key[i % 4]);
        Assert.Equal(payload, read);
    }, iter: 30);
}
