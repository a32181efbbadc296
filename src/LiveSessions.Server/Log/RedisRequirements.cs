using System.Globalization;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>What a Redis must be for the log to keep its promises, checked at start so that a hall does not find out in the middle.</summary>
public static class RedisRequirements
{
    /// <summary>The oldest major version whose scripts replicate by their effects and may read the clock.</summary>
    public const int OldestMajor = 7;

    /// <summary>The first requirement that one of the connected servers does not meet; null when they meet all.</summary>
    /// <param name="user">The user we are to be; null for the default one.</param>
    /// <exception cref="RedisException">None is connected.</exception>
    internal static async Task<string?> UnmetAsync(ConnectionMultiplexer redis, string? user)
    {
        var servers = redis.GetServers().Where(server => server.IsConnected).ToList();
        var primaries = servers.Where(server => !server.IsReplica).ToList();
        if (servers.Count == 0)
            await redis.GetDatabase().PingAsync();
        // A replica is asked only where there is nothing else, and says that it is one.
        foreach (var server in primaries.Count > 0 ? primaries : servers)
        {
            var info = await InfoAsync(server);
            if (Unmet(info) is { } unmet)
                return unmet;
            if (info.GetValueOrDefault("cluster_enabled") == "1"
                && UnmetByCluster(Parse(await TextAsync(server, "CLUSTER", "INFO"))) is { } incomplete)
                return incomplete;
            // The client goes on as the default user where that needs no password.
            if (user is not null && await WhoAsync(server) is { } who && who != user)
                return "does not take the user or the password; correct user= and password= behind the address";
        }
        return null;
    }

    /// <summary>
    /// As <see cref="UnmetAsync"/>, of servers that met all at the start: what changed since, and why nothing can be stored with it, one of
    /// <see cref="StorageTrouble"/>. While one that does not answer may be the primary, replicas say nothing.
    /// </summary>
    internal static (string Unmet, string Why)? Lost(RedisRoles roles)
    {
        foreach (var (_, info) in roles.Primaries.Any() || !roles.HaveAllAnswered ? roles.Primaries : roles.Answered)
        {
            if (Unmet(info) is { } unmet)
                return (unmet, IsReplica(info) ? StorageTrouble.StoreReadOnly : StorageTrouble.StoreEvicts);
        }
        return null;
    }

    /// <summary>Reads the lines <c>name:value</c> of an INFO answer; headings and empty lines are left out.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in info.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] != '#')
                values[line[..colon]] = line[(colon + 1)..];
        }
        return values;
    }

    /// <summary>Says in plain words, for an operator, which requirement this server does not meet; null when it meets all.</summary>
    /// <param name="info">INFO of the server, parsed.</param>
    public static string? Unmet(IReadOnlyDictionary<string, string> info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var version = info.GetValueOrDefault("redis_version", "");
        if (!int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            return "does not tell its version; LiveSessions needs Redis 7 or newer, or Valkey";
        if (major < OldestMajor)
            return $"is version {version}; LiveSessions needs Redis 7 or newer, or Valkey";
        if (IsReplica(info))
        {
            return info.GetValueOrDefault("slave_read_only") == "0"
                ? "is a replica that takes writes (replica-read-only no) and loses them when it follows its primary again; give the address of the primary"
                : "is a read-only replica; give the address of the primary";
        }
        var policy = info.GetValueOrDefault("maxmemory_policy", "noeviction");
        if (info.GetValueOrDefault("maxmemory", "0") != "0" && policy != "noeviction")
            return $"throws entries away when its memory is full (maxmemory-policy {policy}); set maxmemory-policy to noeviction";
        return null;
    }

    /// <summary>As <see cref="Unmet"/>, of a cluster as one of its nodes sees it.</summary>
    /// <param name="info">CLUSTER INFO, parsed.</param>
    public static string? UnmetByCluster(IReadOnlyDictionary<string, string> info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return info.GetValueOrDefault("cluster_state") == "ok"
            ? null
            : $"is a cluster that is not complete ({info.GetValueOrDefault("cluster_slots_ok", "0")} of 16384 slots are served); start its missing nodes, or give every slot to one (redis-cli --cluster check)";
    }

    /// <summary>Whether a server with this INFO says that it follows another.</summary>
    internal static bool IsReplica(IReadOnlyDictionary<string, string> info) => info.GetValueOrDefault("role") is not (null or "master");

    /// <summary>INFO of a server, parsed.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> InfoAsync(IServer server) => Parse(await TextAsync(server, "INFO", "everything"));

    private static async Task<string?> WhoAsync(IServer server)
    {
        try
        {
            return await TextAsync(server, "ACL", "WHOAMI");
        }
        catch (RedisServerException)
        {
            // An access list may forbid the question, and has then known us.
            return null;
        }
    }

    // A cast would leave the mark of a text for people before it.
    private static async Task<string> TextAsync(IServer server, string command, string argument) => (await server.ExecuteAsync(command, argument)).ToString();
}
