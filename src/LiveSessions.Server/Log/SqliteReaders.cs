using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>The reads of the file, a few at a time. They are kept out while nobody knows what the disk holds. Thread safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and a late read may still release it.")]
internal sealed class SqliteReaders(SqliteFile file)
{
    /// <summary>Reads at the same time; more wait.</summary>
    private const int Limit = 4;
    private readonly SemaphoreSlim _free = new(Limit);
    private volatile StorageException? _closed;

    /// <summary>Reads on a connection of the pool.</summary>
    /// <exception cref="StorageException">The disk failed, or reads are kept out.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            if (_closed is { } reason) throw new StorageException(reason.Message, reason, reason.Why);
            return await Task.Run(() => Read(read), cancellation);
        }
        catch (SqliteException failed)
        {
            throw SqliteErrors.Running(failed);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads under way, closes every connection, and fails each read from then on. Only the writer's thread calls it.</summary>
    public void Close(StorageException reason)
    {
        _closed = reason;
        for (var i = 0; i < Limit; i++) _free.Wait();
        file.CloseReaders();
        _free.Release(Limit);
    }

    /// <summary>Lets reads in again.</summary>
    public void Open() => _closed = null;

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = file.OpenReader();
        return read(connection);
    }
}
