using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using LiveSessions.Core;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Access;

/// <summary>A page of another site cannot act with our cookies.</summary>
public sealed class OriginTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>
{
    private const string Demo = "041205";

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost")]
    [InlineData("null")]
    [InlineData("not an origin")]
    public async Task An_unsafe_request_from_another_origin_is_refused_in_words_and_does_nothing(string origin)
    {
        using var browser = new Browser(installation.First.Root);
        foreach (var path in new[] { $"/api/rooms/{Demo}/join", "/api/pairing", "/api/links/claim", "/api/rooms" })
        {
            var (status, code, text) = await Browser.RefusalAsync(await PostAsync(browser, path, origin));
            Assert.Equal((HttpStatusCode.Forbidden, Refusals.OriginRefused), (status, code));
            Assert.NotEmpty(text!);
        }
        Assert.Equal("", browser.CookieHeader);
    }

    [Fact]
    public async Task The_own_origin_and_none_at_all_are_accepted()
    {
        using var browser = new Browser(installation.First.Root);
        var own = installation.First.Root.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, $"/api/rooms/{Demo}/join", own)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, $"/api/rooms/{Demo}/join", null)).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_may_be_linked_to_and_still_get_nothing_from_the_hub()
    {
        using var browser = new Browser(installation.First.Root);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(browser, HttpMethod.Get, "/", "http://elsewhere.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(browser, HttpMethod.Get, "/hub", "http://elsewhere.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(browser, HttpMethod.Post, "/hub/negotiate?negotiateVersion=1", "http://elsewhere.example")).StatusCode);
    }

    [Fact]
    public async Task A_socket_of_another_site_is_not_opened()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://elsewhere.example");
        socket.Options.CollectHttpResponseDetails = true;
        var hub = new UriBuilder(installation.First.Root) { Scheme = "ws", Path = "/hub" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(hub, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_encryption_the_page_s_origin_is_still_our_own()
    {
        using var browser = new Browser(installation.First.Root);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/rooms/{Demo}/join") { Content = JsonContent.Create(new { }) };
        request.Headers.Host = "hall.example";
        request.Headers.Add("Origin", "https://hall.example");
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(Browser browser, string path, string? origin) => SendAsync(browser, HttpMethod.Post, path, origin);

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, HttpMethod method, string path, string? origin)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { });
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        return await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
