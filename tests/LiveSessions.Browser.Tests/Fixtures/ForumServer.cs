using Xunit;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>One server with the demo forum for the tests of a class, on SQLite.</summary>
public sealed class ForumServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-forum-").FullName;
    private ServerProcess? _server;

    public string Url => _server!.Url;

    /// <summary>The organizer's link, which makes an organizer of the installation.</summary>
    public string OrganizerLink => _server!.ConsoleLinks[0];

    /// <summary>The demo's two moderator links; each works once.</summary>
    public IReadOnlyList<string> ModeratorLinks => [.. _server!.ConsoleLinks.Skip(1)];

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync("--data", _folder);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
