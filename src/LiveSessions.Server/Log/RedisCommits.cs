using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Scripts that are answered only when as many replicas have what they wrote as Redis demands. They go through a connection of their own, a
/// <see cref="RedisCommitLane"/> for each primary, because <c>WAIT</c> counts what its own connection wrote and holds up whatever is sent behind it.
/// </summary>
internal sealed class RedisCommits(ConnectionMultiplexer redis) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<EndPoint, RedisCommitLane> _lanes = [];
    private volatile int _replicas = 1;

    /// <summary>
    /// How many replicas must have an entry. Fewer than Redis demands would acknowledge what only one of two has, and the other can be promoted.
    /// </summary>
    public int Replicas
    {
        get => _replicas;
        set => _replicas = value;
    }

    /// <summary>Runs the script on the primary of the room and waits for the replicas.</summary>
    /// <exception cref="StorageException">Too few replicas have confirmed it: the outcome is unknown.</exception>
    public Task<RedisResult> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments)
    {
        IServer server;
        try
        {
            server = redis.GetServer(keys[0], flags: CommandFlags.DemandMaster);
        }
        catch (InvalidOperationException none)
        {
            throw new StorageException("Redis cannot be reached.", none, StorageTrouble.StoreAway);
        }
        return _lanes.GetOrAdd(server.EndPoint, _ => new RedisCommitLane(() => Replicas)).RunAsync(server, [script, keys.Length, .. keys, .. arguments]);
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();
}
