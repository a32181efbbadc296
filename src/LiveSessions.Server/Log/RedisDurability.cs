using System.Globalization;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>Reads from Redis' settings what an acknowledgement survives.</summary>
internal static class RedisDurability
{
    private const string Logged = "appendonly", Synced = "appendfsync", Replicas = "min-replicas-to-write", Rewriting = "no-appendfsync-on-rewrite";

    /// <summary>
    /// The weakest of all primaries, as a room may be on any of them, and the most replicas that one of them demands; null while none answers.
    /// </summary>
    public static async Task<(Durability Durability, int Replicas)?> ReadAsync(RedisRoles roles)
    {
        var each = (await Task.WhenAll(roles.Primaries.Select(primary => ReadAsync(primary.Server)))).OfType<IReadOnlyDictionary<string, string>>().ToList();
        return each.Count > 0 ? (each.Min(Of), each.Max(ReplicasOf)) : null;
    }

    /// <summary>What a primary with these settings keeps.</summary>
    public static Durability Of(IReadOnlyDictionary<string, string> settings) => (settings.GetValueOrDefault(Logged), settings.GetValueOrDefault(Synced)) switch
    {
        (null, _) or (_, null) => Durability.Unreadable,
        ("no", _) => Durability.Unlogged,
        (_, "everysec") => Durability.EverySecond,
        (_, not "always") => Durability.Unsynced,
        _ when settings.GetValueOrDefault(Rewriting) == "yes" => Durability.UnsyncedRewrites,
        _ => ReplicasOf(settings) > 0 ? Durability.Replica : Durability.Disk,
    };

    /// <summary>How many replicas a primary with these settings demands.</summary>
    public static int ReplicasOf(IReadOnlyDictionary<string, string> settings) =>
        int.TryParse(settings.GetValueOrDefault(Replicas), CultureInfo.InvariantCulture, out var count) ? count : 0;

    /// <summary>Empty where they cannot be read, null where the primary does not answer.</summary>
    private static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(IServer server)
    {
        try
        {
            var settings = (await server.ExecuteAsync("CONFIG", "GET", Logged, Synced, Replicas, Rewriting)).ToDictionary();
            return settings.ToDictionary(setting => setting.Key, setting => (string)setting.Value!, StringComparer.Ordinal);
        }
        catch (RedisServerException)
        {
            // Managed Redis often has no CONFIG, and an access list may forbid it.
            return new Dictionary<string, string>();
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            return null;
        }
    }
}
