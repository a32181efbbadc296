using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveSessions.Load.Sockets;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>A connection of the load with a server that says what the test wants, in pieces of any size.</summary>
public sealed class ConnectionTests : IDisposable
{
    private const string Upgrade = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ConnectionTests() => _listener.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public async Task Payloads_arrive_whole_and_in_order_however_they_are_cut(int piece)
    {
        byte[][] payloads = [[1, 2, 3], [], new byte[5_000], [4]];
        var bytes = Encoding.ASCII.GetBytes(Upgrade).Concat(payloads.SelectMany(payload => Frames.Of(payload))).ToArray();
        var owner = new Owner(payloads.Length);
        using var connection = new Connection(owner, (IPEndPoint)_listener.LocalEndpoint, isNarrow: false);
        using var server = await AcceptAsync(connection);
        foreach (var part in bytes.Chunk(piece)) await server.SendAsync(part, Cancellation);
        await owner.Enough.WaitAsync(Cancellation);
        Assert.Equal(payloads, owner.Payloads);
        Assert.Equal(bytes.Length, owner.Bytes);
        Assert.Equal(1, owner.Upgrades);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_status()
    {
        var owner = new Owner(1);
        using var connection = new Connection(owner, (IPEndPoint)_listener.LocalEndpoint, isNarrow: false);
        using var server = await AcceptAsync(connection);
        await server.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"), Cancellation);
        Assert.Equal(503, (await owner.Ended.WaitAsync(Cancellation)).Status);
        Assert.Equal(0, owner.Upgrades);
    }

    [Fact]
    public async Task An_end_is_told_once()
    {
        var owner = new Owner(1);
        using var connection = new Connection(owner, (IPEndPoint)_listener.LocalEndpoint, isNarrow: false);
        using (var server = await AcceptAsync(connection)) await server.SendAsync(Encoding.ASCII.GetBytes(Upgrade), Cancellation);
        var (reason, status) = await owner.Ended.WaitAsync(Cancellation);
        Assert.NotEmpty(reason);
        Assert.Equal(0, status);
    }

    [Fact]
    public async Task A_ping_is_answered_with_what_it_carries()
    {
        var owner = new Owner(1);
        using var connection = new Connection(owner, (IPEndPoint)_listener.LocalEndpoint, isNarrow: false);
        using var server = await AcceptAsync(connection);
        await server.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(Upgrade), .. Frames.Of("hi"u8, 0x89)], Cancellation);
        var pong = new byte[8];
        for (var read = 0; read < pong.Length;) read += await server.ReceiveAsync(pong.AsMemory(read), Cancellation);
        Assert.Equal(0x8a, pong[0]);
        Assert.Equal("hi", $"{(char)(pong[6] ^ pong[2])}{(char)(pong[7] ^ pong[3])}");
    }

    [Fact]
    public async Task A_server_may_have_an_address_of_IPv6()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This system has no IPv6.");
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        using var connection = new Connection(new Owner(1), (IPEndPoint)listener.LocalEndpoint, isNarrow: false);
        connection.Open("/hub", null);
        using var server = await listener.AcceptSocketAsync(Cancellation);
        var request = new byte[4_096];
        var length = await server.ReceiveAsync(request, Cancellation);
        Assert.Contains("Host: [::1]:", Encoding.ASCII.GetString(request, 0, length), StringComparison.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private async Task<Socket> AcceptAsync(Connection connection)
    {
        connection.Open("/hub", "ls-id=1");
        var server = await _listener.AcceptSocketAsync(Cancellation);
        server.NoDelay = true;
        var request = new byte[4_096];
        var length = 0;
        while (!request.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) length += await server.ReceiveAsync(request.AsMemory(length), Cancellation);
        return server;
    }

    private sealed class Owner(int expected) : IConnectionOwner
    {
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<(string Reason, int Status)> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<byte[]> Payloads { get; } = [];
        public int Bytes { get; private set; }
        public int Upgrades { get; private set; }
        public Task Enough => _enough.Task;
        public Task<(string Reason, int Status)> Ended => _ended.Task;

        public void Upgraded() => Upgrades++;

        public void Arrived(int count) => Bytes += count;

        public void Received(ReadOnlySpan<byte> payload, bool isFinal)
        {
            Assert.True(isFinal);
            Payloads.Add(payload.ToArray());
            if (Payloads.Count == expected) _enough.TrySetResult();
        }

        public void Closed(string reason, int status) => _ended.SetResult((reason, status));
    }
}
