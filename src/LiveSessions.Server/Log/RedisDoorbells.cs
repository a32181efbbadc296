using System.Collections.Concurrent;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// The doorbells of rooms, rung by any node through one Redis channel per room. They survive reconnections and failovers; after one, everyone is
/// rung once, because a ring may have been lost meanwhile.
/// </summary>
internal sealed class RedisDoorbells : IDisposable
{
    private readonly ConnectionMultiplexer _redis;
    private readonly ISubscriber _subscriber;
    private readonly Doorbells _bells = new();
    private readonly ConcurrentDictionary<Action<RedisChannel, RedisValue>, RedisChannel> _heard = [];
    private readonly Lock _order = new();
    private readonly bool _isCluster;

    public RedisDoorbells(ConnectionMultiplexer redis, bool isCluster)
    {
        (_redis, _isCluster) = (redis, isCluster);
        _subscriber = redis.GetSubscriber();
        _redis.ConnectionRestored += Again;
        _redis.ConfigurationChanged += Again;
    }

    /// <summary>
    /// Listens to a room's channel, at once or from the next reconnection on. Rings once when Redis has confirmed: an append between the call
    /// and the confirmation went unheard.
    /// </summary>
    public IDisposable Subscribe(string room, Action<Guid> ring)
    {
        var channel = RedisNames.Bell(room, _isCluster);
        Action<RedisChannel, RedisValue>? heard = null;
        var bell = _bells.Add(room, ring, () =>
        {
            _heard.TryRemove(heard!, out _);
            _ = TryAsync(() => _subscriber.UnsubscribeAsync(channel, heard));
        });
        heard = (_, writer) => bell.Ring(RedisNames.WriterOf(writer));
        _heard[heard] = channel;
        _ = JoinAsync();
        return bell;

        async Task JoinAsync()
        {
            if (await TryAsync(() => _subscriber.SubscribeAsync(channel, heard)))
                bell.Ring(Guid.Empty);
        }
    }

    public void Dispose()
    {
        _redis.ConnectionRestored -= Again;
        _redis.ConfigurationChanged -= Again;
    }

    private async void Again(object? sender, EventArgs changed)
    {
        await FollowAsync();
        // The answer comes after the client has joined its channels anew, so that nothing is lost between the ring and the joining.
        await TryAsync(() => _subscriber.PingAsync());
        _bells.RingAll();
    }

    /// <summary>
    /// Joins the channels on the primary that were joined on a server that is one no longer: the client leaves them there while the connection
    /// holds, and a former primary that nobody has told yet hears nothing. On a cluster the client follows by itself.
    /// </summary>
    private async Task FollowAsync()
    {
        if (_isCluster)
            return;
        foreach (var (heard, channel) in _heard.Where(pair => !IsOnPrimary(pair.Value)))
        {
            await TryAsync(() => _subscriber.UnsubscribeAsync(channel, heard));
            if (_heard.ContainsKey(heard))
                await TryAsync(() => _subscriber.SubscribeAsync(channel, heard, CommandFlags.DemandMaster));
        }
    }

    private bool IsOnPrimary(RedisChannel channel) =>
        _subscriber.SubscribedEndpoint(channel) is { } endpoint && _redis.GetServers().Any(server => server.EndPoint.Equals(endpoint) && !server.IsReplica);

    /// <summary>Sends in the order of the calls. A failure is no loss: the client joins what it was asked to join when it is connected again.</summary>
    private async Task<bool> TryAsync(Func<Task> send)
    {
        try
        {
            Task sent;
            lock (_order)
                sent = send();
            await sent;
            return true;
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            return false;
        }
    }
}
