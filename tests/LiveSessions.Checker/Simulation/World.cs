using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Simulation;

/// <summary>One run: nodes, rooms, people and what goes wrong, all from one seed.</summary>
public sealed class World
{
    private readonly List<Node> _nodes = [];
    private readonly List<(RoomHost Host, int Rollbacks)> _mustNotice = [];
    private int _started;

    private World(Plan plan, bool traced)
    {
        (Plan, Chance) = (plan, new Chance(plan.Seed ^ 0x5eed));
        Findings = new Findings(() => Schedule.Elapsed, traced);
        Log = new SimulatedLog(this);
    }

    public Plan Plan { get; }
    public Chance Chance { get; }
    public Schedule Schedule { get; } = new();
    public Findings Findings { get; }
    public SimulatedLog Log { get; }
    public List<SimulatedRoom> Rooms { get; } = [];
    public IReadOnlyList<Node> Nodes => _nodes;
    public List<Sent> History { get; } = [];

    /// <summary>Commands that took effect by a late copy after another node had refused them.</summary>
    public int LateCopies { get; set; }

    /// <summary>True once nodes append nothing on their own account any more.</summary>
    public bool IsQuiet { get; private set; }

    /// <summary>Runs a plan and checks what came of it; where no result is shown, against a run in which people choose otherwise.</summary>
    public static World Run(Plan plan, bool traced = false)
    {
        var world = Play(plan, traced);
        if (!plan.ShowsResults) Twins.Compare(world, Play(plan with { Otherwise = true }, traced: false));
        return world;
    }

    private static World Play(Plan plan, bool traced)
    {
        var (world, culture) = (new World(plan, traced), CultureInfo.CurrentCulture);
        try
        {
            world.Run();
        }
        catch (Exception exception)
        {
            // A defect is a finding: thrown on, it would end a campaign of hours without a word of its seed.
            world.Findings.Add("exception", $"{exception}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
        return world;
    }

    /// <summary>A node said something about a command.</summary>
    public void Answered(Attempt attempt, Answer answer, RoomHost host)
    {
        Findings.Note($"{attempt.Node} answers {attempt.Sent}: {(AnswerKind)answer.Kind} {answer.Code} {answer.Offset}");
        if (attempt.Answer is not null) Findings.Add("answers", $"two answers to {attempt.Sent} {attempt}: {answer}");
        (attempt.Answer, attempt.AnsweredAt) = (answer, Schedule.Now);
        if (answer.Kind != (int)AnswerKind.Done) return;
        if (answer.Offset > host.State.Offset) Findings.Add("I8", $"{attempt.Node} acknowledged {attempt.Sent} at {answer.Offset} before it folded it");
        if (Facts.IsSummed(attempt.Sent.Command)) return;
        attempt.Entry = Log.Entries(host.Room, answer.Offset, 1).Where(entry => Facts.Has(entry, attempt.Sent)).FirstOrDefault();
        if (attempt.Entry is not null) return;
        attempt.IsExcused = Rooms.Single(room => room.Id == host.Room).Cuts.Any(cut =>
            Schedule.Now - cut.At <= Cut.Afterglow && cut.Lost.Any(entry => entry.Offset == answer.Offset && Facts.Has(entry, attempt.Sent)));
        if (!attempt.IsExcused) Findings.Add("I1", $"acknowledged, but not in the log: {attempt.Sent} {attempt}");
    }

    private void Run()
    {
        for (var i = 0; i < Plan.Rooms; i++) Rooms.Add(new SimulatedRoom($"room{i}"));
        foreach (var room in Rooms) room.Prepare(this);
        for (var i = 0; i < Plan.Nodes; i++) StartNode();
        foreach (var client in Rooms.SelectMany(room => room.Clients)) Schedule.After(Chance.Delay(100), client.Connect);
        foreach (var mirror in Rooms.SelectMany(room => room.Mirrors)) Schedule.After(Chance.Delay(100), mirror.Follow);
        foreach (var room in Rooms) Schedule.After(300, new Traffic(this, room).Start);
        var duration = 1_000 + (Plan.Commands * Plan.Pace);
        Trouble.Plan(this, duration);
        Schedule.Run(duration);
        Heal();
        Checks.Run(this);
    }

    private void StartNode()
    {
        _nodes.Add(new Node(this, ++_started));
        Findings.Note($"node{_started} starts");
    }

    /// <summary>A process ends, and another takes its place some time later.</summary>
    public void Kill(Node node)
    {
        if (node.IsDead) return;
        Findings.Note($"{node.Name} dies");
        node.Die();
        foreach (var client in Rooms.SelectMany(room => room.Clients).Where(client => client.IsOn(node))) client.Disconnect();
        Schedule.After(Chance.Between(100, 4_000), StartNode);
    }

    /// <summary>The store loses the last entries of a room.</summary>
    public void Rollback(SimulatedRoom room, int entries)
    {
        var all = Log.Entries(room.Id);
        var keep = Math.Max(SimulatedRoom.Prepared, all.Count - entries);
        if (keep >= all.Count) return;
        Findings.Note($"{room.Id} is rolled back from {all.Count} to {keep}");
        Log.Rollback(room.Id, keep);
        room.Cuts.Add(new Cut(Schedule.Now, keep, [.. all.Skip(keep)]));
        foreach (var host in _nodes.Where(node => !node.IsDead).Select(node => node.Rooms[room.Id]))
            if (host.State.Offset > keep)
                _mustNotice.Add((host, host.Replica.Rollbacks));
    }

    private void Heal()
    {
        Findings.Note($"healing");
        Log.Heal();
        for (var i = 0; i < 4 && (i == 0 || Rooms.SelectMany(room => room.Clients).Any(client => client.IsBusy)); i++) Schedule.Run(15_000);
        IsQuiet = true;
        Schedule.Run(6_000);
        foreach (var (host, rollbacks) in _mustNotice)
            if (!host.IsDead && host.Replica.Rollbacks == rollbacks)
                Findings.Add("I15", $"{host.Name} did not notice that {host.Room} was rolled back");
    }
}
