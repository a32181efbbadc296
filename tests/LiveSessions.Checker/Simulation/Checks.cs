using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.Simulation;

/// <summary>What must be true of a room when everything has healed.</summary>
public sealed class Checks
{
    private readonly World _world;
    private readonly SimulatedRoom _room;
    private readonly Evidence _evidence;

    private Checks(World world, SimulatedRoom room) => (_world, _room, _evidence) = (world, room, new Evidence(
        room.Id, world.Log.Entries(room.Id), world.Findings, RuleMistakes.Of(world.Plan.Planted))
    {
        Prepared = SimulatedRoom.Prepared,
        Sent = [.. world.History.Where(one => one.Room == room.Id)],
        Phones = room.Phones.Select(phone => phone.Actor).ToHashSet(),
        Cuts = room.Cuts,
        Shown = [.. room.Mirrors.SelectMany(mirror => mirror.Frames)],
        OwesAnswers = name => world.Nodes.Any(node => node.Name == name && !node.IsDead),
    });

    private Findings Findings => _world.Findings;
    private RoomState Replay => _evidence.Replay;

    public static void Run(World world)
    {
        foreach (var room in world.Rooms) new Checks(world, room).Run();
    }

    private void Run()
    {
        new LogChecks(_evidence).Run();
        foreach (var client in _room.Clients.Where(client => client.IsBusy)) Findings.Add("answers", $"{client.Actor} of {_room.Id} never got an answer");
        NodesAgree();
        MirrorsAgree();
        new CountChecks(_evidence).Run();
        new AnswerChecks(_evidence).Run();
        new RoleChecks(_evidence).Run();
        new SecretChecks(_evidence).Run();
        new IdentityChecks(_evidence).Run();
        _world.LateCopies += _evidence.LateCopies;
    }

    /// <summary>I9: every node holds what a replay of the log gives.</summary>
    private void NodesAgree()
    {
        var expected = Everything(Replay);
        foreach (var host in _world.Nodes.Where(node => !node.IsDead).Select(node => node.Rooms[_room.Id]))
        {
            if (host.State.Position != Replay.Position) Findings.Add("I9", $"{host.Name} stands at {host.State.Position}, the log at {Replay.Position}");
            else if (!Everything(host.State).AsSpan().SequenceEqual(expected)) Findings.Add("I9", $"{host.Name} holds another state than its log");
            if (host.IsWaiting) Findings.Add("answers", $"{host.Name} still holds commands back");
        }
    }

    /// <summary>I9: who followed the updates holds what a snapshot holds.</summary>
    private void MirrorsAgree()
    {
        foreach (var mirror in _room.Mirrors)
        {
            var expected = mirror.Expected(Replay);
            var at = mirror.Held.AsSpan().CommonPrefixLength(expected);
            if (mirror.Held != expected) Findings.Add("I9", $"a {mirror.View} of {_room.Id} holds another view than a snapshot shows: {Around(mirror.Held, at)} instead of {Around(expected, at)}");
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 60)];

    /// <summary>All that anybody may see, as bytes.</summary>
    private byte[] Everything(RoomState state) =>
    [
        .. Frame.Encode(ConsoleView.Since(state, 0, 0)).Span,
        .. Frame.Encode(AudienceView.Since(state, 0, 0)).Span,
        .. Frame.Encode(HallView.Since(state, 0, 0)).Span,
        .. _room.Phones.SelectMany(phone => Frame.Encode(Mine.Of(state, phone.Actor, 0)!).ToArray()),
        .. _room.Moderators.SelectMany(member => Frame.Encode(Mine.OfStaff(state, member.Actor, 0, null)!).ToArray()),
        .. Frame.Encode(Mine.OfScreen(state, _room.Wall, 0)!).Span,
    ];
}
