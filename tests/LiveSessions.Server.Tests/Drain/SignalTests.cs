using System.Net;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Load;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using Microsoft.AspNetCore.Http.Connections;
using Xunit;

namespace LiveSessions.Server.Tests.Drain;

/// <summary>A real node, one of several on a Redis, is asked to end.</summary>
public sealed class SignalTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private const string Demo = "041205", Poll = "priority";

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task It_is_not_ready_any_more_serves_everybody_until_their_turn_and_ends_when_all_have_gone(HttpTransportType transport)
    {
        await using var server = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        using Browser browser = new(server.Root), late = new(server.Root);
        await browser.JoinAsync(Demo);
        await using var phone = await Seat.WatchAsync(browser, Demo, transport: transport);

        var ending = server.TerminateAsync();
        await Waiting.UntilAsync(async () => await ReadinessAsync(browser) is (HttpStatusCode.ServiceUnavailable, "draining"), "it says that it leaves");
        Assert.Equal("ok", (await browser.GetAsync("/healthz")).GetProperty("status").GetString());
        await late.JoinAsync(Demo);
        await using var turnedAway = await Seat.WatchAsync(late, Demo, transport: transport);
        Assert.Equal(Refusals.Moving, await turnedAway.EndAsync());
        Assert.True(turnedAway.Refusal!.RetryAfterMs > 0);
        await turnedAway.DisposeAsync();

        Assert.Equal(Refusals.Moving, await phone.EndAsync());
        Assert.Equal(0, phone.Refusal!.RetryAfterMs);
        // What crossed the word that it leaves is still answered.
        Assert.Equal(Refusals.UnknownPoll, (await phone.SendAsync(new Vote("no poll", 1, [0]))).Code);
        Assert.False(server.HasExited);
        await phone.DisposeAsync();
        Assert.Equal(0, await ending);
        Assert.Empty(server.Errors);
    }

    [Fact]
    public async Task A_phone_that_takes_nothing_does_not_hold_it_up()
    {
        await using var server = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        await using var network = TcpProxy.Start(server.Port);
        using var browser = new Browser(new Uri($"http://127.0.0.1:{network.Port}"));
        await browser.JoinAsync(Demo);
        await using var phone = await Seat.WatchAsync(browser, Demo);
        network.Fault = NetworkFault.Stall;
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Empty(server.Errors);
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once()
    {
        await using var server = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        using var browser = new Browser(server.Root);
        await browser.JoinAsync(Demo);
        await using var phone = await Seat.WatchAsync(browser, Demo);
        var ending = server.TerminateAsync();
        await Waiting.UntilAsync(async () => await ReadinessAsync(browser) is (HttpStatusCode.ServiceUnavailable, _), "it says that it leaves");
        Signals.Terminate(server.ProcessId);
        Assert.Equal(0, await ending);
        // Its turn had not come.
        Assert.Null(await phone.EndAsync());
    }

    [Fact]
    public async Task A_phone_whose_network_is_cut_silently_is_let_go_of()
    {
        await using var server = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        await using var network = TcpProxy.Start(server.Port);
        using Browser organizer = new(server.Root), browser = new(new Uri($"http://127.0.0.1:{network.Port}"));
        await browser.JoinAsync(Demo);
        await using var phone = await Seat.WatchAsync(browser, Demo);
        await phone.UntilAsync(view => view.People == 1, "the phone is counted");
        await using var other = await OtherAsync(server);
        await other.UntilAsync(view => view.People == 2, "both are counted");
        network.Fault = NetworkFault.Blackhole;
        // Ten seconds for the server to notice, and five between two counts of heads.
        await other.UntilAsync(view => view.People == 1, "only the other is counted");
    }

    private static async Task<Seat> OtherAsync(ServerProcess server)
    {
        var browser = new Browser(server.Root);
        await browser.JoinAsync(Demo);
        return await Seat.WatchAsync(browser, Demo);
    }

    private static async Task<(HttpStatusCode, string?)> ReadinessAsync(Browser browser)
    {
        using var response = await browser.Http.GetAsync("/readyz", TestContext.Current.CancellationToken);
        var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        return (response.StatusCode, body.RootElement.GetProperty("status").GetString());
    }
}
