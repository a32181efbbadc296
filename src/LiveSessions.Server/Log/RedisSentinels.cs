using System.Net;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>Which server the sentinels name as the primary.</summary>
internal sealed class RedisSentinels : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _sentinels;
    private readonly string _service;

    private RedisSentinels(ConnectionMultiplexer sentinels, string service) => (_sentinels, _service) = (sentinels, service);

    /// <summary>A connection that heals itself, whether a sentinel answers yet or not.</summary>
    public static async Task<RedisSentinels> OpenAsync(RedisAddress address) =>
        new(await ConnectionMultiplexer.SentinelConnectAsync(RedisConnection.Options(address)), address.Service!);

    /// <summary>
    /// What most of the sentinels that answer name; where they are divided, <paramref name="present"/> if it is among them. Null where none names
    /// any.
    /// </summary>
    public async Task<EndPoint?> PrimaryAsync(EndPoint? present)
    {
        var named = await Task.WhenAll(Connected.Where(server => server.ServerType is ServerType.Sentinel).Select(AskAsync));
        return named.OfType<EndPoint>().GroupBy(one => one).OrderByDescending(votes => votes.Count()).ThenByDescending(votes => votes.Key.Equals(present))
            .FirstOrDefault()?.Key;
    }

    /// <summary>Says in plain words, for an operator, why they name no primary.</summary>
    public string WhyNone()
    {
        if (!Connected.Any())
            return "cannot be reached: no sentinel answers; start them, or correct the addresses";
        return Connected.All(server => server.ServerType is not ServerType.Sentinel)
            ? "is not a sentinel; give the addresses of the sentinels, or leave serviceName out"
            : $"is not known: the sentinels know no {_service}; correct serviceName";
    }

    public ValueTask DisposeAsync() => _sentinels.DisposeAsync();

    private IEnumerable<IServer> Connected => _sentinels.GetServers().Where(server => server.IsConnected);

    private async Task<EndPoint?> AskAsync(IServer sentinel)
    {
        try
        {
            return await sentinel.SentinelGetMasterAddressByNameAsync(_service);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            return null;
        }
    }
}
