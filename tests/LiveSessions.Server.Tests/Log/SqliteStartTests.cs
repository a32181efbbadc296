using LiveSessions.Server.Log;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>On a folder that cannot work the server does not start, and says why and what to do.</summary>
public sealed class SqliteStartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_folder_that_does_not_exist_is_made()
    {
        var folder = Path.Combine(_folder.Path, "a", "b");
        await using var log = SqliteLog.Open(folder);
        Assert.True(File.Exists(Path.Combine(folder, "rooms.db")));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_may_open_it_after_the_first_has_ended()
    {
        await using (SqliteLog.Open(_folder.Path))
            AssertRefused(_folder.Path, "in use by another LiveSessions server");
        await using var second = SqliteLog.Open(_folder.Path);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(_folder.File("file"), "not a folder");
        AssertRefused(Path.Combine(_folder.Path, "file", "data"), "cannot be made or written");
        AssertRefused(_folder.File("file"), "cannot be made or written");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused()
    {
        // Not even root may make a file there.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /proc.");
        AssertRefused("/proc", "cannot be made or written");
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_refused_each_time_alike_and_stays_as_it_was()
    {
        var text = string.Concat(Enumerable.Repeat("This is a shopping list.\n", 500));
        File.WriteAllText(_folder.File("rooms.db"), text);
        AssertRefused(_folder.Path, "is not a database");
        AssertRefused(_folder.Path, "is not a database");
        Assert.Equal(text, File.ReadAllText(_folder.File("rooms.db")));
    }

    [Fact]
    public void A_database_that_was_cut_to_nothing_is_not_taken_for_a_new_one()
    {
        File.WriteAllBytes(_folder.File("rooms.db"), []);
        var refusal = Assert.Throws<StorageException>(() => SqliteLog.Open(_folder.Path));
        Assert.Contains("is empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(_folder.File("rooms.db")).Length);
    }

    [Fact]
    public void The_database_of_another_program_is_refused_and_stays_as_it_was()
    {
        Execute("CREATE TABLE recipes(name TEXT); PRAGMA user_version=7;");
        AssertRefused(_folder.Path, "another program");
        Assert.Equal(1L, Execute("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using (SqliteLog.Open(_folder.Path))
        {
        }
        Execute("PRAGMA user_version=3");
        AssertRefused(_folder.Path, "newer LiveSessions");
    }

    [Fact]
    public async Task A_database_of_before_the_first_release_which_has_no_checks_is_refused()
    {
        await using (SqliteLog.Open(_folder.Path))
        {
        }
        Execute("PRAGMA user_version=1");
        AssertRefused(_folder.Path, "before the first release");
    }

    [Fact]
    public void A_database_that_another_program_holds_is_refused()
    {
        using var other = new SqliteConnection($"Data Source={_folder.File("rooms.db")};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; CREATE TABLE recipes(name TEXT);";
        command.ExecuteNonQuery();
        AssertRefused(_folder.Path, "held by another program");
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRefused(string folder, string reason)
    {
        var refusal = Assert.Throws<StorageException>(() => SqliteLog.Open(folder));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
    }

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("rooms.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
