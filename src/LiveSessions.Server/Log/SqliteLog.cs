using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>
/// The log of one server without another program: a file <c>rooms.db</c> in a data folder. An append is acknowledged when it is on the disk
/// (WAL, synchronous=FULL), so that it survives a kill and a power cut. One server at a time has the folder.
/// </summary>
public sealed class SqliteLog : IRoomLog
{
    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;
    private readonly Doorbells _bells = new();
    private int _disposed;

    private SqliteLog(SqliteFile file, TimeProvider clock)
    {
        _file = file;
        _readers = new SqliteReaders(file);
        _writer = new SqliteWriter(file, _readers, clock, _bells.Ring);
    }

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <inheritdoc/>
    public Durability Durability => Durability.Disk;

    /// <summary>Opens the log in a folder, which is made if it does not exist.</summary>
    /// <param name="folder">The data folder, of this server alone.</param>
    /// <param name="clock">The store's clock; the system's when null.</param>
    /// <exception cref="StorageException">It cannot; the message says why and what to do, for an operator.</exception>
    public static SqliteLog Open(string folder, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new SqliteLog(SqliteFile.Open(Path.GetFullPath(folder)), clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        LogArguments.CheckAppend(room, sequence);
        cancellation.ThrowIfCancellationRequested();
        return await _writer.AppendAsync(room, writer, sequence, payload.Span).WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation)
    {
        LogArguments.CheckRead(room, from, count);
        return await _readers.ReadAsync(connection => Read(connection, room, from, count), cancellation);
    }

    /// <inheritdoc/>
    public async Task<long> LastStoredAsync(string room, CancellationToken cancellation) =>
        await _readers.ReadAsync(connection => LastStored(connection, room), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RoomsAsync(CancellationToken cancellation) => await _readers.ReadAsync(SqliteReadOnly.Rooms, cancellation);

    /// <inheritdoc/>
    public IDisposable Subscribe(string room, Action<Guid> ring)
    {
        LogArguments.CheckRoom(room);
        ArgumentNullException.ThrowIfNull(ring);
        return _bells.Add(room, ring);
    }

    /// <summary>Answers the appends that wait, puts everything into the one file, closes it and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _writer.DisposeAsync();
        _file.Dispose();
    }

    /// <summary>Reads and checks, on any connection to such a file.</summary>
    internal static IReadOnlyList<LogEntry> Read(SqliteConnection connection, string room, long from, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT offset, time, digest, checksum, payload FROM entries WHERE room=$room AND offset>=$from ORDER BY offset LIMIT $count";
        command.Parameters.AddWithValue("$room", room);
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$count", count);
        var entries = new CheckedEntries(room, from);
        try
        {
            using var rows = command.ExecuteReader();
            while (rows.Read())
                entries.Take(Number(rows, 0) ?? 0, Number(rows, 1) ?? 0, Bytes(rows, 2), unchecked((ulong?)Number(rows, 3)), Bytes(rows, 4));
        }
        catch (SqliteException exception) when (SqliteErrors.IsDamage(exception))
        {
            throw entries.Damage($"the database cannot read it ({exception.Message})", exception);
        }
        return entries.Good;
    }

    /// <summary>As <see cref="ILogReader.LastStoredAsync"/>, on any connection to such a file.</summary>
    internal static long LastStored(SqliteConnection connection, string room)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(offset) FROM writers WHERE room=$room";
        command.Parameters.AddWithValue("$room", room);
        try
        {
            return command.ExecuteScalar() as long? ?? 0;
        }
        catch (SqliteException exception) when (SqliteErrors.IsDamage(exception))
        {
            // The log itself is still read.
            return 0;
        }
    }

    private static long? Number(SqliteDataReader rows, int column) => rows.GetValue(column) as long?;

    private static byte[]? Bytes(SqliteDataReader rows, int column) => rows.GetValue(column) as byte[];
}
