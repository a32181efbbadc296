using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Appends that are answered only when a replica has them. They go through a connection of their own, a <see cref="RedisCommitLane"/> for each
/// primary, because <c>WAIT</c> counts what its own connection wrote and holds up whatever is sent behind it.
/// </summary>
internal sealed class RedisCommits(ConnectionMultiplexer redis) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<EndPoint, RedisCommitLane> _lanes = [];

    /// <summary>Runs the script on the primary of the room and waits for a replica.</summary>
    /// <exception cref="StorageException">No replica has confirmed it: the outcome is unknown.</exception>
    public Task<RedisResult> AppendAsync(string script, RedisKey[] keys, RedisValue[] arguments)
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
        return _lanes.GetOrAdd(server.EndPoint, _ => new RedisCommitLane(server)).AppendAsync([script, keys.Length, .. keys, .. arguments]);
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();
}
