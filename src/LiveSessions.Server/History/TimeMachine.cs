using LiveSessions.Core.History;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.History;

/// <summary>
/// Looks back into rooms, from their logs alone. One log is folded at a time on a node, so that a hall is not slowed down by who looks back; who
/// comes meanwhile waits. Folds are kept a while, as whoever looks at one moment mostly looks at the next one after it.
/// </summary>
public sealed class TimeMachine : IDisposable
{
    /// <summary>Requests that wait for their turn; for one more the room is busy.</summary>
    public const int WaitingLimit = 16;

    /// <summary>Folds kept: those of one moderator who goes back and forth, and the history beside them.</summary>
    public const int FoldLimit = 4;

    /// <summary>Entries folded for one request. Where that is not enough the room is busy; asked again, it goes on from there.</summary>
    public const int EntryLimit = 250_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    private readonly IRoomLog _log;
    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<PastFold> _folds = [];
    private int _waiting;

    public TimeMachine(IRoomLog log, TimeProvider time)
    {
        (_log, _time) = (log, time);
        _sweeper = time.CreateTimer(_ => Sweep(), null, KeptFor, KeptFor);
    }

    /// <summary>Folds that are kept now.</summary>
    public int Count => _folds.Count;

    /// <summary>Reads from the history of a room to the end of its log.</summary>
    /// <param name="read">Is given the history, and why the log goes on behind its end: a refusal, or null. Must not hold on to the history.</param>
    /// <exception cref="RoomBusyException">Too many wait, or the log is long: ask again.</exception>
    /// <exception cref="StorageException">The store did not answer.</exception>
    public Task<T> ReadAsync<T>(string room, Func<RoomHistory, string?, T> read, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        var fold = await GoAsync(room, one => one.History is not null, static (_, _) => true, () => new PastFold(room, new RoomHistory()), cancellation);
        return read(fold.History!, fold.Why);
    }, cancellation);

    /// <summary>What everybody saw at a moment.</summary>
    /// <param name="offset">The last entry that had happened; the log's last where it has fewer.</param>
    /// <param name="at">The last moment that had come, UTC milliseconds.</param>
    /// <exception cref="RoomBusyException">Too many wait, or the log is long: ask again.</exception>
    /// <exception cref="StorageException">The store did not answer.</exception>
    public Task<Moment> AtAsync(string room, long offset, long at, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        var fold = await GoAsync(room, one => one.History is null && one.State.Offset <= offset && one.State.Time <= at,
            (next, when) => next <= offset && when <= at, () => new PastFold(room, null), cancellation);
        var state = fold.State;
        // Countdowns stand where they stood: the clock of that moment, not of now.
        var clock = at == long.MaxValue ? state.Time : at;
        return new Moment(state.Offset, state.Time, state.Offset == offset ? null : fold.Why, Frame.Encode(AudienceView.Since(state, 0, clock)), Frame.Encode(HallView.Since(state, 0, clock)),
            Frame.Encode(ConsoleView.Since(state, 0, clock)));
    }, cancellation);

    public void Dispose()
    {
        _sweeper.Dispose();
        _turn.Dispose();
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> run, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > WaitingLimit + 1)
        {
            Interlocked.Decrement(ref _waiting);
            throw new RoomBusyException();
        }
        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                // Not on the thread of the socket that asked, which serves others.
                return await Task.Run(run, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>The fold that is nearest to what is looked for, or a new one, gone forward to it.</summary>
    private async Task<PastFold> GoAsync(string room, Func<PastFold, bool> serves, Func<long, long, bool> isWithin, Func<PastFold> begin, CancellationToken cancellation)
    {
        if (_folds.Where(one => one.Room == room && serves(one)).MaxBy(one => one.State.Offset) is { } nearest)
            try
            {
                return await GoAsync(nearest, isWithin, cancellation);
            }
            catch (StorageException)
            {
                // The log was rolled back meanwhile, or the store is away, which the second try says.
                _folds.Remove(nearest);
            }
        var fold = begin();
        if (_folds.Count == FoldLimit) _folds.Remove(_folds.MinBy(one => one.UsedAt)!);
        _folds.Add(fold);
        return await GoAsync(fold, isWithin, cancellation);
    }

    private async Task<PastFold> GoAsync(PastFold fold, Func<long, long, bool> isWithin, CancellationToken cancellation)
    {
        fold.UsedAt = _time.GetTimestamp();
        return await fold.GoAsync(_log, isWithin, EntryLimit, cancellation) ? fold : throw new RoomBusyException();
    }

    /// <summary>Lets go of folds that nobody looked at for a while.</summary>
    private void Sweep()
    {
        if (!_turn.Wait(0)) return;
        _folds.RemoveAll(one => _time.GetElapsedTime(one.UsedAt) >= KeptFor);
        _turn.Release();
    }
}

/// <summary>What everybody saw at a moment, each view encoded as in a frame.</summary>
/// <param name="Time">When the entry was written, UTC milliseconds; 0 before the first.</param>
/// <param name="Why">Why the log could not be read on to that moment: a refusal, or null.</param>
public sealed record Moment(long Offset, long Time, string? Why, ReadOnlyMemory<byte> Audience, ReadOnlyMemory<byte> Hall, ReadOnlyMemory<byte> Console);
