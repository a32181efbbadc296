using System.Net.WebSockets;
using LiveSessions.Server.Delivery;
using Xunit;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>A real WebSocket whose frames go to the writer, beside frames of a room.</summary>
public sealed class SocketStreamTests : IDisposable
{
    private readonly SocketPair _pair = new();
    private readonly SocketWriter _writer;
    private readonly WebSocket _socket, _client;

    public SocketStreamTests()
    {
        _writer = new SocketWriter(_pair.Server, static () => { });
        _socket = WebSocket.CreateFromStream(new SocketStream(Stream.Null, _writer), new WebSocketCreationOptions { IsServer = true });
        _client = WebSocket.CreateFromStream(new System.Net.Sockets.NetworkStream(_pair.Client), new WebSocketCreationOptions());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_in_parts_is_sent_when_it_is_whole_and_no_other_stands_in_between()
    {
        await SendAsync("one "u8, end: false);
        await SendAsync("two "u8, end: false);
        _writer.Send([0x82, 4, .. "room"u8]);
        await SendAsync("three"u8, end: true);
        Assert.Equal(["room", "one two three"], [await ReadAsync(), await ReadAsync()]);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _client.Dispose();
        _pair.Dispose();
    }

    private Task SendAsync(ReadOnlySpan<byte> text, bool end) => _socket.SendAsync((ArraySegment<byte>)text.ToArray(), WebSocketMessageType.Binary, end, Cancellation);

    /// <summary>The next message, from as many frames as it has.</summary>
    private async Task<string> ReadAsync()
    {
        var buffer = new byte[1024];
        var read = 0;
        while (true)
        {
            var part = await _client.ReceiveAsync(buffer.AsMemory(read), Cancellation);
            read += part.Count;
            if (part.EndOfMessage) return System.Text.Encoding.Latin1.GetString(buffer, 0, read);
        }
    }
}
