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
    /// <exception cref="StorageException">The file is of another program or of a newer version.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction();
        var mark = Number("PRAGMA application_id");
        if (mark == 0 && Number("SELECT count(*) FROM sqlite_schema") == 0)
            Execute(string.Create(CultureInfo.InvariantCulture, $"{Create} PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version};"));
        else if (mark != ApplicationId)
            throw new StorageException($"{path} is the database of another program. Move it away, or choose another folder with --data.");
        else if (Number("PRAGMA user_version") > Version)
            throw new StorageException($"{path} was written by a newer LiveSessions. Start that version, or choose another folder with --data.");
        else if (Number("PRAGMA user_version") < Version)
            throw new StorageException($"{path} was written by a LiveSessions before the first release, which kept no checks of its entries. Move it away, or choose another folder with --data.");
        transaction.Commit();

        long Number(string sql) => Convert.ToInt64(Command(sql).ExecuteScalar(), CultureInfo.InvariantCulture);

        void Execute(string sql) => Command(sql).ExecuteNonQuery();

        SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }
    }
}
