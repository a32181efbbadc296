using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// The doorbells of rooms, rung by any node through one Redis channel per room. They survive reconnections and moves on a
/// cluster; after one, everyone is rung once, because a ring may have been lost meanwhile.
/// </summary>
internal sealed class RedisDoorbells : IDisposable
{
    private readonly ConnectionMultiplexer _redis;
    private readonly ISubscriber _subscriber;
    private readonly Doorbells _bells = new();
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
        var bell = _bells.Add(room, ring, () => _ = TryAsync(() => _subscriber.UnsubscribeAsync(channel, heard)));
        heard = (_, writer) => bell.Ring(RedisNames.WriterOf(writer));
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
        // The answer comes after the client has joined its channels anew, so that nothing is lost between the ring and the joining.
        await TryAsync(() => _subscriber.PingAsync());
        _bells.RingAll();
    }

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
