using Microsoft.AspNetCore.Builder;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>The real server, in this process, on a free loopback port.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _ended;

    private TestServer(WebApplication app, string terminal) => (_app, Terminal) = (app, terminal);

    /// <summary>What the server printed at its start.</summary>
    public string Terminal { get; }

    /// <summary>Where it listens.</summary>
    public Uri Root => new(_app.Urls.Single());

    /// <summary>The services of the running server.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server on a data folder.</summary>
    /// <param name="change">Other options than the defaults.</param>
    /// <param name="configure">Other services than the server's own, such as its clock.</param>
    public static async Task<TestServer> StartAsync(
        string data, Func<ServerOptions, ServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", Data = data };
        using var terminal = new StringWriter();
        var app = await ServerHost.StartAsync(change is null ? options : change(options), terminal, configure);
        return new TestServer(app, terminal.ToString());
    }

    /// <summary>The link that stands behind a word in the terminal, such as <c>Organizer</c>.</summary>
    public string Link(string word) => Terminals.Link(Terminal, word);

    /// <summary>Ends the server and frees its folder; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended) return;
        _ended = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
