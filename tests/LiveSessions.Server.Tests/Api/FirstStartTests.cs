using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
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

    [Fact]
    public async Task Who_asks_for_something_that_the_store_does_not_take_is_told_to_come_again()
    {
        using var folder = new TempFolder();
        var (log, time) = (new GatedLog(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        log.Open();
        await using var server = await TestServer.StartAsync(folder.Path, options => options with { Demo = false }, builder =>
        {
            log.Guard(builder);
            builder.Services.AddSingleton<TimeProvider>(time);
        });
        log.Shut();
        using var browser = new Browser(server.Root);
        var asking = browser.Http.PostAsync("/api/pairing", JsonContent.Create(new { }), Cancellation);
        await Waiting.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(asking.IsCompleted);
            },
            "the screen is answered");
        using var answer = await asking;
        var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Cancellation), cancellationToken: Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusals.StoragePaused), (answer.StatusCode, body.RootElement.GetProperty("code").GetString()));
        log.Open();
    }

    [Fact]
    public async Task A_room_that_the_start_finds_damaged_is_told_to_who_watches_the_server()
    {
        using var folder = new TempFolder();
        string room;
        await using (var server = await TestServer.StartAsync(folder.Path))
            room = (await server.Services.GetRequiredService<RoomRegistry>().FindAsync(Demo))!.Id;
        folder.Damage(room, 1, entry => entry with { Time = entry.Time + 1 });
        await using var again = await TestServer.StartAsync(folder.Path);
        using var browser = new Browser(again.Root);
        Assert.Equal(1, (await browser.GetAsync("/readyz")).GetProperty("readOnly").GetInt32());
    }

    private static async Task<(HttpStatusCode, string?)> ReadinessAsync(Browser browser)
    {
        using var response = await browser.Http.GetAsync("/readyz", Cancellation);
        var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Cancellation), cancellationToken: Cancellation);
        return (response.StatusCode, body.RootElement.GetProperty("status").GetString());
    }
}
