namespace LiveSessions.Server.Log;

/// <summary>What can be read of a store, by a server or beside one.</summary>
public interface ILogReader
{
    /// <summary>
    /// Reads at most <paramref name="count"/> entries in order, the first at offset <paramref name="from"/> (≥ 1). Empty past the end.
    /// Each is checked: what is answered is what was appended. None is answered that is kept less well than an append of this store promises.
    /// </summary>
    /// <exception cref="LogDamagedException">An entry is not what was appended; those before it come with the exception.</exception>
    /// <exception cref="StorageException">The store did not answer.</exception>
    Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation);

    /// <summary>The ids of all that has a log, as far as the store can tell, whether the directory knows it or not.</summary>
    /// <exception cref="StorageException">The store did not answer.</exception>
    Task<IReadOnlyList<string>> RoomsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>
    /// The last entry of a room that a writer is remembered to have stored, apart from the log itself, so that a log that is gone is not taken for
    /// one that was never begun; 0 where the store remembers none.
    /// </summary>
    /// <exception cref="StorageException">The store did not answer.</exception>
    Task<long> LastStoredAsync(string room, CancellationToken cancellation) => Task.FromResult(0L);
}
