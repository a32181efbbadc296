using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Checker.Simulation;

/// <summary>One room on one node: a <see cref="RoomReplica"/> driven as <see cref="Room"/> drives it, by the schedule instead of a loop of its own.</summary>
public sealed class RoomHost
{
    private const int RereadInterval = 5_000;

    private readonly World _world;
    private readonly Node _node;
    private readonly NodeTally _tally;
    private readonly CommandMistakes _mistakes;
    private readonly FoldMistakes _misread;
    private readonly FrameMistakes _missent;
    private readonly IDisposable _doorbell;
    private readonly Publisher _publisher = new(static (code, _) => new RefusalView(code, code));
    private readonly Dictionary<Client, Watcher> _clients = [];
    private readonly CatchingUp _catchingUp;
    private readonly List<Action> _messages = [];
    private long _rereadAt, _folded, _furthest, _storeAhead;
    private int _rollbacks;
    private StorageView _storage = StorageView.Saved;
    private bool _isPlanned, _isDead;

    public RoomHost(World world, Node node, string room)
    {
        (_world, _node, Room) = (world, node, room);
        (_mistakes, _misread, _missent) = (new CommandMistakes(world), new FoldMistakes(world, node.Name[^1]), new FrameMistakes(world, node, this));
        Replica = new RoomReplica(world.Chance.Guid, salt => world.Chance.Fill(salt.Span));
        _catchingUp = new CatchingUp(Replica, LiveSessions.Server.Rooms.Room.QueueLimit);
        _tally = new NodeTally(node.Name);
        _doorbell = world.Log.Subscribe(room, writer => Post(() =>
        {
            if (Planted is not Planted.WakeUpLost && !Replica.IsOwn(writer)) Replica.Ring();
        }));
        Post(static () => { });
        Tick();
    }

    public string Name => $"{_node.Name}/{Room}";
    public string Room { get; }
    public bool IsDead => _isDead;

    /// <summary>True while commands wait for the fold to catch up.</summary>
    public bool IsWaiting => _catchingUp.IsWaiting;
    public RoomReplica Replica { get; }
    public RoomState State => Replica.State;

    private Planted Planted => _world.Plan.Planted;
    private long Clock => _world.Schedule.Now + _node.Skew;

    /// <summary>The store's clock, as this node reckons it from the last append it heard of.</summary>
    private long StoreNow => Clock + _storeAhead;

    /// <summary>A command of somebody who stands at a position came in.</summary>
    public void Receive(Attempt attempt, Position position, Action<Answer> answer)
    {
        Post(() => _catchingUp.Run(position, evenPaused: true, () => Decide(attempt, Say), () => Say(Answer.Later(Refusals.Busy, 1_000))));

        void Say(Answer said)
        {
            _world.Answered(attempt, said, this);
            answer(said);
        }
    }

    /// <summary>A browser is connected; a phone joins by that. It never takes a frame, which may not trouble anybody.</summary>
    public void Add(Client client, Position position)
    {
        var watcher = _clients[client] = new StreamWatcher(client.View, client.Actor, position, "en", static _ => { });
        Watch(watcher, () => _world.Schedule.After(1_000, () =>
        {
            if (_clients.GetValueOrDefault(client) == watcher) Add(client, position);
        }));
    }

    public void Remove(Client client)
    {
        if (_clients.Remove(client, out var watcher)) Leave(watcher);
    }

    /// <summary>Begins to watch, from where the watcher stands.</summary>
    /// <param name="fail">Called when the store is away: the watcher must come again.</param>
    public void Watch(Watcher watcher, Action fail) => Post(() => _catchingUp.Run(watcher.Position, evenPaused: false, () =>
    {
        watcher.Cursor = watcher.Position.Offset <= State.Offset && State.Agrees(watcher.Position) ? watcher.Position.Offset : 0;
        _publisher.Add(watcher);
        _publisher.Hand(watcher, State, _storage, StoreNow, first: true);
        if (watcher.View is not Role.Audience || State.Participants.Find(watcher.Actor) is { Lang.Length: > 0 }) return;
        Replica.Submit(new PendingFact(watcher.Actor, 0, new ParticipantJoined("en"), static _ => { }));
    }, fail));

    /// <summary>Takes the frame that a watcher has to give, which can take another then.</summary>
    public Frame Take(Watcher watcher)
    {
        var frame = watcher.ReadAsync().FirstAsync().AsTask().Result;
        Post(() =>
        {
            if (Replica.IsLoaded && Replica.Rollbacks == _rollbacks && watcher.Place >= 0) _publisher.Hand(watcher, State, _storage, StoreNow, first: false);
        });
        return _missent.Sent(watcher, frame);
    }

    public void Leave(Watcher watcher) => Post(() => _publisher.Remove(watcher));

    /// <summary>The process ends: nothing more happens here, and nobody is told.</summary>
    public void Die()
    {
        _isDead = true;
        _doorbell.Dispose();
    }

    private void Tick()
    {
        if (_isDead) return;
        Post(() =>
        {
            Replica.Retry();
            _catchingUp.Look();
            if (_world.Schedule.Elapsed - _rereadAt >= RereadInterval && Planted is not Planted.WakeUpLost)
            {
                _rereadAt = _world.Schedule.Elapsed;
                Replica.Ring();
            }
            if (!Replica.IsLoaded || _world.IsQuiet) return;
            foreach (var fact in _tally.Due(State, _publisher.Watchers, _world.Schedule.Elapsed, StoreNow)) Replica.Submit(fact);
        });
        _world.Schedule.After(250, Tick);
    }

    /// <summary>Messages are taken a few at a time, as a loop finds them.</summary>
    private void Post(Action message)
    {
        if (_isDead) return;
        _messages.Add(message);
        if (_isPlanned) return;
        _isPlanned = true;
        _world.Schedule.After(Math.Max(_world.Chance.Between(0, 3), _node.FrozenUntil - _world.Schedule.Now), Loop);
    }

    private void Loop()
    {
        _isPlanned = false;
        if (_isDead) return;
        CultureInfo.CurrentCulture = _node.Culture;
        foreach (var message in _messages.ToArray())
        {
            var rollbacks = Replica.Rollbacks;
            message();
            WatchPosition(rollbacks);
        }
        _messages.Clear();
        Pump();
    }

    private void Pump()
    {
        if (Replica.TakeRead() is { } read)
            _world.Log.Read(Room, read, entries => Post(() => Read(read, entries)), () => Post(() => Replica.ReadFailed()));
        _catchingUp.Settle();
        if (Replica.TakeAppend() is { } batch) _world.Log.Append(Room, batch, result => Post(() => Confirmed(batch, result)), () => Post(() => Failed(batch)));
        if (Replica.Rollbacks != _rollbacks && Replica.IsLoaded) RolledBack();
        var storage = Replica.Why is { } why ? StorageView.Paused(why) : StorageView.Saved;
        if (State.Offset != _folded || storage != _storage)
        {
            (_folded, _storage) = (State.Offset, storage);
            _publisher.Touch();
            _world.Findings.Note($"{Name} at {State.Offset}, {storage.State}, loaded {Replica.IsLoaded}");
        }
        if (Replica.IsLoaded && _publisher.Publish(State, _storage, _world.Schedule.Elapsed, StoreNow) is { } next) _world.Schedule.After((long)next.TotalMilliseconds, () => Post(static () => { }));
    }

    private void RolledBack()
    {
        _rollbacks = Replica.Rollbacks;
        if (_world.Rooms.Single(room => room.Id == Room).Cuts.Count == 0) _world.Findings.Add("I15", $"{Name} counted a rollback that was none");
        _world.Findings.Note($"{Name} noticed a rollback and folded to {State.Offset}");
        _publisher.Restart();
        foreach (var client in _clients.Keys) client.RolledBack(State.Position);
    }

    /// <summary>A position never goes back, unless the replica counts a rollback.</summary>
    private void WatchPosition(int rollbacks)
    {
        if (State.Offset < _furthest && Replica.Rollbacks == rollbacks) _world.Findings.Add("I8", $"{Name} went back from {_furthest} to {State.Offset}");
        _furthest = State.Offset;
    }

    private void Decide(Attempt attempt, Action<Answer> answer)
    {
        var sent = attempt.Sent;
        var role = sent.View is Role.Moderator ? State.Access.RoleOf(sent.Actor) : sent.View;
        var (command, actor, n) = _mistakes.Take(attempt, new Actor(role, sent.Actor), State);
        if (role is Role.None) answer(Answer.Refused(Refusals.NotSignedIn));
        else if (command is Attend attend) Attend(attend, actor, n, answer);
        else if (command is not React react) Replica.Submit(command, actor, n, Clock, _mistakes.Told(answer, State));
        else if (RoomDecider.Decide(State, react, actor, n, Clock) is { Refusal: { } refusal }) answer(Answer.Refused(refusal));
        else if (Replica.IsPaused) answer(Answer.Later(Refusals.StoragePaused, 2_000));
        else _tally.Tap(_mistakes.Taps(react.Counts), answer);
    }

    private void Attend(Attend attend, Actor actor, long n, Action<Answer> answer)
    {
        if (RoomDecider.Decide(State, attend, actor, n, Clock) is { Refusal: { } refusal }) answer(Answer.Refused(refusal));
        else
        {
            _tally.Attention.Select(actor.Id, attend.Question ?? 0);
            answer(Answer.Done(State.Offset));
        }
    }

    private void Read(ReadRequest request, IReadOnlyList<LogEntry> entries)
    {
        Replica.Read(request, _misread.Seen(entries));
        _catchingUp.Settle();
    }

    private void Confirmed(Batch batch, Appended result)
    {
        if (!result.IsGap) _storeAhead = result.Time - Clock;
        Replica.Appended(batch, _misread.Confirmed(result));
    }

    private void Failed(Batch batch)
    {
        _mistakes.Fail(batch);
        Replica.AppendFailed();
    }
}
