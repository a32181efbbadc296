using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>The tables, and the marks by which a file is known as ours and of a version this program understands.</summary>
internal static class SqliteSchema
{
    /// <summary>"LSes": the mark of a LiveSessions database, in the header of the file.</summary>
    public const int ApplicationId = 0x4C536573;

    /// <summary>Grows when a server that knows only the version before could no longer read or write the file.</summary>
    public const int Version = 2;

    /// <summary>Stores one entry.</summary>
    public const string InsertEntry = "INSERT INTO entries VALUES($room, $offset, $time, $digest, $checksum, $payload)";

    private const string Create = """
        CREATE TABLE entries(
            room TEXT NOT NULL,
            offset INTEGER NOT NULL,
            time INTEGER NOT NULL,
            digest BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY(room, offset)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE writers(
            room TEXT NOT NULL,
            writer TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY(room, writer)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Whether a file has our mark in its header, asked without opening it as a database.</summary>
    public static bool IsOurs(string path)
    {
        const int MarkAt = 68;
        if (!File.Exists(path)) return false;
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> mark = stackalloc byte[sizeof(int)];
        return RandomAccess.Read(file, mark, MarkAt) == mark.Length && BinaryPrimitives.ReadInt32BigEndian(mark) == ApplicationId;
    }

    /// <summary>Makes the tables in a new file, all or none.</summary>
    /// <exception cref="StorageException">The file is of another program or another version, or damaged.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction();
        if (Ask(connection, "PRAGMA application_id") is 0L && Ask(connection, "SELECT count(*) FROM sqlite_schema") is 0L)
            Ask(connection, string.Create(CultureInfo.InvariantCulture, $"{Create} PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version};"));
        Check(connection, path);
        transaction.Commit();
    }

    /// <summary>Refuses a file that is not ours, or not of this version.</summary>
    /// <exception cref="StorageException">It says what to do.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        if (Ask(connection, "PRAGMA application_id") is not (long)ApplicationId)
            throw new StorageException($"{path} is the database of another program. Move it away, or choose another folder with --data.");
        if (Ask(connection, "PRAGMA user_version") is not long version || version > Version)
            throw new StorageException($"{path} was written by a newer LiveSessions. Start that version, or choose another folder with --data.");
        if (version < Version)
            throw new StorageException($"{path} was written by a LiveSessions before the first release, which kept no checks of its entries. Move it away, or choose another folder with --data.");
    }

    /// <summary>Refuses a file whose pages do not hang together: what is appended to it could be lost.</summary>
    /// <exception cref="SqliteException">It is damaged.</exception>
    public static void CheckPages(SqliteConnection connection)
    {
        if (Ask(connection, "PRAGMA quick_check(1)") is not "ok" and var wrong)
            throw new SqliteException($"{wrong}", SqliteErrors.Corrupt);
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
