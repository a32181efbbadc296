using LiveSessions.Server.Log;
using Microsoft.Data.Sqlite;

namespace LiveSessions.Checker.Live.Stores;

/// <summary>A data folder, which one server at a time has.</summary>
internal sealed class SqliteStore : LiveStore
{
    private TempFolder _folder = null!;

    public override int MostNodes => 1;

    public override Task StartAsync()
    {
        _folder = new TempFolder();
        return Task.CompletedTask;
    }

    public override string[] Arguments(int node) => ["--data", _folder.Path];

    protected override Task<IRoomLog> OpenAsync() => Task.FromResult<IRoomLog>(SqliteLog.Open(_folder.Path));

    public override async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.File("rooms.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT offset, time, digest, payload FROM entries WHERE room=$room AND offset>=$from ORDER BY offset";
        command.Parameters.AddWithValue("$room", room);
        command.Parameters.AddWithValue("$from", from);
        var entries = new List<LogEntry>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) entries.Add(new LogEntry(rows.GetInt64(0), rows.GetInt64(1), (byte[])rows[2], (byte[])rows[3]));
        return entries;
    }

    public override ValueTask DisposeAsync()
    {
        _folder?.Dispose();
        return default;
    }
}
