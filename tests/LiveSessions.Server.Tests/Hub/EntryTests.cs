using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.AspNetCore.Http.Connections;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Who may watch and send at all, and by which ways.</summary>
public sealed class EntryTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private static readonly Messages Messages = new();
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Theory]
    [InlineData("123", Role.Audience, Refusals.MalformedCode)]
    [InlineData("12345x", Role.Audience, Refusals.MalformedCode)]
    [InlineData("", Role.Audience, Refusals.MalformedCode)]
    [InlineData("000000", Role.Audience, Refusals.UnknownCode)]
    [InlineData(null, Role.Audience, Refusals.NotSignedIn)]
    [InlineData(null, Role.Screen, Refusals.NotSignedIn)]
    [InlineData(null, Role.Moderator, Refusals.NotSignedIn)]
    [InlineData(null, Role.Organizer, Refusals.Forbidden)]
    [InlineData(null, Role.Node, Refusals.Forbidden)]
    [InlineData(null, Role.None, Refusals.Forbidden)]
    [InlineData(null, (Role)99, Refusals.Forbidden)]
    public async Task A_stranger_is_refused_in_words_by_stream_and_by_answer(string? code, Role role, string refusal)
    {
        foreach (var lang in new[] { "ar", "en", "ko" })
        {
            await using var seat = await Seat.WatchAsync(_hall.NewBrowser(lang: lang), code ?? _hall.Code, role);
            Assert.Equal(refusal, await seat.EndAsync());
            Assert.Equal(Messages.Text($"refusal.{refusal}", lang), seat.Refusal!.Text);
            var frame = Assert.Single(seat.Frames);
            Assert.True(frame.Update.IsEmpty && frame.Mine.IsEmpty);

            var answer = await seat.SendAsync(new Support("any", true));
            Assert.Equal((int)AnswerKind.Refused, answer.Kind);
            Assert.Equal(role is Role.Screen ? Refusals.Forbidden : refusal, answer.Code);
            Assert.NotEmpty(answer.Text!);
        }
    }

    [Fact]
    public async Task A_room_is_found_by_its_code_in_the_digits_of_every_script()
    {
        var phone = await _hall.PhoneAsync();
        var persian = string.Concat(_hall.Code.Select(digit => (char)('۰' + (digit - '0'))));
        await using var seat = await Seat.WatchAsync(phone.Browser, persian);
        Assert.Equal("A hall", seat.View.Room!.Title["en"]);
    }

    [Fact]
    public async Task A_cookie_of_one_kind_opens_no_other_view()
    {
        var phone = await _hall.PhoneAsync();
        foreach (var role in new[] { Role.Moderator, Role.Screen })
        {
            await using var seat = await Seat.WatchAsync(phone.Browser, _hall.Code, role);
            Assert.Equal(Refusals.NotSignedIn, await seat.EndAsync());
        }
        await using var audience = await Seat.WatchAsync(_hall.Console.Browser, _hall.Code, Role.Audience);
        Assert.Equal(Refusals.NotSignedIn, await audience.EndAsync());
    }

    [Fact]
    public async Task A_browser_that_was_never_paired_is_no_screen_though_it_shows_a_code()
    {
        var browser = _hall.NewBrowser();
        await browser.PostAsync("/api/pairing", new { });
        await using var seat = await Seat.WatchAsync(browser, _hall.Code, Role.Screen);
        Assert.Equal(Refusals.AccessRevoked, await seat.EndAsync());
        Assert.True(seat.Frames.All(frame => frame.Update.IsEmpty));
    }

    [Fact]
    public async Task A_connection_may_watch_four_times_and_is_refused_a_fifth()
    {
        var phone = await _hall.PhoneAsync();
        var request = Watching(_hall.Code);
        await using var raw = await RawHub.ConnectAsync(phone.Browser);
        for (var stream = 1; stream <= 5; stream++)
        {
            await raw.StreamAsync($"{stream}", "Watch", request);
            var refusal = await raw.ItemAsync<Frame>($"{stream}");
            Assert.Equal(stream == 5 ? Refusals.TooMany : null, refusal.Refusal?.Code);
        }
    }

    [Fact]
    public async Task Where_sockets_are_blocked_long_polling_does_the_same()
    {
        var browser = _hall.NewBrowser();
        await browser.JoinAsync(_hall.Code);
        await using var seat = await Seat.WatchAsync(browser, _hall.Code, transport: HttpTransportType.LongPolling);
        var question = await _hall.AskedAndApprovedAsync(seat, "Does polling work?");
        await seat.UntilAsync(view => view.Question(question) is not null && view.MyQuestion(question)?.State == (int)QuestionState.Approved, "the own question, approved");
    }

    private static byte[] Watching(string code) => MessagePack.MessagePackSerializer.Serialize(new WatchRequest(code, (int)Role.Audience, "en", 0, ""), WireOptions.Stored);
}
