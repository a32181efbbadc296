using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Checker.Simulation;

/// <summary>
/// A browser that only watches: it holds what the updates told it, moves from node to node, and must in the end hold what a snapshot holds.
/// </summary>
public sealed class Mirror(World world, string room, Role view, ActorId actor)
{
    private readonly MirroredView _held = new();
    private RoomHost? _host;
    private Watcher? _watcher;

    public Role View => view;

    /// <summary>Frames as they were sent, to look for what must not be in them.</summary>
    public List<Shown> Frames { get; } = [];

    /// <summary>What it holds, as text in which equal views are equal.</summary>
    public string Held => _held.Canonical();

    /// <summary>What somebody holds who begins now.</summary>
    public string Expected(RoomState state)
    {
        var fresh = new MirroredView();
        fresh.Take(Since(state));
        if (MineOf(state) is { } mine) fresh.Take(mine);
        return fresh.Canonical();
    }

    /// <summary>Takes what there is now and then, and moves to another node now and then.</summary>
    public void Follow()
    {
        Take();
        if (_host is not { IsDead: false } || (!world.IsQuiet && world.Chance.In(0.05))) Move();
        world.Schedule.After(world.Chance.Delay(world.IsQuiet ? 20 : 200), Follow);
    }

    private string Name => $"{view} {actor.ToString()[..4]} of {room}";

    private void Move()
    {
        if (_host is not null && _watcher is not null) _host.Leave(_watcher);
        _host = world.Chance.Of(world.Nodes, node => !node.IsDead)?.Rooms[room];
        var watcher = _watcher = new StreamWatcher(view, actor, _held.Position, "en", static _ => { });
        _host?.Watch(watcher, () =>
        {
            if (_watcher == watcher) _host = null;
        });
    }

    private void Take()
    {
        // A watcher that cannot take another frame has one to give.
        if (_host is not { IsDead: false } host || _watcher is not { } watcher || watcher.CanTake()) return;
        var frame = watcher.ReadAsync().FirstAsync().AsTask().Result;
        host.Ready(watcher);
        if (frame.Refusal is { } refusal) world.Findings.Add("I8", $"{Name} was turned away by {host.Name}: {refusal.Code}");
        if (frame.ReadUpdate() is { } update)
        {
            var before = _held.Position.Offset;
            world.Findings.Note($"{Name} is at {before}, takes {update.Offset} {update.Hash} {(update.Reset == true ? "anew" : "")} from {host.Name}");
            var bytes = frame.Update;
            if (world.Plan.Planted is Planted.UpdateSkipped && world.Chance.In(0.02)) update = new Update { Offset = update.Offset, Hash = update.Hash };
            if (world.Plan.Planted is Planted.ConsoleToPhones && host.State.Offset == update.Offset) bytes = Frame.Encode(update = ConsoleView.Since(host.State, before, 0));
            Frames.Add(new Shown(view, Position.Parse(update.Offset, update.Hash), update, bytes));
            _held.Take(update);
            if (update.Offset < before && world.Rooms.Single(one => one.Id == room).Cuts.Count == 0)
                world.Findings.Add("I8", $"{Name} was sent back by {host.Name} from {before} to {update.Offset}");
        }
        if (frame.ReadMine() is { } mine) _held.Take(mine);
    }

    private Update Since(RoomState state) => view switch
    {
        Role.Moderator => ConsoleView.Since(state, 0, 0),
        Role.Screen => HallView.Since(state, 0, 0),
        _ => AudienceView.Since(state, 0, 0),
    };

    private Mine? MineOf(RoomState state) => view switch
    {
        Role.Moderator => Mine.OfStaff(state, actor, 0, null),
        Role.Screen => Mine.OfScreen(state, actor, 0),
        _ => Mine.Of(state, actor, 0),
    };
}
