using System.Net;
using LiveSessions.Core;
using LiveSessions.Core.Screens;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Access;

/// <summary>A screen shows a code; a moderator types it; the screen is the room's until it is revoked.</summary>
public sealed class PairingTests(ClockInstallation installation) : IClassFixture<ClockInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_screen_waits_with_its_code_and_is_paired_when_a_moderator_has_typed_it()
    {
        var browser = _hall.NewBrowser();
        Assert.Equal("none", await StateAsync(browser));
        var offer = await browser.PostAsync("/api/pairing", new { });
        var code = offer.GetProperty("code").GetString()!;
        Assert.Matches("^[34679CDFGHJKMNPQRTVWXY]{6}$", code);
        Assert.Equal("waiting", await StateAsync(browser));
        Assert.Equal(code, (await browser.GetAsync("/api/pairing")).GetProperty("code").GetString());

        // As people type: in small letters, with a blank in the middle.
        var paired = await installation.Organizer.PostAsync($"/api/rooms/{_hall.Code}/screens", new { code = $" {code[..3]} {code[3..]}".ToLowerInvariant(), name = "Left wall", lang = "ko" });
        Assert.Equal("paired", await StateAsync(browser));
        Assert.Equal(_hall.Code, (await browser.GetAsync("/api/pairing")).GetProperty("room").GetString());
        await using var screen = await Seat.WatchAsync(browser, _hall.Code, Role.Screen);
        Assert.Equal((paired.GetProperty("id").GetString(), "Left wall", "ko"), (screen.View.MyScreen!.Id, screen.View.MyScreen.Name, screen.View.MyScreen.Lang));
        await _hall.Console.UntilAsync(view => view.Screens is [{ Name: "Left wall" }], "the console has the screen");
    }

    [Fact]
    public async Task A_screen_that_is_loaded_again_shows_the_same_code_until_it_is_about_to_expire()
    {
        var browser = _hall.NewBrowser();
        var first = await browser.PostAsync("/api/pairing", new { });
        Assert.Equal(first.ToString(), (await browser.PostAsync("/api/pairing", new { })).ToString());
        installation.Clock.Forward(TimeSpan.FromMinutes(4));
        Assert.NotEqual(first.GetProperty("code").GetString(), (await browser.PostAsync("/api/pairing", new { })).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_code_is_used_up_by_pairing()
    {
        var browser = _hall.NewBrowser();
        var code = (await browser.PostAsync("/api/pairing", new { })).GetProperty("code").GetString()!;
        await installation.Organizer.PostAsync($"/api/rooms/{_hall.Code}/screens", new { code, name = "One", lang = "en" });
        Assert.Equal((HttpStatusCode.NotFound, Refusals.PairingUnknown), await RefusedAsync(installation.Organizer, code));
    }

    [Fact]
    public async Task A_code_that_expired_is_refused_in_every_language_and_the_screen_is_told()
    {
        var browser = _hall.NewBrowser();
        var code = (await browser.PostAsync("/api/pairing", new { })).GetProperty("code").GetString()!;
        installation.Clock.Forward(TimeSpan.FromMinutes(5));
        Assert.Equal("expired", await StateAsync(browser));
        var texts = new HashSet<string>();
        foreach (var lang in new[] { "ar", "en", "ko" })
        {
            var (status, refusal, text) = await installation.Organizer.RefusedPostAsync($"/api/rooms/{_hall.Code}/screens?lang={lang}", new { code, name = "Late", lang });
            Assert.Equal((HttpStatusCode.Gone, Refusals.PairingExpired), (status, refusal));
            texts.Add(text!);
        }
        Assert.Equal(3, texts.Count);
        await browser.PostAsync("/api/pairing", new { });
        Assert.Equal("waiting", await StateAsync(browser));
    }

    [Fact]
    public async Task Who_types_too_many_wrong_codes_must_wait()
    {
        var moderator = await _hall.ModeratorAsync();
        for (var i = 0; i < 10; i++)
            Assert.Equal((HttpStatusCode.NotFound, Refusals.PairingUnknown), await RefusedAsync(moderator.Browser, "WRONG7"));
        Assert.Equal((HttpStatusCode.TooManyRequests, Refusals.TooManyTries), await RefusedAsync(moderator.Browser, "WRONG7"));

        var code = (await _hall.NewBrowser().PostAsync("/api/pairing", new { })).GetProperty("code").GetString()!;
        Assert.Equal((HttpStatusCode.TooManyRequests, Refusals.TooManyTries), await RefusedAsync(moderator.Browser, code));
        installation.Clock.Forward(TimeSpan.FromMinutes(6));
        Assert.Equal((HttpStatusCode.Gone, Refusals.PairingExpired), await RefusedAsync(moderator.Browser, code));
    }

    [Fact]
    public async Task A_screen_without_a_name_is_refused_and_its_code_still_works()
    {
        var browser = _hall.NewBrowser();
        var code = (await browser.PostAsync("/api/pairing", new { })).GetProperty("code").GetString()!;
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.TextEmpty), await RefusedAsync(installation.Organizer, code, name: "\u200b"));
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.TextTooLong), await RefusedAsync(installation.Organizer, code, name: string.Concat(Enumerable.Repeat("ab", 21))));
        await installation.Organizer.PostAsync($"/api/rooms/{_hall.Code}/screens", new { code, name = "A name", lang = "en" });
        Assert.Equal("paired", await StateAsync(browser));
    }

    [Fact]
    public async Task Only_staff_of_the_room_pair_screens()
    {
        var code = (await _hall.NewBrowser().PostAsync("/api/pairing", new { })).GetProperty("code").GetString()!;
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(_hall.NewBrowser(), code));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync((await _hall.PhoneAsync()).Browser, code));
        await using var other = await Hall.OpenAsync(installation);
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync((await other.ModeratorAsync()).Browser, code));
    }

    [Fact]
    public async Task A_revoked_screen_is_ended_and_may_pair_again()
    {
        var (screen, id) = await _hall.ScreenAsync();
        await _hall.Console.DoAsync(new RevokeScreen(id));
        Assert.Equal(Refusals.AccessRevoked, await screen.EndAsync());
        Assert.Equal("none", await StateAsync(screen.Browser));
        await using var again = await Seat.WatchAsync(screen.Browser, _hall.Code, Role.Screen);
        Assert.Equal(Refusals.AccessRevoked, await again.EndAsync());

        await _hall.PairAsync(screen.Browser, "Back again");
        await using var back = await Seat.WatchAsync(screen.Browser, _hall.Code, Role.Screen);
        Assert.Equal("Back again", back.View.MyScreen!.Name);
    }

    [Fact]
    public async Task A_screen_follows_its_own_scene_language_and_theme()
    {
        var (screen, id) = await _hall.ScreenAsync();
        var (other, _) = await _hall.ScreenAsync("Other");
        await _hall.Console.DoAsync(new Direct(id, new WireScene((int)SceneKind.Programme, null)));
        await _hall.Console.DoAsync(new ChangeScreen(id, "Renamed", "ar", "dark"));
        await screen.UntilAsync(
            view => view.MyScreen is { Scene.Kind: (int)SceneKind.Programme, Name: "Renamed", Lang: "ar", Theme: "dark" }, "scene, name, language and theme");
        Assert.Equal((int)SceneKind.Welcome, other.View.MyScreen!.Scene.Kind);
    }

    private static async Task<string?> StateAsync(Browser browser) => (await browser.GetAsync("/api/pairing")).GetProperty("state").GetString();

    private async Task<(HttpStatusCode, string?)> RefusedAsync(Browser browser, string code, string name = "Any")
    {
        var (status, refusal, text) = await browser.RefusedPostAsync($"/api/rooms/{_hall.Code}/screens", new { code, name, lang = "en" });
        Assert.NotEmpty(text!);
        return (status, refusal);
    }
}
