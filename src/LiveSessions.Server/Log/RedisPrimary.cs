using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// One primary and no other, where several servers are given without sentinels. If one was replaced and comes back, both call themselves primary:
/// the client may choose either, and of the wrong one reads are old and appends are lost.
/// </summary>
internal sealed class RedisPrimary(ConnectionMultiplexer redis, bool isCluster)
{
    /// <summary>Checks that it is certain who the primary is. On a cluster the slots tell.</summary>
    /// <exception cref="StorageException">Several servers say that they are.</exception>
    public void Require()
    {
        if (isCluster || redis.GetServers().Count(server => server.IsConnected && !server.IsReplica) <= 1)
            return;
        throw new StorageException("Several Redis servers say that they are the primary: nothing is stored until one has given way.", why: StorageTrouble.StoreDivided);
    }
}
