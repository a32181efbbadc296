namespace LiveSessions.Checker.Simulation;

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
