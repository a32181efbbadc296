namespace LiveSessions.Checker.Live;

/// <summary>Mistakes that only real processes and stores show, planted in the servers of a run.</summary>
internal enum LivePlanted
{
    Nothing,

    /// <summary>Done is said when an append was put into a queue in memory, from which it goes to the store a little later.</summary>
    AckBeforeAppend,

    /// <summary>An append that was not confirmed is taken for done.</summary>
    UnknownTakenForDone,

    /// <summary>An append that was not confirmed is sent again as a new one.</summary>
    RetryUnderANewId,

    /// <summary>An append that too few replicas have confirmed is taken for done, and shown.</summary>
    WaitIgnored,

    /// <summary>What was appended is shown before replicas have it, though it is acknowledged only then.</summary>
    UnconfirmedShown,

    /// <summary>After a while nothing is stored any more, though the store is well.</summary>
    StopsStoring,
}
