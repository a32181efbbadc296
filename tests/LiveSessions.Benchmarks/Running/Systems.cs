using System.Globalization;
using System.Net;
using LiveSessions.Benchmarks.Baselines;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;
using LiveSessions.Load.Rooms;

namespace LiveSessions.Benchmarks.Running;

/// <summary>The systems that are compared. Each is started with an empty Redis.</summary>
internal static class Systems
{
    public const string LiveSessions = "livesessions", Textbook = "textbook", Coalesced = "coalesced", Raw = "raw";

    /// <summary>Raw, but four frames a second to each, as LiveSessions does with 2,000 phones: where a frame's cost is what is compared.</summary>
    public const string Raw4 = "raw4";

    /// <summary>All of them, in the order in which they take turns.</summary>
    public static IReadOnlyList<string> All { get; } = [LiveSessions, Textbook, Coalesced, Raw];

    /// <summary>Starts a system.</summary>
    /// <param name="nodes">Processes; more than one only of LiveSessions.</param>
    public static Task<RunningSystem> StartAsync(string name, RedisProcess redis, int nodes = 1) => name switch
    {
        LiveSessions => LiveAsync(redis, nodes),
        Textbook => BaselineAsync(name, redis, server => new ResultDialect(ordered: false) { Server = server }),
        Coalesced => BaselineAsync(name, redis, server => new ResultDialect(ordered: true) { Server = server }),
        Raw or Raw4 => BaselineAsync(name, redis, server => new RawDialect { Server = server }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static async Task<RunningSystem> LiveAsync(RedisProcess redis, int nodes)
    {
        var data = Path.Combine(redis.Folder, Guid.NewGuid().ToString("N"));
        var servers = new List<ServerProcess>();
        var roots = new List<Uri>();
        try
        {
            for (var i = 0; i < nodes; i++)
            {
                var root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}"));
                // Only the first opens the demo and prints links; the others find it in the store.
                servers.Add(await ServerProcess.StartAsync(
                    "LiveSessions.Server.dll",
                    ["--redis", redis.Endpoint, "--urls", root.GetLeftPart(UriPartial.Authority), "--data", data],
                    i == 0 ? "Each link works once" : "Lost your way in?"));
                roots.Add(root);
            }
        }
        catch
        {
            foreach (var server in servers) await server.DisposeAsync();
            throw;
        }
        return new RunningSystem(servers, new LiveTarget(roots, "041205", servers[0].Link("Moderator 1")));
    }

    private static async Task<RunningSystem> BaselineAsync(string name, RedisProcess redis, Func<IPEndPoint, Dialect> speak)
    {
        var port = Ports.Free();
        var server = await ServerProcess.StartAsync(
            "LiveSessions.Benchmarks.dll",
            ["serve", name, "--port", port.ToString(CultureInfo.InvariantCulture), "--redis", redis.Endpoint],
            "ready");
        return new RunningSystem([server], new BaselineTarget(speak, port));
    }
}
