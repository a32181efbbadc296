using System.Globalization;

namespace LiveSessions.Server.Log;

/// <summary>What a Redis must be for the log to keep its promises, checked at start so that a hall does not find out in the middle.</summary>
public static class RedisRequirements
{
    /// <summary>The oldest major version whose scripts replicate by their effects and may read the clock.</summary>
    public const int OldestMajor = 7;

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
        if (info.GetValueOrDefault("role") is not (null or "master") && info.GetValueOrDefault("slave_read_only") != "0")
            return "is a read-only replica; give the address of the primary";
        var policy = info.GetValueOrDefault("maxmemory_policy", "noeviction");
        if (info.GetValueOrDefault("maxmemory", "0") != "0" && policy != "noeviction")
            return $"throws entries away when its memory is full (maxmemory-policy {policy}); set maxmemory-policy to noeviction";
        return null;
    }
}
