using System.Buffers.Binary;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using Microsoft.AspNetCore.SignalR.Protocol;
using Xunit;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>A frame as it goes to sockets is byte for byte what SignalR would have sent.</summary>
public sealed class HandoutTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(70_000)]
    public void The_message_is_the_hub_protocol_s_in_one_websocket_frame(int size)
    {
        var update = new byte[5 + size];
        update[0] = 0xc6;
        BinaryPrimitives.WriteInt32BigEndian(update.AsSpan(1), size);
        var frame = new Frame(update, new byte[] { 0xc3 }, null);
        var message = new Handout(frame).MessageFor("stream-7").ToArray();
        var expected = new RoomProtocol().GetMessageBytes(new StreamItemMessage("stream-7", frame)).ToArray();
        byte[] header = expected.Length switch
        {
            < 126 => [0x82, (byte)expected.Length],
            <= ushort.MaxValue => [0x82, 126, (byte)(expected.Length >> 8), (byte)expected.Length],
            _ => [0x82, 127, 0, 0, 0, 0, 0, (byte)(expected.Length >> 16), (byte)(expected.Length >> 8), (byte)expected.Length],
        };
        Assert.Equal([.. header, .. expected], message);
    }

    [Fact]
    public void It_is_encoded_once_for_all_streams_of_one_name()
    {
        var handout = new Handout(new Frame(new byte[] { 0xc3 }, default, null));
        Assert.True(handout.MessageFor("0") == handout.MessageFor("0"));
        Assert.False(handout.MessageFor("0").SequenceEqual(handout.MessageFor("1")));
    }
}
