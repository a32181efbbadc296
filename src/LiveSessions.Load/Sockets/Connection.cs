using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveSessions.Load.Sockets;

/// <summary>
/// One WebSocket to a server, as lean as a socket in .NET can be: one receive at a time into a small buffer, nothing allocated per frame, no
/// task. Thousands of them fit into one process, so that the server is the bottleneck and not its audience.
/// </summary>
public sealed class Connection : IWire, IDisposable
{
    private const int SmallBuffer = 2048;
    private static int _masks = 1;

    private readonly IConnectionOwner _owner;
    private readonly IPEndPoint _server;
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _in = new();
    private readonly Backlog _backlog;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
    private int _filled;
    private bool _upgraded, _closed;
    private volatile bool _stalled;
    private byte[]? _request;

    /// <param name="isNarrow">Whether the kernels on both sides shall hold little of what is not read: a loopback socket else takes megabytes.</param>
    /// <param name="gate">The owner's, where it has one connection after the other.</param>
    public Connection(IConnectionOwner owner, IPEndPoint server, bool isNarrow, Lock? gate = null)
    {
        (_owner, _server, Gate) = (owner, server, gate ?? new Lock());
        _socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        if (isNarrow) Narrow();
        _backlog = new Backlog(_socket, Gate, Fail);
        _in.Completed += (_, done) => Completed(done);
    }

    /// <summary>Held while the owner is told something; who sends holds it too.</summary>
    public Lock Gate { get; }

    /// <summary>Connects and asks for a WebSocket; returns at once.</summary>
    public void Open(string path, string? cookie)
    {
        _request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {_server}\r\nOrigin: http://{_server}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\n"
            + (cookie is null ? "\r\n" : $"Cookie: {cookie}\r\n\r\n"));
        _in.RemoteEndPoint = _server;
        if (!_socket.ConnectAsync(_in)) Completed(_in);
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> message, WebSocketOpcode opcode = WebSocketOpcode.Binary)
    {
        var length = message.Length + WebSocketFrame.HeaderLimit;
        var rented = length > 1024 ? ArrayPool<byte>.Shared.Rent(length) : null;
        var target = rented ?? stackalloc byte[1024];
        // A mask only has to differ from frame to frame for the proxies between, and there are none.
        var written = WebSocketFrame.WriteMasked(target, opcode, message, (uint)Interlocked.Add(ref _masks, 0x6d2b79f5));
        lock (Gate)
        {
            if (!_closed) _backlog.Send(target[..written]);
        }
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Never reads again, as a phone whose network is stuck: what the server sends stays in the kernel.</summary>
    public void Stall() => _stalled = true;

    /// <summary>Ends the connection at once, with a reset, so that ten thousand of them leave no ports waiting. The owner is not told.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_closed) return;
            _closed = true;
        }
        Release();
    }

    private void Completed(SocketAsyncEventArgs done)
    {
        do
        {
            lock (Gate)
            {
                if (!Take(done) || _stalled) return;
                done.SetBuffer(_buffer, _filled, _buffer.Length - _filled);
            }
        }
        while (!Receive(done));
    }

    // The server's kernel sizes its buffer by the segments that this side can take.
    private void Narrow()
    {
        const int Tcp = 6, MaximumSegment = 2, Bytes = 536;
        _socket.ReceiveBufferSize = 2048;
        if (OperatingSystem.IsLinux()) _socket.SetRawSocketOption(Tcp, MaximumSegment, BitConverter.GetBytes(Bytes));
    }

    // True when the rest is done by a callback.
    private bool Receive(SocketAsyncEventArgs done)
    {
        try
        {
            return _socket.ReceiveAsync(done);
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private bool Take(SocketAsyncEventArgs done)
    {
        if (_closed) return false;
        if (done.SocketError is not SocketError.Success) return Fail(done.SocketError.ToString());
        if (done.LastOperation is SocketAsyncOperation.Connect)
        {
            _backlog.Send(_request);
            _request = null;
            return true;
        }
        if (done.BytesTransferred == 0) return Fail("the server ended the connection");
        _filled += done.BytesTransferred;
        _owner.Arrived(done.BytesTransferred);
        try
        {
            return Parse();
        }
        catch (InvalidDataException exception)
        {
            return Fail(exception.Message);
        }
    }

    private bool Parse()
    {
        var bytes = _buffer.AsSpan(0, _filled);
        var used = 0;
        var needed = 0;
        if (!_upgraded)
        {
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0) return Keep(0, SmallBuffer * 2);
            if (!bytes.StartsWith("HTTP/1.1 101"u8)) return Fail($"the server answered {Encoding.ASCII.GetString(bytes[..Math.Min(end, 60)])}", Status(bytes));
            used = end + 4;
            _upgraded = true;
            _owner.Upgraded();
        }
        while (!_closed)
        {
            var whole = WebSocketFrame.TryRead(bytes[used..], out var frame);
            needed = frame.Length;
            if (!whole) break;
            var payload = bytes.Slice(used + frame.Start, frame.Payload);
            used += frame.Length;
            if (frame.IsData) _owner.Received(payload, frame.IsFinal);
            else if (frame.Opcode is WebSocketOpcode.Ping) Send(payload, WebSocketOpcode.Pong);
            else if (frame.Opcode is WebSocketOpcode.Close) return Fail("the server closed the connection");
        }
        return !_closed && Keep(used, needed);
    }

    // Moves what is not a whole frame yet to the front of a buffer that will hold it, and gives a large one back.
    private bool Keep(int used, int needed)
    {
        var rest = _filled - used;
        var size = Math.Max(SmallBuffer, Math.Max(needed, rest + 1));
        if (size > _buffer.Length || (_buffer.Length > SmallBuffer * 2 && size <= SmallBuffer))
        {
            var next = ArrayPool<byte>.Shared.Rent(size);
            _buffer.AsSpan(used, rest).CopyTo(next);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = next;
        }
        else if (used > 0 && rest > 0) _buffer.AsSpan(used, rest).CopyTo(_buffer);
        _filled = rest;
        return true;
    }

    private static int Status(ReadOnlySpan<byte> answer) =>
        answer.Length >= 12 && int.TryParse(answer.Slice(9, 3), out var status) ? status : 0;

    private bool Fail(string reason) => Fail(reason, 0);

    private bool Fail(string reason, int status)
    {
        if (_closed) return false;
        _closed = true;
        Release();
        _owner.Closed(reason, status);
        return false;
    }

    private void Release()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (SocketException)
        {
            // Never connected.
        }
        _socket.Dispose();
        _backlog.Dispose();
    }
}
