using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Pages;

/// <summary>Every page answers strangers, in their language and direction from the first byte.</summary>
public sealed partial class PageTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IDisposable
{
    private static readonly string[] All = ["/", "/041205", "/٠٤١٢٠٥", "/console", "/screen", "/stage"];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = installation.First.Root };

    public void Dispose() => _http.Dispose();

    public static TheoryData<string, string, string> PagesAndLanguages()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var page in All)
            foreach (var (lang, dir) in new[] { ("ar", "rtl"), ("en", "ltr"), ("ko", "ltr") })
                data.Add(page, lang, dir);
        return data;
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public async Task A_page_answers_strangers_in_the_language_asked_for(string page, string lang, string dir)
    {
        var (response, html) = await GetAsync($"{page}?lang={lang}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains($"<html lang=\"{lang}\" dir=\"{dir}\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("%", HeadOf(html), StringComparison.Ordinal);
        Assert.Contains("LiveSessions", WebUtility.HtmlDecode(Title().Match(html).Groups[1].Value), StringComparison.Ordinal);
        Assert.Equal(lang, Boot(html).GetProperty("lang").GetString());
        Assert.Equal(lang, response.Content.Headers.ContentLanguage.Single());
    }

    [Theory]
    [InlineData(null, null, null, "ar")]
    [InlineData(null, null, "en-GB,en;q=0.9", "en")]
    [InlineData(null, null, "fr-FR,fr;q=0.9,ko;q=0.5,en;q=0.4", "ko")]
    [InlineData(null, null, "fr", "ar")]
    [InlineData(null, "ko", "en", "ko")]
    [InlineData(null, "xx", "en", "en")]
    [InlineData("ar", "ko", "en", "ar")]
    [InlineData("xx", "ko", "en", "ko")]
    [InlineData("xx", null, "not a header;;;", "ar")]
    public async Task The_language_is_the_asked_one_else_the_cookie_s_else_the_browser_s_else_Arabic(string? asked, string? cookie, string? accepted, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, asked is null ? "/" : $"/?lang={asked}");
        if (cookie is not null) request.Headers.Add("Cookie", $"ls-lang={cookie}");
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        var html = await (await _http.SendAsync(request, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"<html lang=\"{expected}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_the_staff_bring_the_cookie_a_link_is_exchanged_for_and_no_other_page_brings_any()
    {
        foreach (var page in All)
        {
            var cookies = (await GetAsync(page)).Response.Headers.TryGetValues("Set-Cookie", out var set) ? set.ToArray() : [];
            if (page is "/console" or "/stage") Assert.StartsWith("ls-staff=", Assert.Single(cookies), StringComparison.Ordinal);
            else Assert.Empty(cookies);
        }
    }

    [Fact]
    public async Task A_room_s_page_brings_the_room_along_and_an_unknown_code_none()
    {
        var boot = Boot((await GetAsync("/041205?lang=en")).Html);
        Assert.Equal("041205", boot.GetProperty("room").GetProperty("code").GetString());
        Assert.Equal(boot.GetProperty("room").GetProperty("joinUrl").GetString(), boot.GetProperty("joinUrl").GetString());
        var unknown = await GetAsync("/000000");
        Assert.Equal(HttpStatusCode.OK, unknown.Response.StatusCode);
        Assert.Equal(JsonValueKind.Null, Boot(unknown.Html).GetProperty("room").ValueKind);
    }

    [Fact]
    public async Task A_room_s_title_cannot_end_the_script_element_it_travels_in()
    {
        var opened = await installation.Organizer.PostAsync("/api/rooms", new
        {
            title = new { en = "</script><script>alert(1)</script><!--" },
            languages = new[] { "en" },
            session = new { en = "One" },
        });
        var (_, html) = await GetAsync($"/{opened.GetProperty("code").GetString()}");
        Assert.DoesNotContain("alert(1)</script>", html, StringComparison.Ordinal);
        Assert.Equal("</script><script>alert(1)</script><!--", Boot(html).GetProperty("room").GetProperty("title").GetProperty("en").GetString());
    }

    [Fact]
    public async Task Every_answer_forbids_what_is_not_ours()
    {
        foreach (var page in All.Append("/healthz").Append("/api/rooms/000000"))
        {
            var (response, _) = await GetAsync(page);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains($"ws://{installation.First.Root.Authority}", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task The_scripts_and_styles_a_page_names_are_there_compressed_and_may_be_kept_for_ever()
    {
        foreach (var page in new[] { "/", "/console", "/screen" })
        {
            var (_, html) = await GetAsync(page);
            var assets = Asset().Matches(html).Select(match => match.Groups[1].Value).ToArray();
            Assert.NotEmpty(assets);
            foreach (var asset in assets)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, asset);
                request.Headers.Add("Accept-Encoding", "gzip, br");
                var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
                if (asset.EndsWith(".js", StringComparison.Ordinal) || asset.EndsWith(".css", StringComparison.Ordinal))
                    Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
            }
        }
    }

    [Theory]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/../audience.html")]
    [InlineData("/assets/%2e%2e/audience.html")]
    [InlineData("/not-a-code")]
    [InlineData("/041205/more")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Response.StatusCode);

    private async Task<(HttpResponseMessage Response, string Html)> GetAsync(string path)
    {
        var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string HeadOf(string html) => html[..html.IndexOf("<script", StringComparison.Ordinal)];

    private static JsonElement Boot(string html) => JsonSerializer.Deserialize<JsonElement>(BootElement().Match(html).Groups[1].Value);

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex Title();

    [GeneratedRegex("<script type=\"application/json\" id=\"boot\">(.*?)</script>")]
    private static partial Regex BootElement();

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Asset();
}
