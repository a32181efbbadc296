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
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Check(connection, path);
            return new SqliteReadOnly(connection);
        }
        catch (Exception exception)
        {
            connection.Dispose();
            throw exception is SqliteException failed ? SqliteErrors.AtStart(Path.GetDirectoryName(path)!, failed) : exception;
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

    /// <summary>The rooms that have entries, as far as they can be read.</summary>
    public IReadOnlyList<string> Rooms()
    {
        var rooms = new List<string>();
        try
        {
            using var command = _connection.CreateCommand();
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
