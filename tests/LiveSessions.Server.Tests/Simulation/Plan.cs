namespace LiveSessions.Server.Tests.Simulation;

/// <summary>What a seed decides before anything happens: how large the run is and what goes wrong in it.</summary>
public sealed record Plan
{
    public const int Rooms = 3;

    public required int Seed { get; init; }
    public required int Nodes { get; init; }

    /// <summary>Phones of each room.</summary>
    public required int Phones { get; init; }

    /// <summary>Moderators of each room.</summary>
    public required int Moderators { get; init; }

    /// <summary>Commands that people of each room think of.</summary>
    public required int Commands { get; init; }

    /// <summary>Mean milliseconds between two commands of a room.</summary>
    public required int Pace { get; init; }

    /// <summary>Entries that stand in the logs before the run begins.</summary>
    public required int Past { get; init; }

    /// <summary>Whether nodes die and freeze.</summary>
    public required bool Deaths { get; init; }

    /// <summary>Whether the store is away for a while.</summary>
    public required bool Outages { get; init; }

    /// <summary>The share of calls to the store of which the end is not what it seems.</summary>
    public required double StoreFaults { get; init; }

    /// <summary>The share of doorbells that are lost, and of those that ring twice.</summary>
    public required double BellFaults { get; init; }

    /// <summary>The share of commands of which a second copy arrives somewhere, some time.</summary>
    public required double Copies { get; init; }

    /// <summary>Rooms of which the store loses the tail of the log.</summary>
    public required bool[] Rollbacks { get; init; }

    public Planted Planted { get; init; }

    public static Plan Of(int seed, int size = 1, Planted planted = Planted.Nothing)
    {
        var chance = new Chance(seed);
        return new Plan
        {
            Seed = seed,
            Nodes = chance.Between(2, 4),
            Phones = chance.Between(6, 12),
            Moderators = chance.Between(2, 3),
            Commands = size * chance.Between(30, 90),
            Pace = chance.Of([20, 60, 150, 300]),
            Past = chance.In(0.03) ? chance.Between(490, 1_100) : 0,
            Deaths = chance.In(0.7),
            Outages = chance.In(0.4),
            StoreFaults = chance.Of([0, 0.02, 0.1, 0.25]),
            BellFaults = chance.Of([0, 0.05, 0.3, 1]),
            Copies = chance.In(0.2) ? 0 : 0.2,
            Rollbacks = [.. Enumerable.Range(0, Rooms).Select(_ => chance.In(0.25))],
            Planted = planted,
        };
    }
}

/// <summary>Mistakes made on purpose, to show that the checks find them.</summary>
public enum Planted
{
    Nothing,

    /// <summary>The log takes a repeated batch for a new one.</summary>
    RepeatAccepted,

    /// <summary>The log loses the end of what it has shown and confirmed, and nobody calls that a failover.</summary>
    TailLost,

    /// <summary>The log calls a batch a gap that is none.</summary>
    FalseGap,

    /// <summary>A node reads two entries in each other's place.</summary>
    EntriesSwapped,

    /// <summary>A node reads an entry's bytes differently from the others.</summary>
    EntryAltered,

    /// <summary>A node neither hears doorbells nor reads on by itself.</summary>
    WakeUpLost,

    /// <summary>A node says done when it has taken a command, before the log has it.</summary>
    DoneTooEarly,

    /// <summary>A node tells an unconfirmed append as a failed one.</summary>
    UnknownToldAsLater,

    /// <summary>A node answers refused for what it has appended.</summary>
    DoneToldAsRefused,

    /// <summary>A node gives a command another number when it is sent again.</summary>
    Renumbered,

    /// <summary>The log files a batch under another room too.</summary>
    OtherRoom,

    /// <summary>A node says what somebody chose in other words than they did.</summary>
    CommandAltered,

    /// <summary>A node forgets to answer.</summary>
    AnswerForgotten,

    /// <summary>A node does not see that the entry it folded last is another now.</summary>
    RollbackHidden,

    /// <summary>A phone is sent what only moderators may see.</summary>
    ConsoleToPhones,

    /// <summary>A page is told that it is up to date and is not sent what changed.</summary>
    UpdateSkipped,

    /// <summary>The recount lets the vote after the close count.</summary>
    CloseOffByOne,
}
