using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>
/// What a start with --recover does to a damaged file: the good beginning of every room's log is copied into a new file, which takes the place of
/// the old one, and the old one stays beside it under another name. A file without damage is left alone.
/// </summary>
internal static class SqliteRecovery
{
    /// <summary>The new file while it is written; the old one is in its place until it is whole.</summary>
    public const string Unfinished = "rooms.recovering.db";

    /// <summary>The new file when it is whole, with the moment under which the old one is kept, so that whatever was interrupted then is gone on with.</summary>
    private const string Whole = "rooms.recovered-";

    private static readonly string[] Parts = ["-wal", "-shm", ""];

    /// <summary>Recovers a folder's file where it is damaged.</summary>
    /// <returns>What was done, in sentences for an operator.</returns>
    /// <exception cref="StorageException">Nothing of it can be read, or the folder cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(string folder, TimeProvider clock)
    {
        var (path, fresh) = (Path.Combine(folder, "rooms.db"), Path.Combine(folder, Unfinished));
        using var held = SqliteFile.Lock(folder);
        try
        {
            if (WholeIn(folder) is { } whole) return Finish(whole, path, ["The recovery that was interrupted is finished."]);
            // How far it came is not known: it may lack rooms, and the file that it was made of is not there.
            if (!File.Exists(path) && File.Exists(fresh))
                throw new StorageException($"A recovery in {folder} was interrupted, and the rooms.db that it read is not there. Put it back, or move {Unfinished} away to begin anew.");
            foreach (var part in Parts) File.Delete(fresh + part);
            if (!File.Exists(path)) return ["There is nothing to recover."];
            var (said, isDamaged) = await CopyAsync(path, fresh);
            if (!isDamaged)
            {
                foreach (var part in Parts) File.Delete(fresh + part);
                return ["Nothing is damaged, so nothing was recovered."];
            }
            whole = NewWhole();
            File.Move(fresh, whole);
            return Finish(whole, path, said);
        }
        catch (Exception failed) when (failed is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw failed is SqliteException { SqliteErrorCode: SqliteErrors.Corrupt }
                ? new StorageException($"Nothing of the database in {folder} can be read ({failed.Message}). Restore it from a copy, or choose another folder with --data.", failed)
                : SqliteErrors.AtStart(folder, failed);
        }

        string NewWhole() => Path.Combine(folder, $"{Whole}{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.db");
    }

    /// <summary>Whether a recovery was begun and did not come to its end.</summary>
    public static bool IsUnfinished(string folder) => File.Exists(Path.Combine(folder, Unfinished)) || WholeIn(folder) is not null;

    private static string? WholeIn(string folder) => Directory.EnumerateFiles(folder, $"{Whole}*.db").FirstOrDefault();

    /// <summary>Puts the old file with its WAL aside and the whole new one in its place; each step may have been made before.</summary>
    private static string[] Finish(string whole, string path, IEnumerable<string> said)
    {
        var aside = Path.Combine(Path.GetDirectoryName(whole)!, Path.GetFileName(whole).Replace(Whole, "rooms.damaged-", StringComparison.Ordinal));
        foreach (var part in Parts)
            if (File.Exists(path + part)) File.Move(path + part, aside + part);
        File.Move(whole, path);
        return [.. said, $"The damaged file is kept as {aside}."];
    }

    private static async Task<(List<string> Said, bool IsDamaged)> CopyAsync(string path, string fresh)
    {
        using var old = SqliteReadOnly.Open(path);
        var (said, isDamaged) = (new List<string>(), !old.HangsTogether());
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = fresh, Pooling = false }.ToString());
        connection.Open();
        SqliteSchema.Ensure(connection, fresh);
        foreach (var room in (await StoreCheck.RoomsAsync(old)).Select(room => room.Id).Union(await old.RoomsAsync(CancellationToken.None), StringComparer.Ordinal))
        {
            var (stored, kept) = (await old.LastStoredAsync(room, CancellationToken.None), 0L);
            try
            {
                await foreach (var entries in LogWalk.ReadAsync(old, room))
                {
                    Insert(connection, room, entries);
                    kept = entries[^1].Offset;
                }
                if (StoreCheck.Missing(room, kept, stored) is { } missing) throw missing;
            }
            catch (LogDamagedException damage)
            {
                isDamaged = true;
                said.Add($"{damage.Message} {(kept == 0 ? "Nothing of it was good." : FormattableString.Invariant($"It goes on after entry {kept}."))}");
            }
        }
        return (said, isDamaged);
    }

    private static void Insert(SqliteConnection connection, string room, IReadOnlyList<LogEntry> entries)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = SqliteSchema.InsertEntry;
        foreach (var entry in entries)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$room", room);
            command.Parameters.AddWithValue("$offset", entry.Offset);
            command.Parameters.AddWithValue("$time", entry.Time);
            command.Parameters.AddWithValue("$digest", entry.Digest);
            command.Parameters.AddWithValue("$checksum", unchecked((long)EntryCheck.Of(room, entry.Offset, entry.Time, entry.Digest)));
            command.Parameters.AddWithValue("$payload", entry.Payload);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
