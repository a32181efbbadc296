using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Which of the servers say that they are primaries, each with its INFO. They are asked, because the client learns of a failover later than they
/// do: until then it takes the replica that was promoted for a replica, and the primary that is gone for the only one.
/// </summary>
/// <param name="Replicas">The INFO of those that say that they follow another.</param>
/// <param name="HaveAllAnswered">False while one is away or does not answer.</param>
internal sealed record RedisRoles(
    IReadOnlyList<(IServer Server, IReadOnlyDictionary<string, string> Info)> Primaries, IReadOnlyList<IReadOnlyDictionary<string, string>> Replicas, bool HaveAllAnswered)
{
    /// <summary>Asks all servers that are connected.</summary>
    public static async Task<RedisRoles> ReadAsync(ConnectionMultiplexer redis)
    {
        var servers = redis.GetServers();
        var connected = servers.Where(server => server.IsConnected).ToList();
        var infos = await Task.WhenAll(connected.Select(InfoAsync));
        var answered = connected.Zip(infos).SelectMany(pair => pair.Second is { } info ? [(Server: pair.First, Info: info)] : Array.Empty<(IServer Server, IReadOnlyDictionary<string, string> Info)>()).ToList();
        return new RedisRoles(
            [.. answered.Where(one => !RedisRequirements.IsReplica(one.Info))],
            [.. answered.Select(one => one.Info).Where(RedisRequirements.IsReplica)],
            answered.Count == servers.Length);
    }

    private static async Task<IReadOnlyDictionary<string, string>?> InfoAsync(IServer server)
    {
        try
        {
            // A cast would leave the mark of a text for people before it.
            return RedisRequirements.Parse((await server.ExecuteAsync("INFO", "everything")).ToString());
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            // The appends find out.
            return null;
        }
    }
}
