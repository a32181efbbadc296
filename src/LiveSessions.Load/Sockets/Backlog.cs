using System.Net.Sockets;

namespace LiveSessions.Load.Sockets;

/// <summary>Writes to a socket without waiting: what the kernel does not take at once goes out later, in order. Called under the connection's lock.</summary>
internal sealed class Backlog(Socket socket, Lock gate, Func<string, bool> fail) : IDisposable
{
    private SocketAsyncEventArgs? _out;
    private byte[] _waiting = [];
    private bool _busy;

    /// <summary>Sends bytes, or keeps them for later.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (!_busy && _waiting.Length == 0)
        {
            var sent = socket.Send(bytes, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
            {
                fail(error.ToString());
                return;
            }
            bytes = bytes[(error is SocketError.Success ? sent : 0)..];
            if (bytes.IsEmpty) return;
        }
        _waiting = [.. _waiting, .. bytes];
        Flush();
    }

    public void Dispose() => _out?.Dispose();

    private void Flush()
    {
        if (_out is null)
        {
            _out = new SocketAsyncEventArgs();
            _out.Completed += (_, done) =>
            {
                lock (gate) Sent(done);
            };
        }
        while (!_busy && _waiting.Length > 0)
        {
            _out.SetBuffer(_waiting);
            (_waiting, _busy) = ([], true);
            try
            {
                if (socket.SendAsync(_out)) return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            Sent(_out);
        }
    }

    private void Sent(SocketAsyncEventArgs done)
    {
        _busy = false;
        if (done.SocketError is not SocketError.Success) fail(done.SocketError.ToString());
        else Flush();
    }
}
