using System.Net;

namespace LiveSessions.Server.Log;

/// <summary>
/// The log at the primary that sentinels name, and at no other server: a primary that was replaced takes appends, and shows its old log, for as
/// long as nobody has told it, and for seconds after it was started again. Asks the sentinels all the time, and before anything goes over a
/// connection that broke.
/// </summary>
internal sealed class RedisSentinelLog : IRecoverableLog
{
    private const string Unasked = "it is away, or the sentinels have not named it again yet";

    /// <summary>How soon a primary that the sentinels have replaced is left.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly RedisAddress _address;
    private readonly RedisSentinels _sentinels;
    private readonly TimeProvider _clock;
    private readonly RedisBirths _births;
    private readonly Lock _gate = new();
    private readonly List<Bell> _bells = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _following;
    private EndPoint _place;
    private volatile RedisLog _current;
    // The breaks of the present connection after which the sentinels have named its server again; below 0 it is named no longer.
    private volatile int _trusted;
    private volatile string _why = Unasked;

    private RedisSentinelLog(RedisAddress address, RedisSentinels sentinels, TimeProvider clock, RedisBirths births, EndPoint place, RedisLog current)
    {
        (_address, _sentinels, _clock, _births, _place, _current) = (address, sentinels, clock, births, place, current);
        _following = Task.Run(FollowAsync);
    }

    /// <inheritdoc/>
    public string Name => _current.Name;

    /// <inheritdoc/>
    public Durability Durability => _current.Durability;

    /// <summary>Asks the sentinels and connects to the primary they name.</summary>
    /// <param name="patience">How long the sentinels and the primary may need until they answer.</param>
    /// <exception cref="StorageException">Why not, for an operator.</exception>
    public static async Task<RedisSentinelLog> ConnectAsync(RedisAddress address, TimeSpan patience, TimeProvider clock)
    {
        using var deadline = new CancellationTokenSource(patience);
        var sentinels = await RedisSentinels.OpenAsync(address);
        var births = new RedisBirths();
        try
        {
            while (true)
            {
                try
                {
                    if (await sentinels.PrimaryAsync(null) is { } place)
                        return new RedisSentinelLog(address, sentinels, clock, births, place, await RedisLog.OpenAsync(address.At(place), TimeSpan.Zero, clock, births));
                    if (deadline.IsCancellationRequested)
                        throw new StorageException($"Redis at {address} {sentinels.WhyNone()}.");
                }
                catch (StorageException) when (!deadline.IsCancellationRequested)
                {
                }
                await Task.Delay(RedisConnection.AskInterval);
            }
        }
        catch
        {
            await sentinels.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        await Trusted().AppendAsync(room, writer, sequence, payload, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation) =>
        await Trusted().ReadAsync(room, from, count, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RoomsAsync(CancellationToken cancellation) => await Trusted().RoomsAsync(cancellation);

    /// <inheritdoc/>
    public async Task<long> LastStoredAsync(string room, CancellationToken cancellation) => await Trusted().LastStoredAsync(room, cancellation);

    /// <inheritdoc/>
    public async Task<string?> CutAsync(string room, long from, DateTimeOffset now) => await ((IRecoverableLog)Trusted()).CutAsync(room, from, now);

    /// <inheritdoc/>
    public IDisposable Subscribe(string room, Action<Guid> ring)
    {
        lock (_gate)
        {
            var bell = new Bell(this, room, ring, _current.Subscribe(room, ring));
            _bells.Add(bell);
            return bell;
        }
    }

    /// <summary>Closes all connections; what is in flight fails with its outcome unknown.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        await _current.DisposeAsync();
        await _sentinels.DisposeAsync();
        _end.Dispose();
    }

    private RedisLog Trusted() => _current is var current && current.Breaks == _trusted
        ? current
        : throw new StorageException($"The primary of Redis cannot be reached: {_why}.", why: StorageTrouble.StoreAway);

    private async Task FollowAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await LookAsync();
                _why = Unasked;
            }
            catch (Exception failed) when (failed is StorageException || RedisErrors.IsOfRedis(failed))
            {
                _why = failed.Message.TrimEnd('.');
            }
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync()
    {
        // Looked at before the question: of a connection that began after it, it says nothing.
        var (breaks, isConnected) = (_current.Breaks, _current.IsConnected);
        var place = await _sentinels.PrimaryAsync(_place);
        if (place is null)
            throw new StorageException($"Redis at {_address} {_sentinels.WhyNone()}.");
        if (place.Equals(_place))
        {
            if (isConnected)
                _trusted = breaks;
            return;
        }
        _trusted = -1;
        var next = await RedisLog.OpenAsync(_address.At(place), TimeSpan.Zero, _clock, _births);
        await using var former = _current;
        lock (_gate)
        {
            // Each rings once when Redis has confirmed it, as rings were lost meanwhile.
            foreach (var bell in _bells)
                bell.Move(next.Subscribe(bell.Room, bell.Ring));
            (_place, _current, _trusted) = (place, next, 0);
        }
    }

    private sealed class Bell(RedisSentinelLog owner, string room, Action<Guid> ring, IDisposable subscription) : IDisposable
    {
        private IDisposable _subscription = subscription;

        public string Room => room;

        public Action<Guid> Ring => ring;

        /// <summary>Ends the present subscription for another, within the owner's lock.</summary>
        public void Move(IDisposable next)
        {
            _subscription.Dispose();
            _subscription = next;
        }

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._bells.Remove(this);
                _subscription.Dispose();
            }
        }
    }
}
