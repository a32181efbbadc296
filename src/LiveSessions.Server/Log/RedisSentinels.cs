using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>What sentinels know at a start. Afterwards the client follows what they say by itself.</summary>
internal static class RedisSentinels
{
    /// <summary>Says in plain words, for an operator, why they lead to no primary; null when they name one, or are not used.</summary>
    public static async Task<string?> UnmetAsync(RedisAddress address)
    {
        if (address.Service is not { } service)
            return null;
        await using var sentinels = await ConnectionMultiplexer.SentinelConnectAsync(RedisConnection.Options(address));
        var asked = sentinels.GetServers().Where(server => server.IsConnected).ToList();
        if (asked.Count == 0)
            return "cannot be reached: no sentinel answers; start them, or correct the addresses";
        if (asked.All(server => server.ServerType is not ServerType.Sentinel))
            return "is not a sentinel; give the addresses of the sentinels, or leave serviceName out";
        foreach (var sentinel in asked)
            if (await sentinel.SentinelGetMasterAddressByNameAsync(service) is not null)
                return null;
        return $"is not known: the sentinels know no {service}; correct serviceName";
    }
}
