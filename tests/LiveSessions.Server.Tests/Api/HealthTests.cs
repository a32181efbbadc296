using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

public sealed class HealthTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>
{
    [Fact]
    public async Task The_process_is_there_and_ready_and_says_where_it_stores()
    {
        using var browser = new Browser(installation.First.Root);
        Assert.Equal("ok", (await browser.GetAsync("/healthz")).GetProperty("status").GetString());
        var ready = await browser.GetAsync("/readyz");
        Assert.Equal(("ready", "sqlite"), (ready.GetProperty("status").GetString(), ready.GetProperty("store").GetString()));
        Assert.Equal(("A2", "disk"), (ready.GetProperty("level").GetString(), ready.GetProperty("durability").GetString()));
    }

    [Fact]
    public async Task A_room_that_the_start_finds_damaged_is_told_to_who_watches_the_server()
    {
        using var folder = new TempFolder();
        string room;
        await using (var server = await TestServer.StartAsync(folder.Path))
            room = (await server.Services.GetRequiredService<RoomRegistry>().FindAsync("041205"))!.Id;
        folder.Damage(room, 1, entry => entry with { Time = entry.Time + 1 });
        await using var again = await TestServer.StartAsync(folder.Path);
        using var browser = new Browser(again.Root);
        Assert.Equal(1, (await browser.GetAsync("/readyz")).GetProperty("readOnly").GetInt32());
    }
}
