using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>The console says where what is saved is kept, and what to do where that is weak; what <see cref="Look"/> demands holds.</summary>
[Collection(nameof(Hall))]
public sealed class StorageLevels(Hall hall)
{
    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    [InlineData("en", "light")]
    [InlineData("ko", "light")]
    public async Task Are_said_on_the_console_in(string language, string theme)
    {
        await using var redis = await RedisSentinel.StartAsync();
        await using var server = await ServerProcess.StartAsync("--redis", redis.Servers[0].Endpoint);
        await using var moderator = await Moderator.SignInAsync(hall, server.Url, server.ConsoleLinks[0], language, $"&theme={theme}");
        var look = new Look(language, theme);
        foreach (var (setting, name, said) in new[]
        {
            ("min-replicas-to-write 1", "console-a3", "console.head.kept.replica"), ("appendfsync everysec", "console-a1", "console.storage.weak.everysec"),
        })
        {
            await redis.Servers[0].SayAsync($"CONFIG SET {setting}");
            await redis.Servers[0].SayAsync("CLIENT KILL TYPE normal");
            await Expect(moderator.Page.GetByText(moderator.Text(said))).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await look.CheckAsync(moderator.Person, name);
        }
    }
}
