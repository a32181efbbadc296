using System.Net;
using System.Net.Sockets;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>Two ends of a real TCP connection on loopback.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        // Small, so that a reader that stops is noticed soon.
        Client.ReceiveBufferSize = 4 * 1024;
        Client.Connect(listener.LocalEndpoint);
        Server = listener.AcceptSocket();
    }

    public Socket Client { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Socket Server { get; }

    /// <summary>Reads exactly so many bytes at the client.</summary>
    public async Task<byte[]> ReadAsync(int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var got = await Client.ReceiveAsync(bytes.AsMemory(read), SocketFlags.None, cancellation);
            if (got == 0) throw new InvalidOperationException($"The connection ended after {read} of {count} bytes.");
            read += got;
        }
        return bytes;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
