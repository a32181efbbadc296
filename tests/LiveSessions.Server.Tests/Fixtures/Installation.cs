using LiveSessions.Core;
using LiveSessions.Server.Tests.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A store, one or more servers on it, and the organizer who claimed the first link. No server may log an error.</summary>
public abstract class Installation : IAsyncLifetime
{
    private readonly List<TestServer> _nodes = [];
    private readonly Complaints _complaints = new();

    /// <summary>The running servers.</summary>
    public IReadOnlyList<TestServer> Nodes => _nodes;

    public TestServer First => _nodes[0];

    public TestServer Last => _nodes[^1];

    /// <summary>The organizer's browser, at the first node.</summary>
    public Browser Organizer { get; private set; } = null!;

    /// <summary>What the servers logged as errors so far, which this test expects.</summary>
    public IReadOnlyList<string> TakeComplaints() => _complaints.Take();

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        await AddNodesAsync();
        Organizer = new Browser(First.Root);
        await Organizer.ClaimAsync(First.Link("Organizer"));
    }

    public async ValueTask DisposeAsync()
    {
        Organizer?.Dispose();
        foreach (var node in _nodes) await node.DisposeAsync();
        await CleanAsync();
        Assert.True(_complaints.All.Count == 0, string.Join("\n", _complaints.All));
        GC.SuppressFinalize(this);
    }

    protected virtual ValueTask PrepareAsync() => default;

    protected abstract Task AddNodesAsync();

    protected abstract ValueTask CleanAsync();

    protected async Task AddAsync(string data, Func<ServerOptions, ServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null) =>
        _nodes.Add(await TestServer.StartAsync(data, change, builder =>
        {
            builder.Logging.AddProvider(_complaints);
            configure?.Invoke(builder);
        }));
}

/// <summary>One server on a SQLite file, with the demo.</summary>
public sealed class SqliteInstallation : Installation
{
    private readonly TempFolder _data = new();

    /// <summary>The database file.</summary>
    public string File => _data.File("rooms.db");

    /// <inheritdoc/>
    protected override Task AddNodesAsync() => AddAsync(_data.Path);

    /// <inheritdoc/>
    protected override ValueTask CleanAsync()
    {
        _data.Dispose();
        return default;
    }
}

/// <summary>Two servers on one Redis.</summary>
public sealed class RedisInstallation : Installation
{
    /// <summary>Their store.</summary>
    public RedisServer Redis { get; } = new();

    /// <inheritdoc/>
    protected override ValueTask PrepareAsync() => Redis.InitializeAsync();

    /// <inheritdoc/>
    protected override async Task AddNodesAsync()
    {
        for (var i = 0; i < 2; i++) await AddAsync("", options => options with { Redis = Redis.Endpoint, Demo = false });
    }

    /// <inheritdoc/>
    protected override ValueTask CleanAsync() => Redis.DisposeAsync();
}
