using System.Net;
using System.Net.Sockets;

namespace LiveSessions.TestKit;

/// <summary>
/// Ports on 127.0.0.1, below those that systems give to connections (Linux from 32,768 on): one of those can be taken by a connection before a server
/// listens on it, or while it is started again.
/// </summary>
public static class Ports
{
    private const int First = 20_000, Count = 12_000;

    // Each process begins elsewhere, as several look for ports at once.
    private static int _next = Random.Shared.Next(Count);

    /// <summary>One that nobody listens on now, and that this process was not given before.</summary>
    /// <exception cref="InvalidOperationException">All are in use.</exception>
    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException($"All ports from {First} to {First + Count - 1} are in use.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
