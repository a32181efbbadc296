using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Which of the servers say that they are primaries. They are asked, because the client learns of a failover later than they
/// do: until then it takes the replica that was promoted for a replica, and the primary that is gone for the only one.
/// </summary>
/// <param name="Answered">Those that answered, each with its INFO.</param>
/// <param name="HaveAllAnswered">False while one is away or does not answer.</param>
internal sealed record RedisRoles(IReadOnlyList<(IServer Server, IReadOnlyDictionary<string, string> Info)> Answered, bool HaveAllAnswered)
{
    /// <summary>Those that follow nobody.</summary>
    public IEnumerable<(IServer Server, IReadOnlyDictionary<string, string> Info)> Primaries => Answered.Where(one => !RedisRequirements.IsReplica(one.Info));

    /// <summary>Asks all servers that are connected.</summary>
    public static async Task<RedisRoles> ReadAsync(ConnectionMultiplexer redis)
    {
        var servers = redis.GetServers();
        var answered = new List<(IServer Server, IReadOnlyDictionary<string, string> Info)>();
        foreach (var (server, asked) in servers.Where(server => server.IsConnected).Select(server => (server, RedisRequirements.InfoAsync(server))).ToList())
        {
            try
            {
                answered.Add((server, await asked));
            }
            catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
            {
                // The appends find out.
            }
        }
        return new RedisRoles(answered, answered.Count == servers.Length);
    }
}
