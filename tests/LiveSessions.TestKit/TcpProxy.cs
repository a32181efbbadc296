using System.Net;
using System.Net.Sockets;

namespace LiveSessions.TestKit;

/// <summary>
/// A network that fails on demand: a port on 127.0.0.1 whose connections go on to another, through a <see cref="NetworkFault"/>. What a browser
/// or the kernel offers for this does not reach open WebSockets, or tells both ends. Disposing cuts everything.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<CancellationToken, Task<int>> _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<ProxiedConnection> _connections = [];
    private readonly Task _accepting;
    private NetworkFault _fault = NetworkFault.None;
    private TaskCompletionSource _changed = NewSignal();

    private TcpProxy(Func<CancellationToken, Task<int>> target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port on 127.0.0.1 to connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that are open now.</summary>
    public int Connections
    {
        get { lock (_gate) return _connections.Count; }
    }

    /// <summary>What happens to bytes from now on, those of open connections included.</summary>
    public NetworkFault Fault
    {
        get { lock (_gate) return _fault; }
        set
        {
            TaskCompletionSource changed;
            lock (_gate) (_fault, changed, _changed) = (value, _changed, NewSignal());
            if (value is NetworkFault.Swallowed) ForEach(connection => connection.Forget());
            changed.SetResult();
        }
    }

    /// <summary>A proxy to a port on 127.0.0.1.</summary>
    public static TcpProxy Start(int target) => new(_ => Task.FromResult(target));

    /// <summary>A balancer: each new connection goes to the port on 127.0.0.1 that is chosen for it then.</summary>
    public static TcpProxy Start(Func<CancellationToken, Task<int>> target) => new(target);

    /// <summary>Resets every open connection at both ends.</summary>
    public void CutAll() => ForEach(connection => connection.Reset());

    /// <summary>Closes every open connection at the server's end only: the client's socket says open and is not.</summary>
    public void HalfOpenAll() => ForEach(connection => connection.CloseServerSide());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        CutAll();
        await _accepting;
        _stop.Dispose();
    }

    /// <summary>The fault of now, and what completes when it changes.</summary>
    internal (NetworkFault Fault, Task Changed) Now
    {
        get { lock (_gate) return (_fault, _changed.Task); }
    }

    private void ForEach(Action<ProxiedConnection> act)
    {
        ProxiedConnection[] all;
        lock (_gate) all = [.. _connections];
        Array.ForEach(all, act);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Disposed, perhaps between two connections.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var connection = new ProxiedConnection(this, client);
        lock (_gate) _connections.Add(connection);
        try
        {
            await connection.RunAsync(_target, _stop.Token);
        }
        catch (Exception cut) when (cut is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut on purpose, or by one of the ends.
        }
        finally
        {
            lock (_gate) _connections.Remove(connection);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
