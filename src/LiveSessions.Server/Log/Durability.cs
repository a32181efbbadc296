namespace LiveSessions.Server.Log;

/// <summary>What an acknowledgement survives, from the weakest promise to the strongest.</summary>
public enum Durability
{
    /// <summary>Nothing: the log dies with the process, as in a test.</summary>
    Memory,

    /// <summary>The server's own death; Redis keeps no log of its own and loses everything with its own.</summary>
    Unlogged,

    /// <summary>The server's own death; Redis writes when its system pleases.</summary>
    Unsynced,

    /// <summary>The server's own death; Redis does not tell what it keeps.</summary>
    Unreadable,

    /// <summary>The server's own death; Redis can lose up to a second with its own.</summary>
    EverySecond,

    /// <summary>The death of the server and of the store; Redis does not sync while it rewrites its log or saves, so a power cut can lose minutes.</summary>
    UnsyncedRewrites,

    /// <summary>
    /// The death of the server and of the store, and a power cut: it is on the disk. Where sentinels or a cluster promote a replica of Redis, what
    /// that one had not received yet is lost, also when the primary was well and an operator ordered it.
    /// </summary>
    Disk,

    /// <summary>
    /// The loss of the primary, where the replica that follows it is the one that has most: it is on the disk and on as many replicas as
    /// <c>min-replicas-to-write</c> demands. Where all of them are demanded it survives the promotion of any, ordered ones too.
    /// </summary>
    Replica,
}

/// <summary>How a <see cref="Durability"/> is told.</summary>
public static class Durabilities
{
    /// <summary>The level: <c>A1</c> process, <c>A2</c> disk, <c>A3</c> replica; <c>A0</c> for a log in memory.</summary>
    public static string Level(this Durability durability) => durability switch
    {
        Durability.Memory => "A0",
        Durability.Disk => "A2",
        Durability.Replica => "A3",
        _ => "A1",
    };

    /// <summary>A stable name, for programs and message files.</summary>
    public static string Code(this Durability durability) => durability switch
    {
        Durability.Memory => "memory",
        Durability.Unlogged => "unlogged",
        Durability.Unsynced => "unsynced",
        Durability.Unreadable => "unreadable",
        Durability.EverySecond => "everysec",
        Durability.UnsyncedRewrites => "unsynced_rewrites",
        Durability.Disk => "disk",
        _ => "replica",
    };

    /// <summary>Whether an operator should do something about it.</summary>
    public static bool IsWeak(this Durability durability) => durability is not (Durability.Disk or Durability.Replica);

    /// <summary>In words, for an operator.</summary>
    public static string Text(this Durability durability) => durability switch
    {
        Durability.Memory => "nothing survives the end of the process",
        Durability.Unlogged => "if Redis dies, everything is lost, because it keeps no log (appendonly no). Set appendonly to yes and appendfsync to always",
        Durability.Unsynced => "if the machine of Redis dies, many seconds can be lost (appendfsync no). Set appendfsync to always",
        Durability.Unreadable => "what Redis itself can lose is not known, because it does not let its settings be read (CONFIG GET)",
        Durability.EverySecond => "if Redis dies, up to a second can be lost (appendfsync everysec). Set appendfsync to always",
        Durability.UnsyncedRewrites => "if the machine of Redis dies while it rewrites its log, minutes can be lost (no-appendfsync-on-rewrite yes). Set no-appendfsync-on-rewrite to no",
        Durability.Disk => "what is acknowledged is on the disk",
        _ => "what is acknowledged is on the disk and on a replica",
    };
}
