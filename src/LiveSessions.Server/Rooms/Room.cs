using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tables;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// One room on this node: one loop, one bounded channel. Everything that reads or changes the room's state runs in that loop, so there are
/// no locks. The loop folds at once and publishes paced; appends and reads run beside it and report back through the channel.
/// </summary>
public sealed partial class Room : IAsyncDisposable
{
    /// <summary>Messages waiting for the loop; more commands are answered <c>later(busy)</c>.</summary>
    public const int QueueLimit = 10_000;
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(250);
    // Facts that are worth an append of their own, and milliseconds after the last one in which fewer wait for company in a large hall.
    private const int GatherCount = 16, GatherAtMost = 20;
    private const int RereadInterval = 5_000, BreathInterval = 1_000, MessagesPerTurn = 500;
    private static readonly Position End = new(long.MaxValue, 0);

    private readonly IRoomLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RoomReplica _replica;
    private readonly Publisher _publisher;
    private readonly NodeTally _tally;
    private readonly Inbox _inbox = new(QueueLimit);
    private readonly CancellationTokenSource _stop = new();
    private readonly CatchingUp _catchingUp;
    private readonly IDisposable _doorbell;
    private readonly ITimer _ticker, _wake;
    private readonly Task _loop;
    private readonly long _startedAt;
    private long _folded, _rereadAt, _breathedAt, _exchangedAt, _storeAhead;
    private int _rollbacks;
    private (int Rollbacks, long HiddenAt) _hidden;
    private volatile object _sight = new();
    private StorageView _storage = StorageView.Saved;
    private (string? Append, string? Read) _complaints;
    private bool _rung, _lossIsTold;

    /// <param name="node">The node's id, new at each start.</param>
    /// <param name="refuse">Makes a refusal of a code in a language.</param>
    public Room(string id, string node, IRoomLog log, TimeProvider time, Func<string, string, RefusalView> refuse, ILogger logger)
    {
        (Id, _log, _time, _logger) = (id, log, time, logger);
        _startedAt = time.GetTimestamp();
        Ready = TakeUp;
        _replica = new RoomReplica(Guid.NewGuid, salt => RandomNumberGenerator.Fill(salt.Span));
        _catchingUp = new CatchingUp(_replica, QueueLimit);
        _publisher = new Publisher(refuse);
        _tally = new NodeTally(node);
        Similar = SimilarIndex.ForAudience(time);
        Duplicates = SimilarIndex.ForStaff(time);
        Downloads = new SearchPace(time, ResultsApi.OfOne, ResultsApi.OfAll);
        _doorbell = log.Subscribe(id, writer => _inbox.TryPost(() => _rung |= !_replica.IsOwn(writer)));
        _ticker = time.CreateTimer(_ => _inbox.TryPost(Tick), null, TickInterval, TickInterval);
        _wake = time.CreateTimer(_ => _inbox.TryPost(static () => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        LastUsed = Now;
        _inbox.TryPost(static () => { });
        _loop = Task.Run(RunAsync);
    }

    public string Id { get; }

    /// <summary>The public questions by what they say.</summary>
    public SimilarIndex Similar { get; }

    /// <summary>All questions that others may be merged into, by what they say; for the staff.</summary>
    public SimilarIndex Duplicates { get; }

    /// <summary>How often tables of its results may be had.</summary>
    public SearchPace Downloads { get; }

    /// <summary>When somebody last watched or sent, UTC milliseconds: an idle room is unloaded and folded again on demand.</summary>
    public long LastUsed { get; private set; }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The store's clock, which times in the log are of, as well as this node can tell.</summary>
    private long StoreNow => Now + _storeAhead;

    /// <summary>Milliseconds that only go forward: intervals do not depend on a clock that somebody sets.</summary>
    private long Elapsed => (long)_time.GetElapsedTime(_startedAt).TotalMilliseconds;

    private static Answer LaterBusy() => Answer.Later(Refusals.Busy, 1_000);

    /// <summary>Sends one command as one of the room's roles.</summary>
    /// <param name="view">As whom: audience or moderator. What staff may do is read from the room's state.</param>
    /// <param name="position">Where the sender stands; a node that is behind reads on first.</param>
    /// <param name="seed">See <see cref="Actor.Seed"/>.</param>
    public Task<Answer> SendAsync(RoomCommand command, Role view, ActorId actor, long n, Position position, byte[]? seed = null) => _inbox.Ask<Answer>((answer, fail) =>
        _catchingUp.Run(position, evenPaused: true, () => Decide(command, view, actor, seed, n, answer), fail), LaterBusy);

    /// <summary>Appends a fact that the server itself vouches for, as the act of <paramref name="actor"/>, where it means something now.</summary>
    public Task<Answer> AppendAsync(RoomEvent fact, ActorId actor = default, long n = 0) => _inbox.Ask<Answer>((answer, fail) =>
        _catchingUp.Run(default, evenPaused: true, () => Vouch(new PendingFact(actor, n, fact, answer)), fail), LaterBusy);

    /// <summary>Appends the facts that begin a room, each of which may build on those before it.</summary>
    public Task<Answer[]> BeginAsync(IEnumerable<Fact> facts) => Task.WhenAll(facts.Select(fact => _inbox.Ask<Answer>((answer, fail) =>
        _catchingUp.Run(default, evenPaused: true, () => _replica.Submit(new PendingFact(fact.Actor, fact.N, fact.Event!, answer)), fail), LaterBusy)));

    /// <summary>Reads from the state, in the loop. The result must not hold on to the state.</summary>
    /// <param name="toTheEnd">True reads the log to its end first, where another node may have written what is looked for.</param>
    /// <exception cref="RoomBusyException">The room is overrun, or its store is away and the log was never read.</exception>
    public Task<T> ReadAsync<T>(Func<RoomState, T> read, bool toTheEnd = false) => _inbox.Ask<T>((answer, fail) =>
        _catchingUp.Run(toTheEnd ? End : default, evenPaused: true, () => answer(read(_replica.State)), fail), () => throw new RoomBusyException());

    /// <summary>Begins to watch. The first frame is a snapshot, or what changed since <see cref="Watcher.Position"/> where the logs agree.</summary>
    /// <returns>False when the room is overrun, its store is away, or this participant watches too often already: watch again a little later.</returns>
    public Task<bool> WatchAsync(Watcher watcher) => _inbox.Ask<bool>((answer, fail) => _catchingUp.Run(watcher.Position, evenPaused: false, () =>
    {
        LastUsed = Now;
        if (watcher.View is Role.Audience && _publisher.CountOf(watcher.Actor) >= Publisher.StreamsOfOne)
        {
            answer(false);
            return;
        }
        watcher.Cursor = CursorOf(watcher.Position);
        _publisher.Add(watcher);
        _publisher.Hand(watcher, _replica.State, _storage, StoreNow, first: true);
        if (watcher.View is Role.Audience) Join(watcher);
        answer(true);
    }, fail), static () => false);

    /// <summary>Ends watching.</summary>
    public void Leave(Watcher watcher) => _ = _inbox.PostAsync(() => _publisher.Remove(watcher));

    /// <summary>Tells one in <paramref name="turns"/> of the watchers to come back after a while, and lets them go.</summary>
    public void Move(int turns, int retryAfterMs) => _ = _inbox.PostAsync(() => _publisher.Move(turns, retryAfterMs));

    /// <summary>To be called when a watcher that was passed over can take a frame.</summary>
    public Action<Watcher> Ready { get; }

    private void TakeUp(Watcher watcher) => _ = _inbox.PostAsync(() =>
    {
        // Between a rollback and the new start of all watchers it would be handed what changed in another log, and not be told to forget.
        if (_replica.IsLoaded && _replica.Rollbacks == _rollbacks && watcher.Place >= 0) _publisher.Hand(watcher, _replica.State, _storage, StoreNow, first: false);
    });

    /// <summary>Another object after whatever hid something from the audience: what was read under an earlier one may still show it.</summary>
    public object Sight => _sight;

    /// <summary>False after a defect ended the loop: the room must be opened anew.</summary>
    public bool IsRunning => !_loop.IsCompleted;

    public async ValueTask DisposeAsync()
    {
        _doorbell.Dispose();
        await _ticker.DisposeAsync();
        await _wake.DisposeAsync();
        _inbox.Close();
        await _stop.CancelAsync();
        await _loop;
        _publisher.End(null);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var isPublishing = false;
            while (isPublishing || await _inbox.WaitAsync(_stop.Token))
            {
                // In turns, so that appends, reads and publishing go on however fast commands come, and commands however large the hall is.
                for (var i = 0; i < MessagesPerTurn && _inbox.TryTake(); i++)
                {
                }
                isPublishing = Pump();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception)
        {
            // A defect: end every stream, so that clients come back to a freshly folded room instead of waiting on a dead one.
            RoomLog.LoopFailed(_logger, Id, exception);
            _publisher.End(null);
            await _stop.CancelAsync();
        }
        finally
        {
            _inbox.Abandon();
        }
    }

    /// <summary>Starts what the replica asks for, tells who waited for a caught-up fold, and publishes.</summary>
    /// <returns>True when publishing goes on in the next turn.</returns>
    private bool Pump()
    {
        if (_hidden != (_replica.Rollbacks, _replica.State.HiddenAt)) (_hidden, _sight) = ((_replica.Rollbacks, _replica.State.HiddenAt), new object());
        var gathers = Gathers;
        if (gathers <= 0 && _rung)
        {
            (_rung, _exchangedAt) = (false, Elapsed);
            _replica.Ring();
        }
        if (_replica.TakeRead() is { } read)
        {
            // Whatever began it, it reads all that was rung for.
            _rung = false;
            _ = RunReadAsync(read);
        }
        _catchingUp.Settle();
        if (gathers <= 0 && _replica.TakeAppend() is { } batch)
        {
            _exchangedAt = Elapsed;
            _ = RunAppendAsync(batch);
        }
        if (_replica.Rollbacks != _rollbacks && _replica.IsLoaded)
        {
            (_rollbacks, _lossIsTold) = (_replica.Rollbacks, true);
            RoomLog.RolledBack(_logger, Id, _replica.State.Offset);
            _publisher.Restart();
        }
        var storage = Storage with { Durability = _log.Durability.Code() };
        if ((storage.State, storage.Why) != (_storage.State, _storage.Why)) RoomLog.StorageChanged(_logger, Id, storage.State, storage.Why ?? "all is stored again");
        if (storage != _storage && storage.Why is Refusals.ReadOnly) RoomLog.TooOld(_logger, Id, _replica.State.Offset + 1);
        if (storage.Why is null) _complaints = default;
        if (_replica.State.Offset != _folded || storage != _storage)
        {
            (_folded, _storage) = (_replica.State.Offset, storage);
            _publisher.Touch();
        }
        var isBreathing = _publisher.BreatheOn(Elapsed);
        if (!_replica.IsLoaded) return isBreathing;
        var next = _publisher.Publish(_replica.State, _storage, Elapsed, StoreNow);
        if (isBreathing || next == TimeSpan.Zero) return true;
        if (gathers > 0 && !(next?.TotalMilliseconds < gathers)) next = TimeSpan.FromMilliseconds(gathers);
        if (next is { } due) _wake.Change(due, Timeout.InfiniteTimeSpan);
        return false;
    }

    private void Tick()
    {
        if (_publisher.Count > 0) LastUsed = Now;
        _replica.Retry();
        _catchingUp.Look();
        if (Elapsed - _rereadAt >= RereadInterval)
        {
            // Covers a lost doorbell, and notices a rollback while nobody writes.
            _rereadAt = Elapsed;
            _replica.Ring();
        }
        if (Elapsed - _breathedAt >= BreathInterval)
        {
            _breathedAt = Elapsed;
            _publisher.Breathe();
        }
        if (!_replica.IsLoaded) return;
        foreach (var fact in _tally.Due(_replica.State, _publisher.Watchers, Elapsed, StoreNow)) _replica.Submit(fact);
    }

    private void Decide(RoomCommand command, Role view, ActorId id, byte[]? seed, long n, Action<Answer> answer)
    {
        LastUsed = Now;
        var role = view is Role.Moderator ? _replica.State.Access.RoleOf(id) : view;
        if (role is Role.None) answer(Answer.Refused(Refusals.NotSignedIn));
        else if (command is Attend attend) Attend(attend, new Actor(role, id), n, answer);
        else if (command is not React react) _replica.Submit(command, new Actor(role, id, seed), n, Now, answer);
        else if (RoomDecider.Decide(_replica.State, react, new Actor(role, id), n, Now) is { Refusal: { } refusal }) answer(Answer.Refused(refusal));
        else if (_replica.IsPaused) answer(Answer.Later(Refusals.StoragePaused, 2_000));
        else _tally.Tap(react.Counts, answer);
    }

    private void Attend(Attend attend, Actor actor, long n, Action<Answer> answer)
    {
        if (RoomDecider.Decide(_replica.State, attend, actor, n, Now) is { Refusal: { } refusal }) answer(Answer.Refused(refusal));
        else
        {
            _tally.Attention.Select(actor.Id, attend.Question ?? 0);
            answer(Answer.Done(_replica.State.Offset));
        }
    }

    /// <summary>
    /// Appends a fact of the server's own only where it means something, so that strangers cannot make a log grow. A repeat is appended too, as that
    /// of a command is: what it repeats may only have been read, and be on no replica yet where one is promised. An entry that is confirmed confirms
    /// what stands before it.
    /// </summary>
    private void Vouch(PendingFact fact)
    {
        var verdict = RoomDecider.Judge(_replica.State, fact.Event, fact.Actor, fact.N, StoreNow);
        if (verdict.Kind is VerdictKind.Ignored) fact.Answer(Answer.Refused(verdict.Code!));
        else _replica.Submit(fact);
    }

    private void Join(Watcher watcher)
    {
        if (_replica.State.Participants.Find(watcher.Actor) is { Lang.Length: > 0 }) return;
        Vouch(new PendingFact(watcher.Actor, 0, new ParticipantJoined(watcher.Lang), static _ => { }));
    }
}
