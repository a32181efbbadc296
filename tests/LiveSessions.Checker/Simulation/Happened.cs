using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.Simulation;

/// <summary>What happened in some runs, so that a run without findings can be seen not to have been idle.</summary>
public sealed record Happened
{
    public long Runs { get; init; }

    /// <summary>Commands that people thought of.</summary>
    public long Commands { get; init; }

    /// <summary>Copies of them that reached a node.</summary>
    public long Attempts { get; init; }

    /// <summary>Copies that reached a node after the first.</summary>
    public long Repeats { get; init; }

    /// <summary>Commands that a node said done to, and that a node refused.</summary>
    public long Acknowledged { get; init; }
    public long Refused { get; init; }

    /// <summary>Commands that were none of their sender's business.</summary>
    public long Intrusions { get; init; }

    /// <summary>Commands that took effect by a late copy after another node had refused them.</summary>
    public long LateCopies { get; init; }
    public long NodeDeaths { get; init; }
    public long Outages { get; init; }
    public long Rollbacks { get; init; }

    /// <summary>Frames to phones and screens that were searched for what may not be in them, and their bytes.</summary>
    public long Frames { get; init; }
    public long Bytes { get; init; }

    public static Happened In(World world)
    {
        var attempts = world.History.Sum(sent => sent.Attempts.Count);
        var frames = world.Rooms.SelectMany(room => room.Mirrors).Where(mirror => mirror.View is not Role.Moderator).SelectMany(mirror => mirror.Frames).ToArray();
        return new Happened
        {
            Runs = 1,
            Commands = world.History.Count,
            Attempts = attempts,
            Repeats = attempts - world.History.Count(sent => sent.Attempts.Count > 0),
            Acknowledged = Told(AnswerKind.Done),
            Refused = Told(AnswerKind.Refused),
            Intrusions = world.History.Count(sent => sent.Attempts.Any(attempt => attempt.Answer is { Code: Refusals.Forbidden or Refusals.NotSignedIn })),
            LateCopies = world.LateCopies,
            NodeDeaths = world.Nodes.Count(node => node.IsDead),
            Outages = world.Log.Outages,
            Rollbacks = world.Rooms.Sum(room => room.Cuts.Count),
            Frames = frames.Length,
            Bytes = frames.Sum(frame => (long)frame.Bytes.Length + frame.Mine.Length),
        };

        int Told(AnswerKind kind) => world.History.Count(sent => sent.Attempts.Any(attempt => attempt.Kind == kind));
    }

    public static Happened operator +(Happened one, Happened other) => new()
    {
        Runs = one.Runs + other.Runs,
        Commands = one.Commands + other.Commands,
        Attempts = one.Attempts + other.Attempts,
        Repeats = one.Repeats + other.Repeats,
        Acknowledged = one.Acknowledged + other.Acknowledged,
        Refused = one.Refused + other.Refused,
        Intrusions = one.Intrusions + other.Intrusions,
        LateCopies = one.LateCopies + other.LateCopies,
        NodeDeaths = one.NodeDeaths + other.NodeDeaths,
        Outages = one.Outages + other.Outages,
        Rollbacks = one.Rollbacks + other.Rollbacks,
        Frames = one.Frames + other.Frames,
        Bytes = one.Bytes + other.Bytes,
    };
}
