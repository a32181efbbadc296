using Microsoft.Data.Sqlite;

namespace LiveSessions.Server.Log;

/// <summary>The writer's connection with its prepared statements. After any failure it is disposed, which rolls back, and another is opened.</summary>
internal sealed class SqliteAppends : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _known, _last, _entry, _writer;

    public SqliteAppends(SqliteConnection connection)
    {
        _connection = connection;
        _known = Prepare("SELECT sequence, offset, time FROM writers WHERE room=$room AND writer=$writer", "$room", "$writer");
        _last = Prepare("SELECT offset, time, digest, checksum FROM entries WHERE room=$room ORDER BY offset DESC LIMIT 1", "$room");
        _entry = Prepare(SqliteSchema.InsertEntry, "$room", "$offset", "$time", "$digest", "$checksum", "$payload");
        _writer = Prepare("INSERT OR REPLACE INTO writers VALUES($room, $writer, $sequence, $offset, $time)", "$room", "$writer", "$sequence", "$offset", "$time");
    }

    /// <summary>Runs the appends in one transaction. When it returns, they are on the disk; when it throws, none is.</summary>
    /// <returns>In the order of the appends the answer to each, or why this one alone was refused, and whether it wrote an entry.</returns>
    public List<(Appended Answer, bool Written, LogDamagedException? Refused)> Commit(IReadOnlyList<SqliteAppend> appends, TimeProvider clock)
    {
        var answers = new List<(Appended, bool, LogDamagedException?)>(appends.Count);
        using var transaction = _connection.BeginTransaction();
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_known, _last, _entry, _writer])
            command.Transaction = transaction;
        foreach (var append in appends)
        {
            try
            {
                var (answer, written) = Append(append, clock.GetUtcNow().ToUnixTimeMilliseconds());
                answers.Add((answer, written, null));
            }
            catch (LogDamagedException damaged)
            {
                answers.Add((Appended.Gap, false, damaged));
            }
        }
        transaction.Commit();
        return answers;
    }

    public void Dispose()
    {
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_known, _last, _entry, _writer])
            command.Dispose();
        _connection.Dispose();
    }

    private (Appended Answer, bool Written) Append(SqliteAppend append, long now)
    {
        var (sequence, earlier) = Known(append);
        if (append.Sequence == sequence)
            return (earlier, false);
        if (append.Sequence != sequence + 1)
            return (Appended.Gap, false);
        var (offset, before) = Last(append.Room);
        var answer = new Appended(offset + 1, Math.Max(before.Time, now), before);
        Set(_entry, append.Room, answer.Offset, answer.Time, append.Digest, unchecked((long)EntryCheck.Of(append.Room, answer.Offset, answer.Time, append.Digest)), append.Payload).ExecuteNonQuery();
        Set(_writer, append.Room, Name(append), append.Sequence, answer.Offset, answer.Time).ExecuteNonQuery();
        return (answer, true);
    }

    private (long Sequence, Appended Answer) Known(SqliteAppend append)
    {
        using var row = Set(_known, append.Room, Name(append)).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), new Appended(row.GetInt64(1), row.GetInt64(2))) : default;
    }

    private (long Offset, EntryMark Mark) Last(string room)
    {
        using var row = Set(_last, room).ExecuteReader();
        if (!row.Read())
            return (0, EntryMark.None);
        var (offset, mark) = (row.GetInt64(0), new EntryMark(row.GetInt64(1), row.GetFieldValue<byte[]>(2)));
        // Nothing is appended behind a damaged entry: it would be lost with it.
        return mark.Digest.Length == 32 && EntryCheck.Of(room, offset, mark.Time, mark.Digest) == unchecked((ulong)row.GetInt64(3))
            ? (offset, mark)
            : throw new LogDamagedException(room, offset, "its check does not fit its place, time and digest", []);
    }

    private static string Name(SqliteAppend append) => append.Writer.ToString("N");

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
