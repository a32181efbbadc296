using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.Simulation;

/// <summary>
/// One browser and its outbox: the commands of a tab go out one at a time, in the order of their numbers, and what is not answered goes out again
/// under its number, to whichever node it is connected to then.
/// </summary>
public sealed class Client(World world, string room, Role view, ActorId actor, int tabs)
{
    private const int Patience = 4_000;

    private readonly List<Sent> _waiting = [];
    private readonly List<Sent> _underWay = [];

    /// <summary>Acknowledged, but not yet seen in a frame.</summary>
    private readonly List<(Sent Sent, long Offset)> _counted = [];
    private Node? _node;
    private int _connection;
    private long _n;
    private Position _position;

    public Role View => view;
    public ActorId Actor => actor;

    /// <summary>True while something has no final answer.</summary>
    public bool IsBusy => _waiting.Count + _underWay.Count > 0;

    /// <summary>What this browser was shown last; null while it is shown nothing.</summary>
    public RoomState? Look()
    {
        if (_node?.Rooms[room] is not { Replica: { IsLoaded: true } } host) return null;
        _position = host.State.Position;
        _counted.RemoveAll(one => one.Offset <= _position.Offset);
        return host.State;
    }

    /// <summary>The offset at which staff saw what they act on.</summary>
    public long Seen => _position.Offset;

    /// <summary>Does these things, one after the other, in one tab.</summary>
    public void Do(params ReadOnlySpan<RoomCommand> commands)
    {
        var tab = world.Chance.Below(tabs);
        foreach (var command in commands)
        {
            var sent = new Sent(room, view, actor, tab, ++_n, command);
            world.History.Add(sent);
            _waiting.Add(sent);
        }
        Send();
    }

    /// <summary>The connection ends; another one follows, to any node.</summary>
    public void Disconnect()
    {
        if (_node is not null) world.Findings.Note($"{Name} leaves {_node.Name}");
        _node?.Rooms[room].Remove(this);
        _node = null;
        _connection++;
        _waiting.AddRange(_underWay);
        _waiting.Sort((a, b) => a.N.CompareTo(b.N));
        _underWay.Clear();
        world.Schedule.After(world.Chance.Delay(150), Connect);
    }

    public void Connect()
    {
        if (_node is not null) return;
        _node = world.Chance.Of(world.Nodes, node => !node.IsDead);
        if (_node is null)
        {
            world.Schedule.After(500, Connect);
            return;
        }
        _node.Rooms[room].Add(this, _position);
        Send();
    }

    /// <summary>The node is told that this one's log was rolled back: what was acknowledged and never shown goes out again.</summary>
    public void RolledBack(Position position)
    {
        _position = position;
        _waiting.AddRange(_counted.Select(one => one.Sent));
        _waiting.Sort((a, b) => a.N.CompareTo(b.N));
        _counted.Clear();
        Send();
    }

    /// <summary>True while it is connected to this node.</summary>
    public bool IsOn(Node node) => _node == node;

    private string Name => $"{actor.ToString()[..4]} of {room}";

    private void Send()
    {
        while (_node is not null && _waiting.Find(one => _underWay.TrueForAll(other => other.Tab != one.Tab)) is { } sent)
        {
            _waiting.Remove(sent);
            _underWay.Add(sent);
            Transmit(sent);
        }
    }

    private void Transmit(Sent sent)
    {
        if (_node is not { } node) return;
        var (connection, tries) = (_connection, ++sent.Tries);
        Deliver(sent, node, world.Chance.Delay(15), (attempt, answer) => world.Schedule.After(world.Chance.Delay(15), () =>
        {
            if (connection == _connection) Answered(attempt, answer);
        }));
        if (!world.Log.IsHealed && world.Chance.In(world.Plan.Copies)) Deliver(sent, world.Chance.Of(world.Nodes), world.Chance.Delay(500), static (_, _) => { });
        world.Schedule.After(Patience, () =>
        {
            if (connection == _connection && sent.Tries == tries && _underWay.Contains(sent)) Disconnect();
        });
    }

    private void Deliver(Sent sent, Node node, long after, Action<Attempt, Answer> answer)
    {
        var position = _position;
        world.Schedule.After(after, () =>
        {
            if (node.IsDead) return;
            var attempt = new Attempt(sent, node.Name, world.Schedule.Now);
            sent.Attempts.Add(attempt);
            node.Rooms[room].Receive(attempt, position, said => answer(attempt, said));
        });
    }

    private void Answered(Attempt attempt, Answer answer)
    {
        var sent = attempt.Sent;
        if (!_underWay.Contains(sent)) return;
        attempt.IsHeard = true;
        if (answer.Kind == (int)AnswerKind.Later)
        {
            // What comes after it in its tab waits with it.
            var connection = _connection;
            world.Schedule.After(Math.Max(100, answer.RetryAfterMs), () =>
            {
                if (connection == _connection) Transmit(sent);
            });
            return;
        }
        _underWay.Remove(sent);
        if (answer.Kind == (int)AnswerKind.Done && answer.Offset > _position.Offset) _counted.Add((sent, answer.Offset));
        Send();
    }
}
