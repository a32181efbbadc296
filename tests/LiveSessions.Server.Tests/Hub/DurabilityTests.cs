using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>What an acknowledgement survives is said to staff and to the operator, at the start and when it changes.</summary>
public sealed class DurabilityTests
{
    [Fact]
    public async Task The_console_says_it_and_says_when_it_changes_and_nobody_else_hears_of_it()
    {
        await using var installation = new RedisInstallation();
        await installation.InitializeAsync();
        await using var hall = await Hall.OpenAsync(installation, moderated: false);
        var (screen, _) = await hall.ScreenAsync();
        var phone = await hall.PhoneAsync();
        await hall.Console.UntilAsync(view => (view.Storage, view.Durability) is ("saved", "disk"), "it is on the disk");
        foreach (var (setting, durability) in new[] { ("everysec", "everysec"), ("always", "disk") })
        {
            await SetAsync(installation.Redis, setting);
            await hall.Console.UntilAsync(view => (view.Storage, view.Durability) == ("saved", durability), $"the console says {durability}");
        }
        Assert.Null(phone.View.Durability);
        Assert.Null(screen.View.Durability);
    }

    [Fact]
    public async Task The_terminal_says_it_at_a_start_and_the_log_when_it_changes_for_worse_or_better()
    {
        await using var redis = await RedisServer.StartAsync();
        using var logged = new Complaints(LogLevel.Information);
        await using var server = await StartAsync(redis, logged);
        Assert.Contains("\nAn acknowledgement means A2: what is acknowledged is on the disk.", server.Terminal, StringComparison.Ordinal);
        Assert.Empty(logged.All);

        await SetAsync(redis, "everysec");
        await Waiting.UntilAsync(() => Task.FromResult(Says(logged, "means only A1")), "the log warns");
        Assert.Contains(logged.All, line => line.Contains("Set appendfsync to always", StringComparison.Ordinal));
        await SetAsync(redis, "always");
        await Waiting.UntilAsync(() => Task.FromResult(Says(logged, "means A2")), "the log says that it is well again");
    }

    [Fact]
    public async Task A_weak_one_is_a_warning_in_the_terminal_and_in_the_log_at_a_start()
    {
        await using var redis = await RedisServer.StartAsync("--appendfsync", "everysec");
        using var logged = new Complaints(LogLevel.Information);
        await using var server = await StartAsync(redis, logged);
        Assert.Contains("Warning: an acknowledgement means only A1: if Redis dies, up to a second can be lost", server.Terminal, StringComparison.Ordinal);
        await Waiting.UntilAsync(() => Task.FromResult(Says(logged, "means only A1")), "the log warns");
    }

    private static Task<TestServer> StartAsync(RedisServer redis, Complaints logged) => TestServer.StartAsync(
        "", options => options with { Redis = redis.Endpoint, Demo = false }, builder => builder.Logging.AddProvider(logged));

    private static bool Says(Complaints logged, string text) => logged.All.Any(line => line.Contains(text, StringComparison.Ordinal));

    private static async Task SetAsync(RedisServer redis, string sync)
    {
        await redis.SayAsync($"CONFIG SET appendfsync {sync}");
        // The settings are read after a reconnection, and else every ten seconds.
        await redis.SayAsync("CLIENT KILL TYPE normal");
    }
}
