using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using MessagePack;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>A console with a real socket that stops reading: it is passed over, cut, and comes back; nobody else notices.</summary>
public sealed class StalledReaderTests(ClockInstallation installation) : IClassFixture<ClockInstallation>
{
    [Fact]
    public async Task Who_stops_reading_is_cut_after_a_minute_while_the_others_are_served_and_has_everything_when_it_comes_back()
    {
        const int Askers = 6, Questions = 60;
        var text = string.Concat(Enumerable.Repeat("질문과 대답 ", 40));
        await using var hall = await Hall.OpenAsync(installation, moderated: false);
        var moderator = await hall.ModeratorAsync();
        await moderator.DisposeAsync();
        await using var stalled = await RawHub.ConnectAsync(moderator.Browser, receiveBuffer: 4 * 1024);
        var watch = new WatchRequest(hall.Code, (int)Role.Moderator, "en", 0, "");
        await stalled.StreamAsync("1", "Watch", MessagePackSerializer.Serialize(watch, WireOptions.Stored, TestContext.Current.CancellationToken));
        await stalled.ItemAsync<Frame>("1");
        await UntilAsync(hall, online: true);

        var phones = await Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => hall.PhoneAsync()));
        await Task.WhenAll(phones.Select(async phone =>
        {
            for (var i = 0; i < Questions; i++)
                await phone.DoAsync(new Ask(Hall.NewId(), Hall.Session, $"{text} {i}", "ko", false));
        }));
        await UntilAsync(hall, online: false);
        Assert.All(phones, phone => Assert.False(phone.HasEnded));
        await hall.Console.UntilAsync(view => view.Questions.Count == Askers * Questions, "the other console has all questions");

        await stalled.EndAsync();
        await using var back = await Seat.WatchAsync(moderator.Browser, hall.Code, Role.Moderator);
        Assert.Equal(Askers * Questions, back.View.Questions.Count);
    }

    /// <summary>Lets time pass until the moderator counts as online, or no longer.</summary>
    private Task UntilAsync(Hall hall, bool online) => Waiting.UntilAsync(
        () =>
        {
            installation.Clock.Forward(TimeSpan.FromSeconds(1));
            return Task.FromResult(hall.Console.View.Staff.Any(one => one.Name == "Second moderator" && one.Online) == online);
        },
        $"the moderator is {(online ? "online" : "gone")}");
}
