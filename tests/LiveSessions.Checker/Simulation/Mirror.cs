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
    private readonly string _name = $"{view} {actor.ToString()[..4]} of {room}";
    private RoomHost? _host;
    private Watcher? _watcher;

    public Role View => view;

    /// <summary>Frames as they were sent, to look for what must not be in them.</summary>
    public List<Shown> Frames { get; } = [];

    /// <summary>What it holds, as text in which equal views are equal.</summary>
    public string Held => _held.Canonical();

    /// <summary>What somebody holds who begins now.</summary>
    public string Expected(RoomState state) => MirroredView.Of(state, view, actor).Canonical();

    /// <summary>Takes what there is now and then, and moves to another node now and then.</summary>
    public void Follow()
    {
        Take();
        if (_host is not { IsDead: false } || (!world.IsQuiet && world.Chance.In(0.05))) Move();
        world.Schedule.After(world.Chance.Delay(world.IsQuiet ? 20 : 200), Follow);
    }

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
        var frame = host.Take(watcher);
        if (frame.Refusal is { } refusal) world.Findings.Add("I8", $"{_name} was turned away by {host.Name}: {refusal.Code}");
        if (frame.ReadUpdate() is { } update)
        {
            var (before, at) = (_held.Position, Position.Parse(update.Offset, update.Hash));
            world.Findings.Note($"{_name} is at {before.Offset}, takes {update.Offset} {update.Hash} {(update.Reset == true ? "anew" : "")} from {host.Name}");
            Frames.Add(new Shown(view, at, update, frame.Update) { Actor = actor, Mine = frame.Mine });
            _held.Take(update);
            if (at.Offset < before.Offset && world.Rooms.Single(one => one.Id == room).Cuts.Count == 0)
                world.Findings.Add("I8", $"{_name} was sent back by {host.Name} from {before.Offset} to {at.Offset}");
            if (update.Reset != true && at.Offset <= host.State.Offset && host.State.Agrees(at) && !host.State.Agrees(before))
                world.Findings.Add("I15", $"{_name} was not told by {host.Name} to forget {before.Offset}, which was rolled back");
        }
        if (frame.ReadMine() is { } mine) _held.Take(mine);
    }
}
