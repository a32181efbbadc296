using System.Net;
using System.Net.WebSockets;
using LiveSessions.Core;
using LiveSessions.Server.Hub;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>A node takes so many connections; who comes then is told in time and costs nobody else anything.</summary>
public sealed class HubPlacesTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestServer _server = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(_folder.Path, options => options with { Connections = 2 });
        _browser = new Browser(_server.Root);
        await _browser.JoinAsync("041205");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_connection_too_many_is_busy_and_gets_in_when_another_has_left()
    {
        await using var first = await Seat.WatchAsync(_browser, "041205", Role.Audience);
        // Upgraded and silent: it takes a place before it is anybody.
        using (var silent = await OpenAsync())
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, HubPlacing.ComeBackAfter), await RefusedAsync());
            Assert.Equal((HttpStatusCode.ServiceUnavailable, HubPlacing.ComeBackAfter), await RefusedAsync());
        }
        await Waiting.UntilAsync(() => Task.FromResult(Places.Sockets == 1), "the place is free again");
        await using (var next = await Seat.WatchAsync(_browser, "041205", Role.Audience))
            Assert.Equal(2, Places.Sockets);
        Assert.False(first.HasEnded);
    }

    [Fact]
    public async Task Who_would_poll_is_busy_too_and_pages_and_health_are_served()
    {
        await using var first = await Seat.WatchAsync(_browser, "041205", Role.Audience);
        await using var second = await Seat.WatchAsync(_browser, "041205", Role.Audience);
        using var negotiated = await _browser.Http.PostAsync("/hub/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.Parse($"0:0:{HubPlacing.ComeBackAfter}", null), negotiated.Headers.RetryAfter!.Delta);
        var (status, code, text) = await Browser.RefusalAsync(negotiated);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusals.Busy), (status, code));
        Assert.NotEmpty(text!);
        using var page = await _browser.Http.GetAsync("/api/rooms/041205", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var health = await _browser.Http.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Streams_of_one_http2_connection_take_places_too()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(folder.Path, options => options with { Connections = 2 },
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));
        var (places, hub) = (server.Services.GetRequiredService<HubPlaces>(), new UriBuilder(server.Root) { Scheme = "ws", Path = "/hub" }.Uri);
        using var connection = new HttpMessageInvoker(new SocketsHttpHandler());
        using (var first = await ConnectAsync())
        using (var second = await ConnectAsync())
        {
            Assert.Equal(2, places.Sockets);
            await Assert.ThrowsAsync<WebSocketException>(ConnectAsync);
        }
        await Waiting.UntilAsync(() => Task.FromResult(places.Sockets == 0), "the places are free again");

        async Task<ClientWebSocket> ConnectAsync()
        {
            var socket = new ClientWebSocket { Options = { HttpVersion = HttpVersion.Version20, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact } };
            await socket.ConnectAsync(hub, connection, TestContext.Current.CancellationToken);
            return socket;
        }
    }

    [Theory]
    [InlineData("/hub/"), InlineData("/HUB/"), InlineData("/hub/negotiate/"), InlineData("/hub/else")]
    public async Task No_other_spelling_leads_to_the_hub(string path)
    {
        using var asked = await _browser.Http.PostAsync($"{path}?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(Hub) { Path = path }.Uri, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, socket.HttpStatusCode);
    }

    private HubPlaces Places => _server.Services.GetRequiredService<HubPlaces>();

    private Uri Hub => new UriBuilder(_server.Root) { Scheme = "ws", Path = "/hub" }.Uri;

    private async Task<ClientWebSocket> OpenAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Hub, TestContext.Current.CancellationToken);
        return socket;
    }

    private async Task<(HttpStatusCode Status, string RetryAfter)> RefusedAsync()
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Hub, TestContext.Current.CancellationToken));
        return (socket.HttpStatusCode, Assert.Single(socket.HttpResponseHeaders!["Retry-After"]));
    }
}
