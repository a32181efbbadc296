namespace LiveSessions.Server.Log;

/// <summary>A log of several nodes that can be cut where it is damaged, while it is open.</summary>
internal interface IRecoverableLog : IRoomLog
{
    /// <summary>Takes everything from an entry on out of a room's log, as durably as an append; the whole log as it was is kept aside.</summary>
    /// <returns>Under which key the log is kept as it was; null where there was none.</returns>
    /// <exception cref="StorageException">The store did not do it, or did not say so: look for the key before trying again.</exception>
    Task<string?> CutAsync(string room, long from, DateTimeOffset now);
}
