using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

[Collection(nameof(Hall))]
public sealed class StorageOutage(Hall hall)
{
    private const string Question = "Who pays for the drains?";

    [Fact]
    public async Task While_redis_is_away_phones_keep_what_they_send_the_console_says_so_and_everything_goes_on_by_itself()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        var link = server.ConsoleLinks.First(one => one.Contains("room=", StringComparison.Ordinal));
        await using var moderator = await Moderator.SignInAsync(hall, server.Url, link);
        await using var phone = await Phone.JoinAsync(hall, server.Url, "en");
        await Expect(moderator.Page.GetByText("Saved on disk (A2)", new() { Exact = true }).First).ToBeVisibleAsync();

        await redis.KillAsync();
        await phone.Box("audience.ask.write").FillAsync(Question);
        await phone.Button("audience.ask.send").ClickAsync();
        await Expect(moderator.Page.GetByText("Storage is paused: nothing is lost, phones keep what they send.")).ToBeVisibleAsync();
        await Expect(phone.Own(Question).GetByRole(AriaRole.Status)).Not.ToHaveTextAsync(phone.Text("shared.way.counted"));

        await redis.StartAgainAsync();
        await Expect(phone.Own(Question).GetByRole(AriaRole.Status)).ToHaveTextAsync(phone.Text("shared.way.counted"));
        await Expect(moderator.Page.GetByText("Storage is paused: nothing is lost, phones keep what they send.")).ToBeHiddenAsync();
        await Expect(await moderator.RowAsync(Question)).ToHaveCountAsync(1);
        phone.Person.AssertWell();
    }
}
