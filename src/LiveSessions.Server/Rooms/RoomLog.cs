namespace LiveSessions.Server.Rooms;

/// <summary>What a room tells its operator, numbered.</summary>
internal static partial class RoomLog
{
    [LoggerMessage(1001, LogLevel.Critical, "The loop of room {Room} failed; its watchers were let go and the room will be folded again.")]
    public static partial void LoopFailed(ILogger logger, string room, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "Room {Room}: storage is {Storage} ({Why}).")]
    public static partial void StorageChanged(ILogger logger, string room, string storage, string why);

    [LoggerMessage(1003, LogLevel.Warning, "Room {Room}: an append was not confirmed and will be repeated: {Reason}")]
    public static partial void AppendFailed(ILogger logger, string room, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "Room {Room}: a read failed and will be repeated: {Reason}")]
    public static partial void ReadFailed(ILogger logger, string room, string reason);

    [LoggerMessage(1005, LogLevel.Error, "Room {Room}: the log was rolled back by its store. It was folded anew to offset {Offset}, and every client gets a snapshot.")]
    public static partial void RolledBack(ILogger logger, string room, long offset);

    [LoggerMessage(1006, LogLevel.Critical, "{Damage} The room is shown as it stood before that entry and takes nothing. Restore the store from a copy, or start the server with --recover, which keeps what is damaged aside and goes on after the last good entry.")]
    public static partial void Damaged(ILogger logger, string damage);

    [LoggerMessage(1007, LogLevel.Error, "Room {Room}: a newer LiveSessions wrote entry {Offset}. This node shows the room as it stood before it and takes nothing for it. Update this node.")]
    public static partial void TooOld(ILogger logger, string room, long offset);

    [LoggerMessage(1008, LogLevel.Warning, "Room {Room}: a client comes from offset {Held} of a log that is not this one, which ends at {Offset}. Unless its position is made up, the store lost entries before this node read them, as one that was restored from a copy or promoted has. Who stood there gets a snapshot and is told. This is said once.")]
    public static partial void Shorter(ILogger logger, string room, long held, long offset);
}
