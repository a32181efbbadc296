using LiveSessions.Server.Tests.Fixtures;
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
}
