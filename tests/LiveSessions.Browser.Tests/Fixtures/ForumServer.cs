using Xunit;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>A server with the demo forum, on SQLite: one for the tests of a class that is given it, or one that a test starts for itself.</summary>
public sealed class ForumServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-forum-").FullName;
    private ServerProcess? _server;

    public string Url => _server!.Url;

    public int Port => _server!.Port;

    /// <summary>The organizer's link, which makes an organizer of the installation.</summary>
    public string OrganizerLink => _server!.ConsoleLinks[0];

    /// <summary>The demo's two moderator links; each works once.</summary>
    public IReadOnlyList<string> ModeratorLinks => [.. _server!.ConsoleLinks.Skip(1)];

    /// <summary>Starts one with further options of the server.</summary>
    public static async Task<ForumServer> StartAsync(params string[] options)
    {
        var forum = new ForumServer();
        await forum.StartWithAsync(options);
        return forum;
    }

    public async ValueTask InitializeAsync() => await StartWithAsync();

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartWithAsync(params string[] options) => _server = await ServerProcess.StartAsync(["--data", _folder, .. options]);
}
