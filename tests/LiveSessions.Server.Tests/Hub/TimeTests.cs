using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>What happens by itself because time passes.</summary>
public sealed class TimeTests(ClockInstallation installation) : IClassFixture<ClockInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_poll_with_a_countdown_closes_by_itself_at_its_time_and_takes_no_vote_after()
    {
        var phone = await _hall.PhoneAsync();
        var poll = await _hall.OpenPollAsync(seconds: 60);
        await phone.UntilAsync(view => view.Poll(poll) is not null, "the poll is open");
        var open = phone.View.Poll(poll)!;
        Assert.Equal(60_000, open.ClosesAt - open.OpenedAt);
        await phone.DoAsync(new Vote(poll, 1, [1]));

        installation.Clock.Forward(TimeSpan.FromSeconds(61));
        await phone.UntilAsync(view => view.Poll(poll)!.State == (int)PollState.Closed, "the poll closes by itself");
        Assert.True(phone.View.Poll(poll)!.ClosedAt >= open.ClosesAt);
        Assert.Null(phone.View.Poll(poll)!.ClosesAt);
        Assert.Equal(Refusals.PollClosed, await phone.RefusedAsync(new Vote(poll, 1, [2])));
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 1, 0], "the vote before the close counts");
    }

    [Fact]
    public async Task A_poll_without_a_countdown_stays_open()
    {
        var phone = await _hall.PhoneAsync();
        var poll = await _hall.OpenPollAsync();
        installation.Clock.Forward(TimeSpan.FromHours(2));
        await phone.UntilAsync(view => view.Poll(poll) is not null, "the poll is open");
        await phone.DoAsync(new Vote(poll, 1, [0]));
        Assert.Null(phone.View.Poll(poll)!.ClosesAt);
    }

    [Fact]
    public async Task Phones_are_counted_as_people_once_each_and_no_longer_when_they_left()
    {
        var phone = await _hall.PhoneAsync();
        var other = await _hall.PhoneAsync();
        await _hall.AnotherTabAsync(phone);
        await UntilCountedAsync(view => view.People == 2, "two people, one of them in two tabs");
        await other.DisposeAsync();
        await UntilCountedAsync(view => view.People == 1, "one person is left");
        var card = await _hall.NewBrowser().GetAsync($"/api/rooms/{_hall.Code}");
        Assert.Equal(1, card.GetProperty("people").GetInt32());
    }

    [Fact]
    public async Task The_console_sees_which_staff_and_screens_are_there_and_since_when_a_screen_is_lost()
    {
        var moderator = await _hall.ModeratorAsync("The second");
        var (screen, id) = await _hall.ScreenAsync();
        await UntilCountedAsync(view => view.Screens is [{ Online: true, LostAt: null }], "the screen is online");
        await UntilCountedAsync(view => view.Staff.Count(member => member.Online) == 2, "both are online");

        await screen.DisposeAsync();
        await moderator.DisposeAsync();
        await UntilCountedAsync(view => view.Screens is [{ Online: false, LostAt: > 0 }], "the screen is lost, and since when");
        await UntilCountedAsync(view => view.Staff.Single(member => member.Name == "The second").Online == false, "the moderator is away");
        Assert.Equal(id, _hall.Console.View.Screens[0].Id);
    }

    [Fact]
    public async Task Taps_of_all_phones_are_summed_and_sent_to_screens_and_consoles_and_to_no_phone()
    {
        var (screen, _) = await _hall.ScreenAsync();
        var phones = new List<Seat>();
        for (var i = 0; i < 3; i++) phones.Add(await _hall.PhoneAsync());
        await Task.WhenAll(phones.Select(async (phone, i) =>
        {
            for (var tap = 0; tap < 4; tap++) await phone.DoAsync(new React([5, i, 0, 0, 1]));
        }));
        await screen.UntilAsync(view => view.Reactions is [60, 12, 0, 0, 12], "the sums on the screen");
        await _hall.Console.UntilAsync(view => view.Reactions is [60, 12, 0, 0, 12], "the sums on the console");
        Assert.All(phones, phone => Assert.All(phone.Frames, frame => Assert.Null(frame.ReadUpdate()?.Reactions)));
    }

    /// <summary>Lets the interval between two countings pass as often as it takes.</summary>
    private async Task UntilCountedAsync(Func<View, bool> condition, string description)
    {
        installation.Clock.Forward(TimeSpan.FromSeconds(6));
        await _hall.Console.UntilAsync(condition, description);
    }
}
