using System.Buffers;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// What the web server's WebSocket reads from and writes to: reading goes on as before, writing goes to the socket's one writer. The WebSocket
/// writes one frame at a time; the frames of a message in parts are kept until it is whole, because no other message may stand between them.
/// </summary>
internal sealed class SocketStream(Stream upgraded, SocketWriter writer) : Stream
{
    private ArrayBufferWriter<byte>? _message;

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => upgraded.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Hands one frame of the WebSocket to the writer.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (WebSocketFrames.IsControl(buffer) || (_message is null && !WebSocketFrames.IsFragment(buffer)))
        {
            writer.Send(buffer);
            return;
        }
        _message ??= new ArrayBufferWriter<byte>(8 * 1024);
        _message.Write(buffer);
        if (WebSocketFrames.IsFragment(buffer)) return;
        writer.Send(_message.WrittenSpan);
        _message = null;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => upgraded.Read(buffer, offset, count);
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await upgraded.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) upgraded.Dispose();
        base.Dispose(disposing);
    }
}
