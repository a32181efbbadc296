using System.Globalization;

namespace LiveSessions.TestKit;

/// <summary>
/// A real cluster on loopback: three primaries, each with a replica where a primary is to be lost. A primary that is gone is replaced within a
/// few seconds. Disposing ends it.
/// </summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16384, PrimaryCount = 3;

    private readonly List<RedisServer> _nodes = [];

    private RedisCluster()
    {
    }

    /// <summary>What a server is told: some of the nodes.</summary>
    public string Address => string.Join(',', _nodes.Take(PrimaryCount).Select(node => node.Endpoint));

    /// <summary>All nodes; the first three began as the primaries.</summary>
    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>Starts the nodes, joins them and waits until every slot is served.</summary>
    /// <param name="settings">Of every node, each word an argument.</param>
    public static async Task<RedisCluster> StartAsync(bool replicas = false, params string[] settings)
    {
        var cluster = new RedisCluster();
        try
        {
            for (var i = 0; i < (replicas ? 2 : 1) * PrimaryCount; i++)
                cluster._nodes.Add(await Node.StartAsync(settings));
            await cluster.JoinAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The primary that serves a room.</summary>
    public async Task<RedisServer> PrimaryOfAsync(string room)
    {
        var slot = await SlotOfAsync(room);
        foreach (var node in _nodes)
            if (node.IsRunning && (await OwnAsync(node)) is var own && own.Contains("master", StringComparison.Ordinal) && Serves(own, slot))
                return node;
        throw new InvalidOperationException($"No node serves the room {room}.");
    }

    /// <summary>Moves the slot of a room with all its keys to another primary while both run.</summary>
    /// <returns>The new primary.</returns>
    public async Task<RedisServer> MoveAsync(string room)
    {
        var (slot, from) = (await SlotOfAsync(room), await PrimaryOfAsync(room));
        RedisServer? to = null;
        foreach (var node in _nodes.Where(node => node != from && node.IsRunning))
            if ((await node.SayAsync("ROLE")) == "master")
                to ??= node;
        var (fromId, toId) = (await from.SayAsync("CLUSTER MYID"), await to!.SayAsync("CLUSTER MYID"));
        await ExpectAsync(to, $"CLUSTER SETSLOT {slot} IMPORTING {fromId}");
        await ExpectAsync(from, $"CLUSTER SETSLOT {slot} MIGRATING {toId}");
        while (await from.AskAsync(string.Create(CultureInfo.InvariantCulture, $"CLUSTER GETKEYSINSLOT {slot} 100")) is { Count: > 0 } keys && keys[0] != "*0")
            await ExpectAsync(from, $"MIGRATE 127.0.0.1 {to.Port} \"\" 0 5000 KEYS {string.Join(' ', keys)}");
        foreach (var node in new[] { to, from })
            await ExpectAsync(node, $"CLUSTER SETSLOT {slot} NODE {toId}");
        await Waiting.UntilAsync(async () => await PrimaryOfAsync(room) == to, "the slot has moved");
        return to;
    }

    /// <summary>Kills the primary of a room, and waits until its replica serves it.</summary>
    /// <returns>The new primary.</returns>
    public async Task<RedisServer> LosePrimaryOfAsync(string room)
    {
        var lost = await PrimaryOfAsync(room);
        await lost.KillAsync();
        await Waiting.UntilAsync(IsCompleteAsync, "the replica serves the slots of the lost primary", TimeSpan.FromSeconds(40));
        return await PrimaryOfAsync(room);

        async Task<bool> IsCompleteAsync()
        {
            var slot = await SlotOfAsync(room);
            foreach (var node in _nodes.Where(node => node.IsRunning))
                if ((await OwnAsync(node)) is var own && own.Contains("master", StringComparison.Ordinal) && Serves(own, slot))
                    return await AllAgreeAsync();
            return false;
        }
    }

    /// <summary>Ends every process and deletes the data.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private async Task JoinAsync()
    {
        var primaries = _nodes.Take(PrimaryCount).ToList();
        for (var i = 0; i < primaries.Count; i++)
        {
            var (first, last) = (Slots * i / PrimaryCount, Slots * (i + 1) / PrimaryCount - 1);
            await ExpectAsync(primaries[i], string.Create(CultureInfo.InvariantCulture, $"CLUSTER SET-CONFIG-EPOCH {i + 1}"));
            await ExpectAsync(primaries[i], string.Create(CultureInfo.InvariantCulture, $"CLUSTER ADDSLOTSRANGE {first} {last}"));
        }
        foreach (var node in _nodes.Cast<Node>().Skip(1))
            await ExpectAsync(_nodes[0], string.Create(CultureInfo.InvariantCulture, $"CLUSTER MEET 127.0.0.1 {node.Port} {node.BusPort}"));
        await Waiting.UntilAsync(AllAgreeAsync, "the cluster is complete", TimeSpan.FromSeconds(40));
        for (var i = PrimaryCount; i < _nodes.Count; i++)
            await ExpectAsync(_nodes[i], $"CLUSTER REPLICATE {await _nodes[i - PrimaryCount].SayAsync("CLUSTER MYID")}");
        foreach (var primary in primaries)
            await Waiting.UntilAsync(
                async () => (await primary.SayAsync("INFO replication")).Split("state=online").Length - 1 == (_nodes.Count - PrimaryCount) / PrimaryCount,
                "the replicas follow");
        await Waiting.UntilAsync(AllAgreeAsync, "the cluster is complete", TimeSpan.FromSeconds(40));
    }

    /// <summary>Whether every running node sees all slots served and knows all running nodes.</summary>
    private async Task<bool> AllAgreeAsync()
    {
        foreach (var node in _nodes.Where(node => node.IsRunning))
        {
            var info = await node.SayAsync("CLUSTER INFO");
            if (!info.Contains("cluster_state:ok", StringComparison.Ordinal)
                || !info.Contains(string.Create(CultureInfo.InvariantCulture, $"cluster_known_nodes:{_nodes.Count}"), StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    private async Task<int> SlotOfAsync(string room) =>
        int.Parse((await _nodes.First(node => node.IsRunning).SayAsync($"CLUSTER KEYSLOT {{{room}}}"))[1..], CultureInfo.InvariantCulture);

    /// <summary>What a node says of itself in CLUSTER NODES.</summary>
    private static async Task<string> OwnAsync(RedisServer node) =>
        (await node.SayAsync("CLUSTER NODES")).Split('\n').First(line => line.Contains("myself", StringComparison.Ordinal));

    private static bool Serves(string own, int slot) => own.Split(' ').Skip(8).Any(range =>
        range.Split('-') is var ends && int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first) && slot >= first
        && int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var last) && slot <= last);

    private static async Task ExpectAsync(RedisServer node, string command)
    {
        if (await node.SayAsync(command) is not ("+OK" or "+NOKEY") and var answer)
            throw new InvalidOperationException($"{command}: {answer}");
    }

    private sealed class Node : RedisServer
    {
        private Node(string[] settings)
            : base(settings)
        {
        }

        public int BusPort { get; } = Ports.Free();

        /// <inheritdoc/>
        protected override IEnumerable<string> Arguments =>
        [
            .. base.Arguments, "--cluster-enabled", "yes", "--cluster-port", BusPort.ToString(CultureInfo.InvariantCulture), "--cluster-node-timeout", "1000",
            "--repl-diskless-sync-delay", "0",
        ];

        public static new async Task<RedisServer> StartAsync(string[] settings)
        {
            var node = new Node(settings);
            await node.InitializeAsync();
            return node;
        }
    }
}
