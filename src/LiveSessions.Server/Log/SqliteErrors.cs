using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>What went wrong with the file, in words for an operator.</summary>
internal static class SqliteErrors
{
    private const int SchemaError = 1, Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>SQLite's code of a database whose parts contradict each other.</summary>
    public const int Corrupt = 11;

    /// <summary>The system's numbers of errors, on Linux and on macOS.</summary>
    private const int NoSpace = 28, ReadOnlyFileSystem = 30;

    /// <summary>Why a server cannot start on this folder, and what to do.</summary>
    public static StorageException AtStart(string folder, Exception exception) => new(exception switch
    {
        IOException locked when IsLocked(locked) =>
            $"The data folder {folder} is in use by another LiveSessions server. Stop that one, or choose another folder with --data.",
        SqliteException { SqliteErrorCode: Busy or Locked } =>
            $"The database in {folder} is held by another program. Close that one, or choose another folder with --data.",
        SqliteException { SqliteErrorCode: NotADatabase } =>
            $"The file rooms.db in {folder} is not a database. Move it away, or choose another folder with --data.",
        SqliteException { SqliteErrorCode: Corrupt or SchemaError } =>
            $"The database rooms.db in {folder} is damaged ({exception.Message}). Restore it from a copy, or start with --recover, which keeps it aside and goes on with what is good of every room, or choose another folder with --data.",
        SqliteException { SqliteErrorCode: Full } or IOException { HResult: NoSpace } =>
            $"The disk with the data folder {folder} is full. Make space, or choose another folder with --data.",
        SqliteException { SqliteErrorCode: InputOutput } =>
            $"The disk with the data folder {folder} is full or fails ({exception.Message}). Make space or mend it, or choose another folder with --data.",
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } or IOException or UnauthorizedAccessException =>
            $"The data folder {folder} cannot be made or written ({exception.Message}). Allow it, or choose another folder with --data.",
        _ => $"The database in {folder} cannot be opened ({exception.Message}). Restore it from a copy, or choose another folder with --data.",
    }, exception);

    /// <summary>Why a running server could not read or write.</summary>
    public static StorageException Running(Exception exception)
    {
        if (exception is StorageException known) return known;
        var (why, message) = exception switch
        {
            SqliteException { SqliteErrorCode: Full } or IOException { HResult: NoSpace } => (StorageTrouble.DiskFull, "The disk is full: nothing is stored until there is space."),
            SqliteException { SqliteErrorCode: Busy or Locked } =>
                (StorageTrouble.DiskHeld, "The database is held by another program: nothing is stored until it lets go."),
            SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } or UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem } =>
                (StorageTrouble.DiskReadOnly, "The data folder may not be written: nothing is stored until it may."),
            SqliteException { SqliteErrorCode: InputOutput } or IOException =>
                (StorageTrouble.DiskFailed, $"The disk failed: nothing is stored until it works again ({exception.Message})."),
            _ => (StorageTrouble.Other, $"The database cannot be read or written: {exception.Message}"),
        };
        return new StorageException(message, exception, why);
    }

    /// <summary>
    /// True where the system may hold pages that never reached the disk and that it takes for written since the error was told, as after a
    /// failed fsync: what is read from them would be believed, and synced by nobody.
    /// </summary>
    public static bool LeavesDoubt(Exception exception) => exception is SqliteException { SqliteErrorCode: InputOutput };

    /// <summary>True where the file, or what SQLite needs beside it, may not be written.</summary>
    public static bool CannotWrite(SqliteException exception) => exception.SqliteErrorCode is ReadOnly or CannotOpen;

    /// <summary>True where the file says something that no database says.</summary>
    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is SchemaError or Corrupt or NotADatabase;

    /// <summary>True when another handle has the file: a sharing violation on Windows, EAGAIN on Linux and on macOS.</summary>
    private static bool IsLocked(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021)
        : exception.HResult == (OperatingSystem.IsLinux() ? 11 : 35);
}
