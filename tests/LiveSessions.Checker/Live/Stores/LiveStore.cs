using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Live.Stores;

/// <summary>A real store that a run's servers share, and that can be made to fail.</summary>
internal abstract class LiveStore : IAsyncDisposable
{
    /// <summary>The stores there are, by name.</summary>
    public static IReadOnlyDictionary<string, Func<LiveStore>> All { get; } = new Dictionary<string, Func<LiveStore>>(StringComparer.Ordinal)
    {
        ["sqlite"] = static () => new SqliteStore(),
        ["redis"] = static () => new RedisStore(),
        ["sentinel"] = static () => new SentinelStore(waits: true),
        ["sentinel-a2"] = static () => new SentinelStore(waits: false),
        ["cluster"] = static () => new ClusterStore(),
    };

    /// <summary>The store of a plan.</summary>
    public static LiveStore Of(LivePlan plan) => All[plan.Store]();

    /// <summary>Servers it can have at once.</summary>
    public abstract int MostNodes { get; }

    /// <summary>True when a failover may lose what was acknowledged, as its level promises no more.</summary>
    public virtual bool MayLose => false;

    /// <summary>Failovers that may have lost what was acknowledged before them, as the level promises no more; they must be announced.</summary>
    public List<Cut> Cuts { get; } = [];

    public abstract Task StartAsync();

    /// <summary>The server's arguments for it.</summary>
    public abstract string[] Arguments(int node);

    /// <summary>Opens the log before any server has it.</summary>
    protected abstract Task<IRoomLog> OpenAsync();

    /// <summary>Reads a room's log from an offset to its end, past the servers.</summary>
    public abstract Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from);

    /// <summary>Kills the store's process and starts it again after a while.</summary>
    public virtual Task KillAsync(TimeSpan away) => throw Cannot();

    /// <summary>The store answers nobody for a while.</summary>
    public virtual Task PauseAsync(TimeSpan away) => throw Cannot();

    /// <summary>The store has no room for more for a while.</summary>
    public virtual Task FillAsync(TimeSpan full) => throw Cannot();

    /// <summary>Another process takes over from the primary.</summary>
    public virtual Task FailOverAsync() => throw Cannot();

    /// <summary>As <see cref="FailOverAsync"/>, after replicas have lagged, so that whichever takes over lacks the last entries.</summary>
    /// <param name="lagging">Ends when they have lagged for long enough.</param>
    public virtual Task FailOverLaggingAsync(Func<Task> lagging) => throw Cannot();

    /// <summary>What the store keeps of the room moves to another process of it.</summary>
    public virtual Task MoveAsync() => throw Cannot();

    /// <summary>The way from one server to the store.</summary>
    public virtual TcpProxy? WayOf(int node) => null;

    /// <summary>Writes what a room begins with, and registers it.</summary>
    public async Task PrepareAsync(RoomSetup setup)
    {
        await using var log = await OpenAsync();
        var writer = Guid.NewGuid();
        foreach (var (facts, i) in setup.Entries().Select((facts, i) => (facts, i))) await AppendAsync(log, setup.Room, writer, i + 1, facts);
        await AppendAsync(log, DirectoryState.LogId, writer, 1, [new Fact(default, 0, new RoomRegistered(setup.Room, RoomSetup.Code))]);
    }

    public abstract ValueTask DisposeAsync();

    private static async Task AppendAsync(IRoomLog log, string room, Guid writer, long sequence, IReadOnlyList<Fact> facts) =>
        await log.AppendAsync(room, writer, sequence, EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), [.. facts]), CancellationToken.None);

    private static NotSupportedException Cannot() => new("This store cannot fail so.");
}
