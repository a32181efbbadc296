using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>Reads from Redis' settings what an acknowledgement survives.</summary>
internal static class RedisDurability
{
    private const string Logged = "appendonly", Synced = "appendfsync", Replicas = "min-replicas-to-write";

    /// <summary>The weakest of all primaries, as a room may be on any of them; null while none answers.</summary>
    public static async Task<Durability?> ReadAsync(ConnectionMultiplexer redis)
    {
        var primaries = redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false });
        var each = await Task.WhenAll(primaries.Select(ReadAsync));
        return each.Min();
    }

    /// <summary>What a primary with these settings keeps.</summary>
    public static Durability Of(IReadOnlyDictionary<string, string> settings) => (settings.GetValueOrDefault(Logged), settings.GetValueOrDefault(Synced)) switch
    {
        (null, _) or (_, null) => Durability.Unreadable,
        ("no", _) => Durability.Unlogged,
        (_, "everysec") => Durability.EverySecond,
        (_, not "always") => Durability.Unsynced,
        _ => settings.GetValueOrDefault(Replicas) is null or "0" ? Durability.Disk : Durability.Replica,
    };

    private static async Task<Durability?> ReadAsync(IServer server)
    {
        try
        {
            var settings = (await server.ExecuteAsync("CONFIG", "GET", Logged, Synced, Replicas)).ToDictionary();
            return Of(settings.ToDictionary(setting => setting.Key, setting => (string)setting.Value!, StringComparer.Ordinal));
        }
        catch (RedisServerException)
        {
            // Managed Redis often has no CONFIG, and an access list may forbid it.
            return Durability.Unreadable;
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            return null;
        }
    }
}
