using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>How long a request waits for a store that does not answer.</summary>
public sealed class PatienceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_for_something_that_the_store_does_not_take_is_told_to_come_again()
    {
        using var folder = new TempFolder();
        var (log, time) = (new GatedLog(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        log.Open();
        await using var server = await TestServer.StartAsync(folder.Path, options => options with { Demo = false }, builder =>
        {
            log.Guard(builder);
            builder.Services.AddSingleton<TimeProvider>(time);
        });
        log.Shut();
        using var browser = new Browser(server.Root);
        var asking = browser.Http.PostAsync("/api/pairing", JsonContent.Create(new { }), Cancellation);
        await Waiting.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(asking.IsCompleted);
            },
            "the screen is answered");
        using var answer = await asking;
        var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Cancellation), cancellationToken: Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusals.StoragePaused), (answer.StatusCode, body.RootElement.GetProperty("code").GetString()));
        log.Open();
    }
}
