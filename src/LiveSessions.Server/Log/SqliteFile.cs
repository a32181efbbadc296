using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace LiveSessions.Server.Log;

/// <summary>
/// The data folder with <c>rooms.db</c> and the lock file that keeps a second server away: two writers on one file would each believe
/// themselves alone. Held until disposed.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>How long to wait for another program, such as a backup, that has the database locked.</summary>
    private const int PatienceSeconds = 2;

    private readonly FileStream _lock;
    private readonly Placed _lockPlace;
    private readonly string _read;
    private Placed? _database;

    private SqliteFile(FileStream held, string path)
    {
        (_lock, _lockPlace) = (held, new Placed(held.SafeFileHandle));
        _read = Connection(path, SqliteOpenMode.ReadOnly, pooling: true);
        Path = path;
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>
    /// Whether the files are still where they were opened. The system lets a process write on into files that somebody moved away or deleted, and says
    /// nothing; what is written there is found by nobody.
    /// </summary>
    public bool IsInPlace => File.Exists(Path) && _lockPlace.IsTrue && _database?.IsTrue != false;

    /// <summary>Makes the folder and the file where they do not exist, and takes the lock.</summary>
    /// <exception cref="StorageException">It cannot; the message says why and what to do, for an operator.</exception>
    public static SqliteFile Open(string folder)
    {
        var held = Lock(folder);
        try
        {
            if (SqliteRecovery.IsUnfinished(folder))
                throw new StorageException($"A recovery in {folder} was interrupted. Start with --recover to do it again, or choose another folder with --data.");
            var file = new SqliteFile(held, System.IO.Path.Combine(folder, "rooms.db"));
            // A new one is made in this moment, and never left empty: SQLite would take one that was cut to nothing for new.
            if (new FileInfo(file.Path) is { Exists: true, Length: 0 })
                throw new StorageException($"The database rooms.db in {folder} is empty: it was cut off, as by a copy onto a full disk, or a first start was interrupted. Restore it from a copy; if nothing was stored yet, delete it.");
            // SQLite would take the WAL for one that was left over, and make it empty.
            if (!File.Exists(file.Path) && new FileInfo(file.Path + "-wal") is { Exists: true, Length: > 0 })
                throw new StorageException($"In {folder} there is rooms.db-wal, which holds what was stored last, and not the rooms.db that it belongs to. Put both there, or move it away to begin anew.");
            if (SqliteSchema.IsOurs(file.Path)) file.Resync();
            using var connection = file.OpenWriter();
            SqliteSchema.Ensure(connection, file.Path);
            SqliteSchema.CheckPages(connection);
            file.Hold();
            return file;
        }
        catch (Exception exception)
        {
            held.Dispose();
            throw exception is SqliteException or IOException or UnauthorizedAccessException ? SqliteErrors.AtStart(folder, exception) : exception;
        }
    }

    /// <summary>A connection for the one writer: WAL, and on the disk before a commit returns.</summary>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(Connection(Path, SqliteOpenMode.ReadWriteCreate, pooling: false));
        try
        {
            connection.Open();
            using var pragma = connection.CreateCommand();
            // fullfsync is for macOS, whose fsync does not reach the disk; elsewhere it means nothing.
            pragma.CommandText = "PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON; PRAGMA journal_mode=WAL;";
            if (pragma.ExecuteScalar() is not "wal")
                throw new StorageException($"{Path} is on a file system without shared memory files, which the database needs. Choose a folder on a local disk with --data.");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A pooled connection that cannot write.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_read);
        connection.Open();
        return connection;
    }

    /// <summary>
    /// Writes the WAL over itself, through to the disk, so that all that can be read from it is on the disk: after a failed fsync, in this process or
    /// in the one before it, the system takes pages for written that are not. No connection may be open, as the first one that is opened
    /// believes what it finds. The database file needs no such care: until a sync of it has succeeded, all it lacks stays in the WAL.
    /// </summary>
    public void Resync()
    {
        const int Part = 64 * 1024;
        var wal = Path + "-wal";
        if (!File.Exists(wal)) return;
        // Not written first and synced then: FlushToDisk says nothing when the sync fails, as a write does.
        using var file = File.OpenHandle(wal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.WriteThrough);
        var bytes = new byte[Part];
        for (long at = 0; RandomAccess.Read(file, bytes, at) is > 0 and var count; at += count)
            RandomAccess.Write(file, bytes.AsSpan(0, count), at);
    }

    /// <summary>Closes the pooled connections. The writer's must close after them, as only it can bring the WAL into the file.</summary>
    public void CloseReaders()
    {
        using var pooled = new SqliteConnection(_read);
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose()
    {
        _database?.File.Dispose();
        _lock.Dispose();
    }

    /// <summary>
    /// Keeps a handle of the database, which shows when another file was put in its place. It is closed last: where a process closes a file, the system
    /// takes away the locks that SQLite holds on it.
    /// </summary>
    private void Hold() => _database = new Placed(File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Takes a folder's lock, which keeps every other server away.</summary>
    public static FileStream Lock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(System.IO.Path.Combine(folder, "rooms.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.AtStart(folder, exception);
        }
    }

    private static string Connection(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling, DefaultTimeout = PatienceSeconds }.ToString();

    /// <summary>An open file, and where it stood when it was opened.</summary>
    private sealed record Placed(SafeFileHandle File)
    {
        private readonly string? _place = PlaceOf(File);

        /// <summary>Whether it stands there still.</summary>
        public bool IsTrue => PlaceOf(File) == _place;

        /// <summary>As Linux tells it; null where the system does not.</summary>
        private static string? PlaceOf(SafeFileHandle file) =>
            OperatingSystem.IsLinux() ? new FileInfo(FormattableString.Invariant($"/proc/self/fd/{file.DangerousGetHandle()}")).LinkTarget : null;
    }
}
