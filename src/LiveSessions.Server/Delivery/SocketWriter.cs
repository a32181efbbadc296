using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// The one writer of a socket. It sends whole messages, each by one call into the system where the socket takes it, past every buffer of the
/// web server. What the socket does not take is finished later in order; nobody ever waits for it. Thread safe.
/// </summary>
internal sealed partial class SocketWriter
{
    /// <summary>Bytes that may wait behind a message that is under way; at the limit the connection is cut, and its client comes back.</summary>
    public const int WaitingLimit = 64 * 1024;

    /// <summary>Bytes the system may hold for a client that does not read: all of them are out of date when it reads again.</summary>
    public const int SendBuffer = 64 * 1024;

    private readonly Socket _socket;
    private readonly Action _abort;
    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte>? _waiting;
    private bool _isDraining, _isBroken;

    /// <param name="socket">A connected TCP socket, whose handshake is already sent.</param>
    /// <param name="abort">Cuts the connection.</param>
    public SocketWriter(Socket socket, Action abort)
    {
        (_socket, _abort) = (socket, abort);
        _socket.SendBufferSize = SendBuffer;
        _socket.NoDelay = true;
    }

    /// <summary>True where the system can be asked to send without waiting.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Raised, on some thread, when what had to wait is sent.</summary>
    public event Action? Drained;

    /// <summary>False while part of a message waits for the socket.</summary>
    public bool IsFree
    {
        get
        {
            lock (_gate) return !_isDraining;
        }
    }

    /// <summary>Sends one whole message, or keeps what the socket does not take. Never waits, never throws.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            if (_isBroken) return;
            if (_isDraining)
            {
                Keep(message);
                return;
            }
            var sent = TrySend(message);
            if (sent < 0) Break();
            else if (sent < message.Length)
            {
                _isDraining = true;
                _ = DrainAsync(message[sent..].ToArray());
            }
        }
    }

    /// <returns>How many bytes the socket took; -1 when it is broken.</returns>
    private int TrySend(ReadOnlySpan<byte> message)
    {
        const int DoNotWait = 0x40, NoSignal = 0x4000, Interrupted = 4, TryAgain = 11;
        try
        {
            while (true)
            {
                var sent = Send(_socket.SafeHandle, message, (nuint)message.Length, DoNotWait | NoSignal);
                if (sent >= 0) return (int)sent;
                switch (Marshal.GetLastPInvokeError())
                {
                    case Interrupted:
                        continue;
                    case TryAgain:
                        return 0;
                    default:
                        return -1;
                }
            }
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }

    private void Keep(ReadOnlySpan<byte> message)
    {
        _waiting ??= new ArrayBufferWriter<byte>(1024);
        if (_waiting.WrittenCount + message.Length > WaitingLimit) Break();
        else _waiting.Write(message);
    }

    private void Break()
    {
        _isBroken = true;
        _waiting = null;
        // Not under the lock: who is told may take locks of its own.
        ThreadPool.UnsafeQueueUserWorkItem(static abort => abort(), _abort, preferLocal: false);
    }

    private async Task DrainAsync(ReadOnlyMemory<byte> rest)
    {
        try
        {
            while (!rest.IsEmpty)
            {
                while (!rest.IsEmpty) rest = rest[await _socket.SendAsync(rest, SocketFlags.None)..];
                lock (_gate)
                {
                    if (_isBroken) return;
                    (rest, _waiting) = (_waiting?.WrittenMemory ?? default, null);
                    if (rest.IsEmpty) _isDraining = false;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            lock (_gate)
                if (!_isBroken)
                    Break();
            return;
        }
        Drained?.Invoke();
    }

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeHandle socket, ReadOnlySpan<byte> bytes, nuint length, int flags);
}
