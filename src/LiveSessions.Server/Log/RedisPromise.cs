using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Knows what an acknowledgement of this Redis survives, read at the start, after each reconnection or failover, and every ten seconds, because
/// a setting can change under us, and whether it is still one that can keep a log. Opens the <see cref="RedisCommits"/> before it promises a replica.
/// </summary>
internal sealed class RedisPromise : IAsyncDisposable
{
    /// <summary>How long a setting that was changed under us may go unnoticed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ConnectionMultiplexer _redis;
    private readonly Func<Task<ConnectionMultiplexer>> _connect;
    private readonly SemaphoreSlim _one = new(1);
    private readonly ITimer _timer;
    private volatile RedisCommits? _commits;
    private volatile Unkept? _unkept;
    private volatile int _durability = (int)Durability.Unreadable;
    private volatile bool _ended;
    private int _waits;

    private RedisPromise(ConnectionMultiplexer redis, Func<Task<ConnectionMultiplexer>> connect, TimeProvider clock)
    {
        (_redis, _connect) = (redis, connect);
        _redis.ConnectionRestored += Again;
        _redis.ConfigurationChanged += Again;
        _timer = clock.CreateTimer(_ => _ = ReadAsync(), null, Interval, Interval);
    }

    /// <summary>What is promised now.</summary>
    public Durability Durability => (Durability)_durability;

    /// <summary>By which appends go while a replica is promised; null while none is.</summary>
    public RedisCommits? Commits => Durability is Durability.Replica ? _commits : null;

    /// <summary>Checks that nothing is known of a Redis that was changed under us so that it cannot keep a log; else it is looked at again at once.</summary>
    /// <exception cref="StorageException">It says what to change.</exception>
    public void Require()
    {
        if (_unkept is not { } unkept)
            return;
        if (_one.CurrentCount > 0)
            _ = ReadAsync();
        throw new StorageException($"Redis {unkept.Text}: nothing is stored until then.", why: unkept.Why);
    }

    /// <summary>Reads once before anything is promised.</summary>
    /// <param name="connect">Opens a connection for commits.</param>
    public static async Task<RedisPromise> BeginAsync(ConnectionMultiplexer redis, Func<Task<ConnectionMultiplexer>> connect, TimeProvider clock)
    {
        var promise = new RedisPromise(redis, connect, clock);
        await promise.ReadAsync();
        return promise;
    }

    public async ValueTask DisposeAsync()
    {
        _redis.ConnectionRestored -= Again;
        _redis.ConfigurationChanged -= Again;
        await _timer.DisposeAsync();
        await _one.WaitAsync();
        _ended = true;
        _one.Release();
        if (_commits is { } commits)
            await commits.DisposeAsync();
    }

    private void Again(object? sender, EventArgs changed) => _ = ReadAsync();

    /// <summary>Of those who ask while it is being read one waits, and reads for the others what they would have read.</summary>
    private async Task ReadAsync()
    {
        if (Interlocked.Exchange(ref _waits, 1) == 1)
            return;
        await _one.WaitAsync();
        try
        {
            Volatile.Write(ref _waits, 0);
            if (_ended)
                return;
            var roles = await RedisRoles.ReadAsync(_redis);
            _unkept = RedisRequirements.Lost(roles) is var (unmet, why) ? new Unkept(unmet, why) : null;
            if (await RedisDurability.ReadAsync(roles) is not { } found)
                return;
            if (found.Durability is Durability.Replica)
                (_commits ??= new RedisCommits(await _connect())).Replicas = found.Replicas;
            _durability = (int)found.Durability;
        }
        catch (Exception exception) when (exception is StorageException || RedisErrors.IsOfRedis(exception))
        {
            // What was promised stays until the next look: without the connection for commits it was not a replica.
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Unkept(string Text, string Why);
}
