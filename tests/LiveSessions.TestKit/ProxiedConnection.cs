using System.Net;
using System.Net.Sockets;

namespace LiveSessions.TestKit;

/// <summary>One connection through a <see cref="TcpProxy"/>: two directions, each at the mercy of the fault of the moment.</summary>
internal sealed class ProxiedConnection(TcpProxy proxy, Socket client) : IDisposable
{
    private const int Piece = 16 * 1024;
    private static readonly LingerOption Abruptly = new(true, 0);
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _end = new();
    private NetworkFault? _counted;
    private long _towardClient;
    private volatile bool _isDead, _isHalfOpen;

    /// <summary>Carries bytes until both ends have closed, or the client has whose bytes vanish.</summary>
    /// <param name="target">Chooses the port.</param>
    public async Task RunAsync(Func<CancellationToken, Task<int>> target, CancellationToken stopped)
    {
        using var stopping = stopped.Register(_end.Cancel);
        var stop = _end.Token;
        client.NoDelay = true;
        // What is not to arrive does not arrive even as a connection.
        await PassAsync(0, towardClient: false, stop);
        if (!_isDead) await _server.ConnectAsync(IPAddress.Loopback, await target(stop), stop);
        if (_isHalfOpen) CloseServerSide();
        var toServer = PumpAsync(client, _server, towardClient: false, stop);
        await (_server.Connected ? Task.WhenAll(toServer, PumpAsync(_server, client, towardClient: true, stop)) : toServer);
    }

    public void Reset()
    {
        Abort(client);
        Abort(_server);
        _end.Cancel();
    }

    /// <summary>Closes the server's end and tells the client nothing.</summary>
    public void CloseServerSide()
    {
        _isHalfOpen = true;
        if (_server.Connected) _server.Shutdown(SocketShutdown.Both);
    }

    /// <summary>From now on bytes vanish, whatever the fault is later.</summary>
    public void Forget() => _isDead = true;

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, bool towardClient, CancellationToken stop)
    {
        var bytes = new byte[Piece];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(bytes, stop);
                var passing = await PassAsync(count, towardClient, stop);
                if (_isDead || _isHalfOpen)
                {
                    if (count == 0 && !towardClient) await _end.CancelAsync();
                    if (count == 0) return;
                    continue;
                }
                if (count == 0) break;
                for (var sent = 0; sent < passing;) sent += await to.SendAsync(bytes.AsMemory(sent, passing - sent), stop);
                if (passing < count) Reset();
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            if (!_isHalfOpen || !towardClient) Reset();
        }
    }

    /// <summary>Waits as the fault says, and tells how many of the bytes go through; none of a connection that is dead from now on.</summary>
    private async Task<int> PassAsync(int count, bool towardClient, CancellationToken stop)
    {
        while (!_isDead)
        {
            var (fault, changed) = proxy.Now;
            switch (fault)
            {
                case NetworkFault.Held:
                    await changed.WaitAsync(stop);
                    continue;
                case NetworkFault.Swallowed:
                    _isDead = true;
                    break;
                case NetworkFault.Delayed delayed:
                    await Task.Delay(delayed.By, stop);
                    return count;
                case NetworkFault.Limited limited:
                    await Task.Delay(TimeSpan.FromSeconds((double)count / limited.BytesPerSecond), stop);
                    return count;
                case NetworkFault.Cut cut when towardClient:
                    if (!ReferenceEquals(_counted, cut)) (_counted, _towardClient) = (cut, 0);
                    var left = (int)Math.Clamp(cut.Bytes - _towardClient, 0, count);
                    _towardClient += left;
                    return left;
                default:
                    return count;
            }
        }
        return 0;
    }

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = Abruptly;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
        }
        socket.Dispose();
    }
}
