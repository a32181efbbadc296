using System.Net;
using System.Net.Http.Json;
using LiveSessions.Core;
using LiveSessions.Core.Programme;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>Looking rooms up, joining and opening them over HTTP.</summary>
public sealed class RoomTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IDisposable
{
    private const string Demo = "041205";
    private readonly Browser _browser = new(installation.First.Root);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Joining_sets_a_cookie_that_no_script_can_read_and_joining_again_keeps_it()
    {
        var response = await _browser.Http.PostAsJsonAsync($"/api/rooms/{Demo}/join", new { }, TestContext.Current.CancellationToken);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        foreach (var part in new[] { "ls-id=", "httponly", "samesite=strict", "path=/", "max-age=31536000" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        var first = _browser.Cookie("ls-id");

        var again = await _browser.Http.PostAsJsonAsync($"/api/rooms/{Demo}/join", new { }, TestContext.Current.CancellationToken);
        Assert.False(again.Headers.Contains("Set-Cookie"));
        Assert.Equal(first, _browser.Cookie("ls-id"));
        Assert.Equal(43, first!.Length);
    }

    [Theory]
    [InlineData("041205")]
    [InlineData("٠٤١٢٠٥")]
    [InlineData("۰۴۱۲۰۵")]
    public async Task A_room_is_found_and_joined_by_its_code_in_any_digits(string code)
    {
        var card = await _browser.GetAsync($"/api/rooms/{code}");
        Assert.Equal(Demo, card.GetProperty("code").GetString());
        Assert.EndsWith($"/{Demo}", card.GetProperty("joinUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(["ar", "en", "ko"], card.GetProperty("languages").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(5, card.GetProperty("groups").GetArrayLength());
        Assert.Equal(Demo, (await _browser.JoinAsync(code)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("000000", HttpStatusCode.NotFound, Refusals.UnknownCode)]
    [InlineData("12345", HttpStatusCode.BadRequest, Refusals.MalformedCode)]
    [InlineData("1234567", HttpStatusCode.BadRequest, Refusals.MalformedCode)]
    [InlineData("١٢٣٤٥٦٧", HttpStatusCode.BadRequest, Refusals.MalformedCode)]
    [InlineData("forum1", HttpStatusCode.BadRequest, Refusals.MalformedCode)]
    public async Task An_unknown_or_malformed_code_is_refused_in_the_reader_s_language_and_sets_no_cookie(string code, HttpStatusCode status, string refusal)
    {
        var texts = new HashSet<string>();
        foreach (var lang in new[] { "ar", "en", "ko" })
        {
            using var browser = new Browser(installation.First.Root, lang);
            foreach (var path in new[] { $"/api/rooms/{code}", $"/api/rooms/{code}/qr.svg" })
            {
                var (got, what, text) = await Browser.RefusalAsync(await browser.Http.GetAsync(path, TestContext.Current.CancellationToken));
                Assert.Equal((status, refusal), (got, what));
                texts.Add(text!);
            }
            Assert.Equal((status, refusal), (await browser.RefusedPostAsync($"/api/rooms/{code}/join", new { })) is var (s, c, _) ? (s, c) : default);
            Assert.Equal("", browser.CookieHeader);
        }
        Assert.Equal(3, texts.Count);
    }

    [Fact]
    public async Task The_qr_code_is_dark_on_white_with_a_quiet_zone_and_leads_to_the_room()
    {
        var response = await _browser.Http.GetAsync($"/api/rooms/{Demo}/qr.svg", TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        var svg = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("#0D2529", svg, StringComparison.Ordinal);
        Assert.Contains("#FFFFFF", svg, StringComparison.Ordinal);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organizer_opens_a_room_and_is_its_organizer()
    {
        var opened = await installation.Organizer.PostAsync("/api/rooms", new { title = Hall.Text("New"), languages = new[] { "ko", "en" }, session = Hall.Text("One") });
        var code = opened.GetProperty("code").GetString()!;
        Assert.Matches("^[0-9]{6}$", code);
        await using var console = await Seat.WatchAsync(installation.Organizer, code, Role.Moderator);
        Assert.Equal(((int)Role.Organizer, "ko"), (console.View.MyRole, console.View.Room!.Languages[0]));
        Assert.Equal(["en", "ko"], console.View.Room.Title.Keys.Order());
        var session = Assert.Single(console.View.Sessions);
        Assert.Equal((Hall.Session, "One", (int)SessionState.Ahead, true), (session.Id, session.Title["en"], session.State, session.Moderated));
    }

    public static TheoryData<object, string> WrongRooms() => new()
    {
        { new { title = new { en = "\u200b" }, languages = new[] { "en" }, session = new { en = "One" } }, Refusals.TextEmpty },
        { new { title = new { ko = "not the first language" }, languages = new[] { "en", "ko" }, session = new { en = "One" } }, Refusals.TextEmpty },
        { new { title = new { en = string.Concat(Enumerable.Repeat("ab", 101)) }, languages = new[] { "en" }, session = new { en = "One" } }, Refusals.TextTooLong },
        { new { title = new { en = "Fine" }, languages = new[] { "en" } }, Refusals.TextEmpty },
        { new { title = new { en = "Fine" }, languages = Array.Empty<string>(), session = new { en = "One" } }, Refusals.Malformed },
        { new { title = new { en = "Fine" }, languages = new[] { "en us" }, session = new { en = "One" } }, Refusals.Malformed },
        { new { }, Refusals.Malformed },
    };

    [Theory]
    [MemberData(nameof(WrongRooms))]
    public async Task A_room_that_cannot_be_opened_so_is_refused(object given, string refusal)
    {
        var (status, code, text) = await installation.Organizer.RefusedPostAsync("/api/rooms", given);
        Assert.Equal((HttpStatusCode.BadRequest, refusal), (status, code));
        Assert.NotEmpty(text!);
    }

    [Fact]
    public async Task Only_an_organizer_opens_rooms()
    {
        await _browser.JoinAsync(Demo);
        var (status, code, _) = await _browser.RefusedPostAsync("/api/rooms", new { title = Hall.Text("Mine"), languages = new[] { "en" }, session = Hall.Text("Mine") });
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), (status, code));
    }

    [Theory]
    [InlineData("/api/links/claim", "")]
    [InlineData("/api/links/claim", "{")]
    [InlineData("/api/links/claim", "null")]
    [InlineData("/api/links/claim", "{\"secret\": 5}")]
    [InlineData("/api/rooms", "[]")]
    [InlineData("/api/rooms/041205/screens", "{\"code\": {}}")]
    public async Task A_body_that_is_not_what_it_should_be_is_refused_as_malformed(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var (status, code, text) = await Browser.RefusalAsync(await installation.Organizer.Http.PostAsync(path, content, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.Malformed), (status, code));
        Assert.NotEmpty(text!);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var content = new StringContent("{\"secret\": \"" + new string('x', 70_000) + "\"}", System.Text.Encoding.UTF8, "application/json");
        var (status, code, _) = await Browser.RefusalAsync(await _browser.Http.PostAsync("/api/links/claim", content, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, Refusals.TooLarge), (status, code));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%")]
    public async Task A_cookie_that_we_cannot_have_set_is_as_good_as_none(string value)
    {
        using var http = new HttpClient { BaseAddress = installation.First.Root };
        http.DefaultRequestHeaders.Add("Cookie", $"ls-id={value}; ls-staff={value}; ls-screen={value}");
        var joined = await http.PostAsJsonAsync($"/api/rooms/{Demo}/join", new { }, TestContext.Current.CancellationToken);
        Assert.Contains("ls-id=", Assert.Single(joined.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Contains("\"role\":null", await http.GetStringAsync("/api/staff", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("\"none\"", await http.GetStringAsync("/api/pairing", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
