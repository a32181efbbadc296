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
        _last = Prepare("SELECT offset, time, digest FROM entries WHERE room=$room ORDER BY offset DESC LIMIT 1", "$room");
        _entry = Prepare("INSERT INTO entries VALUES($room, $offset, $time, $digest, $payload)", "$room", "$offset", "$time", "$digest", "$payload");
        _writer = Prepare("INSERT OR REPLACE INTO writers VALUES($room, $writer, $sequence, $offset, $time)", "$room", "$writer", "$sequence", "$offset", "$time");
    }

    /// <summary>Runs the appends in one transaction. When it returns, they are on the disk; when it throws, none is.</summary>
    /// <returns>The answer to each and whether it wrote an entry, in the order of the appends.</returns>
    public List<(Appended Answer, bool Written)> Commit(IReadOnlyList<SqliteAppend> appends, TimeProvider clock)
    {
        var answers = new List<(Appended, bool)>(appends.Count);
        using var transaction = _connection.BeginTransaction();
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_known, _last, _entry, _writer])
            command.Transaction = transaction;
        foreach (var append in appends)
            answers.Add(Append(append, clock.GetUtcNow().ToUnixTimeMilliseconds()));
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
        Set(_entry, append.Room, answer.Offset, answer.Time, append.Digest, append.Payload).ExecuteNonQuery();
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
        return row.Read() ? (row.GetInt64(0), new EntryMark(row.GetInt64(1), row.GetFieldValue<byte[]>(2))) : (0, EntryMark.None);
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
