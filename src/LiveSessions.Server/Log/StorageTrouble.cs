namespace LiveSessions.Server.Log;

/// <summary>
/// The closed list of stable codes of why a store takes nothing at the moment. Consoles say them in words, under <c>storage.why.</c> in the
/// message files.
/// </summary>
public static class StorageTrouble
{
    public const string DiskFull = "disk_full";
    public const string DiskReadOnly = "disk_read_only";
    public const string DiskFailed = "disk_failed";
    /// <summary>The data folder is not where it was, moved or deleted.</summary>
    public const string DiskGone = "disk_gone";
    /// <summary>Another program has the database locked.</summary>
    public const string DiskHeld = "disk_held";
    public const string DiskSlow = "disk_slow";
    /// <summary>The store's server cannot be reached.</summary>
    public const string StoreAway = "store_away";
    /// <summary>It was reached and did not answer in time.</summary>
    public const string StoreSilent = "store_silent";
    /// <summary>It has used up its memory.</summary>
    public const string StoreFull = "store_full";
    /// <summary>It cannot write to its own disk.</summary>
    public const string StoreDisk = "store_disk";
    public const string StoreReadOnly = "store_read_only";
    /// <summary>Too few replicas confirm what they are to keep as well.</summary>
    public const string StoreAlone = "store_alone";
    /// <summary>Nodes of its cluster are missing.</summary>
    public const string StoreIncomplete = "store_incomplete";
    /// <summary>Several of its servers say that they are the primary.</summary>
    public const string StoreDivided = "store_divided";
    /// <summary>It would throw entries away when its memory is full.</summary>
    public const string StoreEvicts = "store_evicts";
    /// <summary>Anything else; the operator's log has the words.</summary>
    public const string Other = "store_failed";
}
