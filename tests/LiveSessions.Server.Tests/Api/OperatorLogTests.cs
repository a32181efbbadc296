using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>A terminal that takes nothing holds the server up rather than eating its memory.</summary>
public sealed class OperatorLogTests
{
    [Fact]
    public async Task So_many_lines_wait_for_the_terminal_and_then_the_server_does()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(folder.Path);
        var console = server.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;
        Assert.Equal((2_500, ConsoleLoggerQueueFullMode.Wait), (console.MaxQueueLength, console.QueueFullMode));
    }
}
