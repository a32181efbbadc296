using LiveSessions.Core;
using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>A log's file read beside the server that writes it, or without one: it takes no lock and changes nothing.</summary>
internal sealed class SqliteReadOnly : ILogReader, IDisposable
{
    private readonly SqliteConnection _connection;

    private SqliteReadOnly(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a file.</summary>
    /// <exception cref="StorageException">It is not there, is no log, or cannot be read.</exception>
    public static SqliteReadOnly Open(string path)
    {
        if (!File.Exists(path)) throw new StorageException($"There is no {path}. Give the data folder with --data.");
        try
        {
            return OpenWritableOrNot(path);
        }
        catch (SqliteException failed)
        {
            throw SqliteErrors.AtStart(Path.GetDirectoryName(path)!, failed);
        }
    }

    /// <summary>
    /// SQLite reads a file with a WAL only where it may make one. Where it may not, nobody writes, and the file is read as what it is: with a WAL
    /// beside it the end of the log would be missing without a word.
    /// </summary>
    private static SqliteReadOnly OpenWritableOrNot(string path)
    {
        try
        {
            return OpenAs(path, path);
        }
        catch (SqliteException unwritable) when (SqliteErrors.CannotWrite(unwritable))
        {
            if (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
                throw new StorageException($"{path} cannot be read where nothing may be written. Copy it and rooms.db-wal into another folder and give that with --data.", unwritable);
            return OpenAs(path, $"{new Uri(path).AbsoluteUri}?immutable=1");
        }
    }

    private static SqliteReadOnly OpenAs(string path, string source)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Check(connection, path);
            return new SqliteReadOnly(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation)
    {
        LogArguments.CheckRead(room, from, count);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(SqliteLog.Read(_connection, room, from, count));
        }
        catch (SqliteException failed)
        {
            throw SqliteErrors.Running(failed);
        }
    }

    /// <inheritdoc/>
    public Task<long> LastStoredAsync(string room, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult(SqliteLog.LastStored(_connection, room));
        }
        catch (SqliteException failed)
        {
            throw SqliteErrors.Running(failed);
        }
    }

    /// <summary>Whether the file's pages hang together.</summary>
    public bool HangsTogether()
    {
        try
        {
            SqliteSchema.CheckPages(_connection);
            return true;
        }
        catch (SqliteException damage) when (SqliteErrors.IsDamage(damage))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RoomsAsync(CancellationToken cancellation) => Task.FromResult(Rooms(_connection));

    /// <summary>The rooms that have entries, as far as they can be read, on any connection to such a file.</summary>
    internal static IReadOnlyList<string> Rooms(SqliteConnection connection)
    {
        var rooms = new List<string>();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT min(room) FROM entries WHERE room>$after";
            var after = command.Parameters.AddWithValue("$after", "");
            while (rooms.Count <= Limits.Rooms && command.ExecuteScalar() is string { Length: > 0 } room)
            {
                if (room.Length <= LogArguments.LongestRoom && !room.AsSpan().ContainsAny('{', '}')) rooms.Add(room);
                after.Value = room;
            }
        }
        catch (SqliteException)
        {
            // What lies behind the damage is found by its name only.
        }
        return rooms;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
