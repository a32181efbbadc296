using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LiveSessions.Core.Wire;
using MessagePack;
using Xunit;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A socket at the hub that sends whatever bytes a test wants, as no honest client would.</summary>
public sealed class RawHub : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];
    private byte[] _rest = [];

    private RawHub()
    {
    }

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    /// <summary>Connects with a browser's cookies and agrees on MessagePack.</summary>
    /// <param name="receiveBuffer">Bytes the system keeps for a client that does not read; its own choice when null.</param>
    public static async Task<RawHub> ConnectAsync(Browser browser, int? receiveBuffer = null)
    {
        var hub = new RawHub();
        hub._socket.Options.SetRequestHeader("Cookie", browser.CookieHeader);
        using var handler = new SocketsHttpHandler { ConnectCallback = (to, cancellation) => DialAsync(to.DnsEndPoint, receiveBuffer, cancellation) };
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        await hub._socket.ConnectAsync(new UriBuilder(browser.Root) { Scheme = "ws", Path = "/hub" }.Uri, http, Soon);
        await hub.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e"));
        var answer = await hub._socket.ReceiveAsync(hub._buffer.AsMemory(), Soon);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(hub._buffer, 0, answer.Count));
        return hub;
    }

    /// <summary>Sends bytes as they are.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, Soon);

    /// <summary>Sends one message of the hub protocol: its length, then its bytes.</summary>
    public ValueTask SendMessageAsync(ReadOnlySpan<byte> message)
    {
        var framed = new ArrayBufferWriter<byte>();
        for (var length = (uint)message.Length; ; length >>= 7)
        {
            framed.Write([(byte)(length > 0x7f ? length | 0x80 : length)]);
            if (length <= 0x7f) break;
        }
        framed.Write(message);
        return SendAsync(framed.WrittenMemory);
    }

    /// <summary>Calls a method of the hub with one argument in its bytes.</summary>
    public ValueTask InvokeAsync(string id, string method, ReadOnlySpan<byte> argument) => CallAsync(1, id, method, argument);

    /// <summary>Asks for a stream of the hub with one argument in its bytes.</summary>
    public ValueTask StreamAsync(string id, string method, ReadOnlySpan<byte> argument) => CallAsync(4, id, method, argument);

    private ValueTask CallAsync(int type, string id, string method, ReadOnlySpan<byte> argument)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteArrayHeader(6);
        writer.Write(type);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(1);
        writer.WriteRaw(argument);
        writer.WriteArrayHeader(0);
        writer.Flush();
        return SendMessageAsync(bytes.WrittenSpan);
    }

    /// <summary>The answer to a call; null when it was an error instead.</summary>
    public async Task<Answer?> AnswerAsync(string id)
    {
        var (message, at) = await NextAsync(type: 3, id);
        return Read(message, at);

        static Answer? Read(byte[] message, int at)
        {
            var reader = new MessagePackReader(message.AsMemory(at));
            return reader.ReadInt32() == 3 ? MessagePackSerializer.Deserialize<Answer>(ref reader, WireOptions.Stored) : null;
        }
    }

    /// <summary>The next item of a stream.</summary>
    public async Task<T> ItemAsync<T>(string id)
    {
        var (message, at) = await NextAsync(type: 2, id);
        return MessagePackSerializer.Deserialize<T>(message.AsMemory(at), WireOptions.Stored);
    }

    /// <summary>The next message of a type for a call, and where its content begins. All others are passed over.</summary>
    private async Task<(byte[] Message, int At)> NextAsync(int type, string id)
    {
        while (true)
        {
            var message = await MessageAsync() ?? throw new InvalidOperationException($"The connection ended before the answer to {id}.");
            if (Content(message, type, id) is { } at) return (message, at);
        }
    }

    private static int? Content(byte[] message, int type, string id)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        if (reader.ReadInt32() != type) return null;
        reader.Skip();
        return reader.ReadString() == id ? (int)reader.Consumed : null;
    }

    /// <summary>Waits until the server ended the connection.</summary>
    public async Task EndAsync()
    {
        while (await MessageAsync() is not null)
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return default;
    }

    private static async ValueTask<Stream> DialAsync(DnsEndPoint to, int? receiveBuffer, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes) socket.ReceiveBufferSize = bytes;
        await socket.ConnectAsync(to, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<byte[]?> MessageAsync()
    {
        while (true)
        {
            if (TakeMessage() is { } message) return message;
            try
            {
                var received = await _socket.ReceiveAsync(_buffer.AsMemory(), Soon);
                if (received.MessageType is WebSocketMessageType.Close) return null;
                _rest = [.. _rest, .. _buffer.AsSpan(0, received.Count)];
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    private byte[]? TakeMessage()
    {
        var length = 0;
        for (var i = 0; i < Math.Min(5, _rest.Length); i++)
        {
            length |= (_rest[i] & 0x7f) << (7 * i);
            if ((_rest[i] & 0x80) != 0) continue;
            if (_rest.Length < i + 1 + length) return null;
            var message = _rest[(i + 1)..(i + 1 + length)];
            _rest = _rest[(i + 1 + length)..];
            return message;
        }
        return null;
    }
}
