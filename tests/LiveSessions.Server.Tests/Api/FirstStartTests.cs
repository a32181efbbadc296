using System.Net;
using System.Text.Json;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>The moments in which a new store gets what it begins with.</summary>
public sealed class FirstStartTests
{
    private const string Demo = "041205";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_ready_only_when_its_demo_is_open()
    {
        using var folder = new TempFolder();
        var (log, url) = (new GatedLog(), $"http://127.0.0.1:{Ports.Free()}");
        var starting = TestServer.StartAsync(folder.Path, options => options with { Urls = url }, log.Guard);
        await log.Came;
        using var browser = new Browser(new Uri(url));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "starting"), await ReadinessAsync(browser));
        log.Open();
        await using var server = await starting;
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadinessAsync(browser));
    }

    [Fact]
    public async Task Two_servers_that_start_together_on_a_new_store_open_one_demo_and_both_come_up()
    {
        await using var redis = await RedisServer.StartAsync();
        var log = new GatedLog();
        var starting = TestServer.StartAsync("", options => options with { Redis = redis.Endpoint }, log.Guard);
        await log.Came;
        await using var first = await TestServer.StartAsync("", options => options with { Redis = redis.Endpoint });
        log.Open();
        await using var second = await starting;
        using Browser one = new(first.Root), other = new(second.Root);
        await one.JoinAsync(Demo);
        await other.JoinAsync(Demo);
        await using Seat here = await Seat.WatchAsync(one, Demo), there = await Seat.WatchAsync(other, Demo);
        await here.UntilAsync(view => view.People == 2, "both are in the same hall");
        await there.UntilAsync(view => view.People == 2, "both are in the same hall");
    }

    private static async Task<(HttpStatusCode, string?)> ReadinessAsync(Browser browser)
    {
        using var response = await browser.Http.GetAsync("/readyz", Cancellation);
        var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Cancellation), cancellationToken: Cancellation);
        return (response.StatusCode, body.RootElement.GetProperty("status").GetString());
    }
}
