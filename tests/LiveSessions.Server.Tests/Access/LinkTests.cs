using System.Net;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Programme;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Access;

/// <summary>Links become a cookie once, expire, and can be taken back.</summary>
public sealed class LinkTests(ClockInstallation installation) : IClassFixture<ClockInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_moderator_s_link_opens_its_room_and_no_other()
    {
        await using var other = await Hall.OpenAsync(installation);
        var browser = _hall.NewBrowser();
        var claimed = await browser.ClaimAsync((await _hall.InviteAsync("Moderator")).Link);
        Assert.Equal((int)Role.Moderator, claimed.GetProperty("role").GetInt32());
        var room = Assert.Single(claimed.GetProperty("rooms").EnumerateArray());
        Assert.Equal((_hall.Code, "A hall"), (room.GetProperty("code").GetString(), room.GetProperty("title").GetProperty("en").GetString()));

        await using var console = await Seat.WatchAsync(browser, _hall.Code, Role.Moderator);
        Assert.Equal((int)Role.Moderator, console.View.MyRole);
        await console.DoAsync(new EndSession(Hall.Session));
        await using var elsewhere = await Seat.WatchAsync(browser, other.Code, Role.Moderator);
        Assert.Equal(Refusals.NotSignedIn, await elsewhere.EndAsync());
    }

    [Fact]
    public async Task A_link_works_once_and_again_only_for_the_browser_that_used_it()
    {
        var (_, link) = await _hall.InviteAsync("Moderator");
        var first = _hall.NewBrowser();
        await first.ClaimAsync(link);
        await first.ClaimAsync(link);
        var second = _hall.NewBrowser();
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.LinkUsed), await RefusedAsync(second, link));
        Assert.Null(second.Cookie("ls-staff"));
        await _hall.Console.UntilAsync(view => view.Invites is [{ Claimed: true }], "the console sees that it was used");
    }

    [Fact]
    public async Task An_expired_link_is_refused()
    {
        var (_, link) = await _hall.InviteAsync("Too late", expires: installation.Clock.GetUtcNow().AddHours(1));
        installation.Clock.Forward(TimeSpan.FromHours(1));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.LinkExpired), await RefusedAsync(_hall.NewBrowser(), link));
    }

    [Fact]
    public async Task A_revoked_link_is_unknown_ends_the_open_console_and_closes_the_room_to_it()
    {
        var (id, link) = await _hall.InviteAsync("Moderator");
        var browser = _hall.NewBrowser(lang: "ko");
        await browser.ClaimAsync(link);
        await using var console = await Seat.WatchAsync(browser, _hall.Code, Role.Moderator);

        await _hall.Console.DoAsync(new RevokeInvite(id));
        Assert.Equal(Refusals.AccessRevoked, await console.EndAsync());
        Assert.Contains("초대", console.Refusal!.Text, StringComparison.Ordinal);
        Assert.Equal(Refusals.NotSignedIn, await console.RefusedAsync(new StartSession(Hall.Session)));
        await using var again = await Seat.WatchAsync(browser, _hall.Code, Role.Moderator);
        Assert.Equal(Refusals.NotSignedIn, await again.EndAsync());
        Assert.Equal((HttpStatusCode.NotFound, Refusals.LinkUnknown), await RefusedAsync(_hall.NewBrowser(), link));
        var staff = await browser.GetAsync("/api/staff");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, staff.GetProperty("role").ValueKind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_secret_that_opens_nothing_is_unknown_in_every_language(string secret)
    {
        var texts = new HashSet<string>();
        foreach (var lang in new[] { "ar", "en", "ko" })
        {
            var (status, code, text) = await _hall.NewBrowser(lang: lang).RefusedPostAsync("/api/links/claim", new { secret, room = _hall.Code });
            Assert.Equal((HttpStatusCode.NotFound, Refusals.LinkUnknown), (status, code));
            texts.Add(text!);
        }
        Assert.Equal(3, texts.Count);
    }

    [Fact]
    public async Task A_link_to_a_room_that_does_not_exist_is_refused()
    {
        var link = (await _hall.InviteAsync("Moderator")).Link.Replace(_hall.Code, "000000", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, Refusals.UnknownCode), await RefusedAsync(_hall.NewBrowser(), link));
    }

    [Fact]
    public async Task The_installation_s_organizer_sees_all_rooms_and_enters_each_as_its_organizer()
    {
        var staff = await installation.Organizer.GetAsync("/api/staff");
        Assert.Equal((int)Role.Organizer, staff.GetProperty("role").GetInt32());
        var codes = staff.GetProperty("rooms").EnumerateArray().Select(room => room.GetProperty("code").GetString()).ToArray();
        Assert.Contains(_hall.Code, codes);
        Assert.Contains("041205", codes);

        await using var console = await Seat.WatchAsync(installation.Organizer, "041205", Role.Moderator);
        Assert.Equal((int)Role.Organizer, console.View.MyRole);
        Assert.NotEmpty(console.View.Invites);
        Assert.Equal("saved", console.View.Storage);
    }

    [Fact]
    public async Task An_organizer_s_link_of_one_room_may_make_links_there_and_opens_no_rooms()
    {
        var (_, link) = await _hall.InviteAsync("Organizer of this room", Role.Organizer);
        var browser = _hall.NewBrowser();
        await browser.ClaimAsync(link);
        await using var console = await Seat.WatchAsync(browser, _hall.Code, Role.Moderator);
        await console.DoAsync(new CreateInvite(Hall.NewId(), Role.Moderator, "Somebody", new byte[32], installation.Clock.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds()));
        var refused = await browser.RefusedPostAsync("/api/rooms", new { title = Hall.Text("Mine"), languages = new[] { "en" }, session = Hall.Text("Mine") });
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_stranger_is_told_that_they_are_nobody()
    {
        var staff = await _hall.NewBrowser().GetAsync("/api/staff");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, staff.GetProperty("role").ValueKind);
        Assert.Empty(staff.GetProperty("rooms").EnumerateArray());
    }

    private static async Task<(HttpStatusCode, string?)> RefusedAsync(Browser browser, string link)
    {
        var (status, code, text) = await browser.RefusedPostAsync("/api/links/claim", Browser.Claim(link));
        Assert.NotEmpty(text!);
        return (status, code);
    }
}
