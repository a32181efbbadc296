using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>The stage view: what a speaker is sent, and that a speaker reads only.</summary>
public sealed class StageTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;
    private Seat _phone = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(installation);
        _phone = await _hall.PhoneAsync();
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_speaker_is_sent_the_question_on_the_screen_and_the_next_one()
    {
        var (speaker, _) = await SpeakerAsync();
        Assert.Equal((int)Role.Speaker, speaker.View.MyRole);
        var shown = await _hall.AskedAndApprovedAsync(_phone, "Who pays?");
        var next = await _hall.AskedAndApprovedAsync(_phone, "And when?");
        await _hall.Console.DoAsync(new Direct(null, new WireScene((int)SceneKind.Question, shown)));
        await _hall.Console.DoAsync(new MarkQuestion(next, null, true, null, null, _hall.Console.Position.Offset));
        await speaker.UntilAsync(view => view.Question(shown)?.OnScreen == true && view.Question(next)?.Next == true, "the speaker sees both");
    }

    [Fact]
    public async Task A_speaker_and_the_staff_are_sent_how_many_follow_and_how_and_a_phone_its_own_word_alone()
    {
        var (speaker, _) = await SpeakerAsync();
        var other = await _hall.PhoneAsync();
        await _phone.DoAsync(new SayMood(_phone.View.Current, (int)Mood.Lost, _phone.View.Time));
        await other.DoAsync(new SayMood(other.View.Current, (int)Mood.Clear, other.View.Time));
        await other.DoAsync(new SayMood(other.View.Current, (int)Mood.Lost, other.View.Time));
        foreach (var seat in new[] { speaker, _hall.Console })
            await seat.UntilAsync(view => Enumerable.Range(1, MoodsState.Kinds).Select(kind => view.Moods.Sum(row => row[kind])).SequenceEqual([0, 0, 2]), "both are lost");
        await _phone.UntilAsync(view => view.MyMood?.Mood == (int)Mood.Lost, "the phone has its own word");
        Assert.Empty(_phone.View.Moods);
    }

    [Fact]
    public async Task A_speaker_is_sent_nothing_that_only_the_staff_may_see()
    {
        var (speaker, _) = await SpeakerAsync();
        var waiting = await _hall.AskAsync(_phone, "canary of the waiting question");
        await _hall.InviteAsync("canary of the link");
        var shown = await _hall.AskedAndApprovedAsync(_phone, "Who pays?");
        await speaker.UntilAsync(view => view.Question(shown) is not null, "the speaker has what came after");
        Assert.All(new[] { "canary of the waiting question", waiting, "canary of the link" }, secret => Assert.False(speaker.Heard(secret)));
        Assert.Empty(speaker.View.Invites);
        Assert.Null(speaker.View.Storage);
    }

    [Fact]
    public async Task A_speaker_may_watch_no_console_and_send_nothing_as_any_role()
    {
        var (speaker, _) = await SpeakerAsync();
        Assert.Equal(Refusals.Forbidden, await speaker.RefusedAsync(new EndSession(Hall.Session)));
        var console = _hall.Keep(await Seat.WatchAsync(speaker.Browser, _hall.Code, Role.Moderator));
        Assert.Equal(Refusals.Forbidden, await console.EndAsync());
        Assert.Equal(Refusals.Forbidden, await console.RefusedAsync(new EndSession(Hall.Session)));
        var staff = await speaker.Browser.GetAsync("/api/staff");
        Assert.Equal((int)Role.Speaker, staff.GetProperty("role").GetInt32());
        var (status, code, _) = await speaker.Browser.RefusedPostAsync($"/api/rooms/{_hall.Code}/screens", new { code = "AAAAAA", name = "x", lang = "en" });
        Assert.Equal((System.Net.HttpStatusCode.Forbidden, Refusals.Forbidden), (status, code));
    }

    [Fact]
    public async Task Moderators_may_look_at_the_stage_view_and_strangers_may_not()
    {
        var stage = _hall.Keep(await Seat.WatchAsync((await _hall.ModeratorAsync()).Browser, _hall.Code, Role.Speaker));
        Assert.Equal((int)Role.Moderator, stage.View.MyRole);
        var browser = _hall.NewBrowser();
        using var page = await browser.Http.GetAsync(new Uri(browser.Root, "/stage"), TestContext.Current.CancellationToken);
        Assert.NotNull(browser.Cookie("ls-staff"));
        var stranger = _hall.Keep(await Seat.WatchAsync(browser, _hall.Code, Role.Speaker));
        Assert.Equal(Refusals.NotSignedIn, await stranger.EndAsync());
    }

    [Fact]
    public async Task A_revoked_link_ends_the_open_stage_view()
    {
        var (speaker, link) = await SpeakerAsync();
        await _hall.Console.UntilAsync(view => view.Invites.Any(invite => invite.Role == (int)Role.Speaker && invite.Claimed), "the link is used");
        await _hall.Console.DoAsync(new RevokeInvite(link));
        Assert.Equal(Refusals.AccessRevoked, await speaker.EndAsync());
    }

    private async Task<(Seat Seat, string Link)> SpeakerAsync()
    {
        var (id, link) = await _hall.InviteAsync("Noor", Role.Speaker);
        var browser = _hall.NewBrowser();
        await browser.ClaimAsync(link);
        return (_hall.Keep(await Seat.WatchAsync(browser, _hall.Code, Role.Speaker)), id);
    }
}
