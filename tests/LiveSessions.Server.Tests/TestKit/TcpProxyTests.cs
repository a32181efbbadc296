using System.Net;
using System.Net.Sockets;
using Xunit;

namespace LiveSessions.Server.Tests.TestKit;

/// <summary>The network that fails on demand fails as it says.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly TcpClient _client = new();
    private TcpProxy _proxy = null!;
    private TcpClient _accepted = null!;

    public async ValueTask InitializeAsync()
    {
        _server.Start();
        _proxy = TcpProxy.Start(((IPEndPoint)_server.LocalEndpoint).Port);
        await _client.ConnectAsync(IPAddress.Loopback, _proxy.Port);
        _accepted = await _server.AcceptTcpClientAsync();
    }

    [Fact]
    public async Task Bytes_pass_in_both_directions_and_so_does_the_end()
    {
        await SayAsync(_client, "question");
        Assert.Equal("question", await HearAsync(_accepted, 8));
        await SayAsync(_accepted, "answer");
        Assert.Equal("answer", await HearAsync(_client, 6));
        _client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await HearAsync(_accepted, 1));
    }

    [Fact]
    public async Task What_was_held_goes_on_afterwards()
    {
        _proxy.Fault = NetworkFault.Stall;
        await SayAsync(_client, "held");
        var hearing = HearAsync(_accepted, 4);
        using var other = new TcpClient();
        await other.ConnectAsync(IPAddress.Loopback, _proxy.Port, TestContext.Current.CancellationToken);
        Assert.False(hearing.IsCompleted);
        _proxy.Fault = NetworkFault.None;
        Assert.Equal("held", await hearing);
    }

    [Fact]
    public async Task A_connection_that_lost_bytes_is_silent_for_ever_and_a_new_one_is_not()
    {
        _proxy.Fault = NetworkFault.Blackhole;
        await SayAsync(_client, "lost");
        await Waiting.UntilAsync(() => Task.FromResult(_client.Connected), "the client believes in its socket");
        await SayAsync(_accepted, "lost too");
        _proxy.Fault = NetworkFault.None;
        using var other = new TcpClient();
        await other.ConnectAsync(IPAddress.Loopback, _proxy.Port, TestContext.Current.CancellationToken);
        using var accepted = await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await SayAsync(other, "new");
        Assert.Equal("new", await HearAsync(accepted, 3));
        Assert.Equal((0, 0), (_client.Available, _accepted.Available));
    }

    [Fact]
    public async Task One_that_is_asked_for_meanwhile_is_silent_for_ever_and_not_refused()
    {
        _proxy.Fault = NetworkFault.Blackhole;
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, _proxy.Port, TestContext.Current.CancellationToken);
        await SayAsync(silent, "lost");
        await Waiting.UntilAsync(() => Task.FromResult(_proxy.Connections == 2), "it was taken");
        await SayAsync(_client, "lost");
        _proxy.Fault = NetworkFault.None;
        using var other = new TcpClient();
        await other.ConnectAsync(IPAddress.Loopback, _proxy.Port, TestContext.Current.CancellationToken);
        using var accepted = await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await SayAsync(other, "new");
        Assert.Equal("new", await HearAsync(accepted, 3));
        Assert.Equal(3, _proxy.Connections);
        Assert.False(silent.Client.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public async Task A_connection_is_cut_in_the_middle_of_an_answer()
    {
        _proxy.Fault = NetworkFault.CutAfter(3);
        await SayAsync(_accepted, "answer");
        var heard = "";
        try
        {
            heard = await HearAsync(_client, 6);
        }
        catch (IOException)
        {
            // A reset may overtake the bytes before it.
        }
        Assert.True("ans".StartsWith(heard, StringComparison.Ordinal), heard);
        await Waiting.UntilAsync(() => Task.FromResult(_proxy.Connections == 0), "the connection is gone");
    }

    [Fact]
    public async Task The_end_of_the_server_is_not_told_to_the_client_of_a_half_open_connection()
    {
        _proxy.HalfOpenAll();
        Assert.Equal("", await HearAsync(_accepted, 1));
        await SayAsync(_client, "anybody there?");
        Assert.Equal((true, 0), (_client.Connected, _client.Available));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _accepted.Dispose();
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    private static async Task SayAsync(TcpClient who, string text) => await who.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    private static async Task<string> HearAsync(TcpClient who, int count)
    {
        var bytes = new byte[count];
        var got = await who.GetStream().ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        return System.Text.Encoding.ASCII.GetString(bytes, 0, got);
    }
}
