using System.Globalization;

namespace LiveSessions.TestKit;

/// <summary>
/// A primary with replicas, and the sentinels that watch them under the name <see cref="Service"/>, all real and on loopback. A primary that is
/// gone is replaced within three or four seconds. Disposing ends them all.
/// </summary>
public sealed class RedisSentinel : IAsyncDisposable
{
    /// <summary>The name under which the sentinels know the primary.</summary>
    public const string Service = "forum";

    private readonly List<RedisServer> _servers = [];
    private readonly List<RedisServer> _sentinels = [];

    private RedisSentinel()
    {
    }

    /// <summary>What a server is told: the addresses of the sentinels and the name.</summary>
    public string Address => $"{string.Join(',', _sentinels.Select(sentinel => sentinel.Endpoint))},serviceName={Service}";

    /// <summary>All servers, whatever their roles; the first began as the primary.</summary>
    public IReadOnlyList<RedisServer> Servers => _servers;

    /// <summary>The sentinels.</summary>
    public IReadOnlyList<RedisServer> Sentinels => _sentinels;

    /// <summary>Starts everything and waits until a failover could begin.</summary>
    /// <param name="settings">Of every server, each word an argument.</param>
    public static async Task<RedisSentinel> StartAsync(int replicas = 1, int sentinels = 1, params string[] settings)
    {
        var all = new RedisSentinel();
        try
        {
            all._servers.Add(await RedisServer.StartAsync([.. settings, "--repl-diskless-sync-delay", "0"]));
            var primary = all._servers[0];
            for (var i = 0; i < replicas; i++)
                all._servers.Add(await RedisServer.StartAsync([.. settings, "--replicaof", $"127.0.0.1 {primary.Port}", "--repl-diskless-sync-delay", "0"]));
            await UntilReplicasFollowAsync(primary, replicas);
            for (var i = 0; i < sentinels; i++)
                all._sentinels.Add(await Sentinel.StartAsync(primary, sentinels / 2 + 1));
            foreach (var sentinel in all._sentinels)
                await Waiting.UntilAsync(
                    async () => await CountAsync(sentinel, "num-slaves") == replicas && await CountAsync(sentinel, "num-other-sentinels") == sentinels - 1,
                    "the sentinels know the replicas and each other");
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>Which server the sentinels name as the primary.</summary>
    public async Task<RedisServer> PrimaryAsync()
    {
        var port = (await _sentinels[0].AskAsync($"SENTINEL GET-MASTER-ADDR-BY-NAME {Service}"))[1];
        return _servers.Single(server => server.Port.ToString(CultureInfo.InvariantCulture) == port);
    }

    /// <summary>Makes the sentinels promote a replica while the primary is well, and waits until they have.</summary>
    /// <returns>The new primary.</returns>
    public async Task<RedisServer> FailOverAsync()
    {
        var before = await PrimaryAsync();
        await Waiting.UntilAsync(async () => await _sentinels[0].SayAsync($"SENTINEL FAILOVER {Service}") == "+OK", "the sentinels begin a failover");
        return await PromotedAsync(before);
    }

    /// <summary>Kills the primary as soon as a replica follows it, and waits until the sentinels have promoted one.</summary>
    /// <returns>The new primary.</returns>
    public async Task<RedisServer> LosePrimaryAsync()
    {
        var before = await PrimaryAsync();
        // After a failover that was ordered the sentinels leave the former primary alone for eight seconds.
        await Waiting.UntilAsync(
            async () => (await before.SayAsync("INFO replication")).Contains("state=online", StringComparison.Ordinal), "a replica follows the primary");
        await before.KillAsync();
        return await PromotedAsync(before);
    }

    /// <summary>Cuts the replicas off: nothing that is written from now on reaches them.</summary>
    public async Task LagAsync()
    {
        var primary = await PrimaryAsync();
        foreach (var replica in _servers.Where(server => server != primary))
            await replica.PauseAsync();
        // Otherwise the kernel would keep for a held process what the primary sends.
        await primary.SayAsync("CLIENT KILL TYPE replica");
    }

    /// <summary>After <see cref="LagAsync"/>: kills the primary, lets the replicas go on, and waits until one was promoted without the tail.</summary>
    /// <returns>The new primary.</returns>
    public async Task<RedisServer> PromoteLaggingAsync()
    {
        var before = await PrimaryAsync();
        await before.KillAsync();
        await ResumeReplicasAsync();
        return await PromotedAsync(before);
    }

    /// <summary>
    /// Lets the replicas follow the primary through a network that can fail, and waits until they do. The sentinels lead them past it when they
    /// next ask, after ten seconds.
    /// </summary>
    public async Task<TcpProxy> FollowThroughAsync()
    {
        var primary = await PrimaryAsync();
        var network = TcpProxy.Start(primary.Port);
        foreach (var replica in _servers.Where(server => server != primary))
            await replica.SayAsync(string.Create(CultureInfo.InvariantCulture, $"REPLICAOF 127.0.0.1 {network.Port}"));
        await Waiting.UntilAsync(() => Task.FromResult(network.Connections == _servers.Count - 1), "the replicas follow through the network");
        await UntilReplicasFollowAsync(primary, _servers.Count - 1);
        return network;
    }

    /// <summary>
    /// After <see cref="FollowThroughAsync"/>: kills the primary when it has entries that no replica has, lets what is on the way be lost, and waits
    /// until the sentinels have promoted one.
    /// </summary>
    /// <param name="stream">The key of a stream that is being written.</param>
    /// <returns>False, and nothing was killed, when the sentinels have led the replicas past the network meanwhile.</returns>
    public async Task<bool> LosePrimaryAheadAsync(TcpProxy network, string stream)
    {
        var before = await PrimaryAsync();
        var replicas = _servers.Where(server => server != before).ToList();
        var isThrough = true;
        await Waiting.UntilAsync(async () => await IsAheadAsync() || !isThrough, "the primary has what no replica has");
        if (!isThrough) return false;
        await before.KillAsync();
        network.CutAll();
        await PromotedAsync(before);
        return true;

        async Task<bool> IsAheadAsync()
        {
            var has = await LengthAsync(before);
            var isAhead = true;
            foreach (var replica in replicas)
            {
                isThrough &= (await replica.SayAsync("INFO replication")).Contains(string.Create(CultureInfo.InvariantCulture, $"master_port:{network.Port}\r"), StringComparison.Ordinal);
                isAhead &= await LengthAsync(replica) < has;
            }
            return isAhead;
        }

        async Task<long> LengthAsync(RedisServer server) => long.Parse((await server.SayAsync($"XLEN {stream}"))[1..], CultureInfo.InvariantCulture);
    }

    /// <summary>Lets the replicas go on that <see cref="LagAsync"/> cut off.</summary>
    public async Task ResumeReplicasAsync()
    {
        var primary = await PrimaryAsync();
        foreach (var replica in _servers.Where(server => server != primary))
            await replica.ResumeAsync();
    }

    /// <summary>Waits until so many replicas have all that the primary has now. WAIT does not say it to a connection that wrote nothing.</summary>
    public static async Task UntilReplicasFollowAsync(RedisServer primary, int count)
    {
        long? all = null;
        await Waiting.UntilAsync(
            async () =>
            {
                var lines = (await primary.SayAsync("INFO replication")).Split("\r\n");
                all ??= lines.Select(line => Number(line, "master_repl_offset:")).Single(offset => offset is not null);
                return lines.Count(line => line.Contains("state=online", StringComparison.Ordinal) && Number(line, ",offset=") >= all) == count;
            },
            "the replicas follow");

        static long? Number(string line, string name) => line.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at
            ? long.Parse(line[(at + name.Length)..].Split(',')[0], CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Ends every process and deletes the data.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _sentinels.Concat(_servers))
            await process.DisposeAsync();
    }

    private async Task<RedisServer> PromotedAsync(RedisServer before)
    {
        await Waiting.UntilAsync(async () => await PrimaryAsync() != before, "the sentinels name another primary", TimeSpan.FromSeconds(40));
        var primary = await PrimaryAsync();
        await Waiting.UntilAsync(async () => await primary.SayAsync("ROLE") == "master", "it is the primary");
        return primary;
    }

    private static async Task<int> CountAsync(RedisServer sentinel, string field)
    {
        var state = (await sentinel.AskAsync($"SENTINEL MASTER {Service}")).ToList();
        return int.TryParse(state.ElementAtOrDefault(state.IndexOf(field) + 1), CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    private sealed class Sentinel : RedisServer
    {
        private readonly RedisServer _primary;
        private readonly int _quorum;

        private Sentinel(RedisServer primary, int quorum)
            : base([]) => (_primary, _quorum) = (primary, quorum);

        /// <inheritdoc/>
        protected override IEnumerable<string> Arguments
        {
            get
            {
                // Sentinels keep what they know in their own settings. They ask a new primary for the first time after a second: one that may be
                // away for no longer than that would be replaced at once by the former one, which has the old data.
                var file = Path.Combine(Folder, "sentinel.conf");
                File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
                    bind 127.0.0.1
                    port {Port}
                    dir {Folder}
                    logfile {Path.Combine(Folder, "log")}
                    sentinel monitor {Service} 127.0.0.1 {_primary.Port} {_quorum}
                    sentinel down-after-milliseconds {Service} 2000
                    sentinel failover-timeout {Service} 2000
                    """));
                return [file, "--sentinel"];
            }
        }

        public static async Task<RedisServer> StartAsync(RedisServer primary, int quorum)
        {
            var sentinel = new Sentinel(primary, quorum);
            await sentinel.InitializeAsync();
            return sentinel;
        }
    }
}
