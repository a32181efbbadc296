using System.Reflection;
using System.Text;
using LiveSessions.Core.Directory;
using LiveSessions.Server.Export;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Recount;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Export;

/// <summary>A store written to a file, and the file counted by anybody.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_format_never_changes()
    {
        var path = Path.GetFullPath(Path.Combine(
            typeof(WebFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "WebDist").Value!, "..", "..", "tests", "samples", "export", "forum.jsonl"));
        var export = await ExportedHall.ExportAsync();
        if (Environment.GetEnvironmentVariable("LIVESESSIONS_WRITE_SAMPLES") == "1") await File.WriteAllBytesAsync(path, export, Cancellation);
        Assert.Equal(await File.ReadAllTextAsync(path, Cancellation), Encoding.UTF8.GetString(export));
    }

    [Fact]
    public async Task An_export_is_counted_in_tables_and_the_two_counts_agree()
    {
        var (code, output, errors) = await RecountAsync(await ExportedHall.ExportAsync());
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("Room 041205: Room", output, StringComparison.Ordinal);
        Assert.Contains("closed, round 1, 2 ballots", output, StringComparison.Ordinal);
        Assert.Matches(@"1 +50\.0 % +Yes\r?\n +1 +50\.0 % +No", output);
        Assert.Matches(@"1 +1 +0 +approved +Who pays\?", output);
        Assert.Contains("applause 3, love 0, agree 0, idea 0, unclear 1", output, StringComparison.Ordinal);
        Assert.Contains("The file is whole, every seal fits, and the two counts agree.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_exported_while_its_server_runs_and_afterwards()
    {
        await using (var log = SqliteLog.Open(_folder.Path))
        {
            await ExportedHall.FillAsync(log);
            Assert.Equal((0, ""), await ExportAsync("running.jsonl", "--data", _folder.Path));
        }
        Assert.Equal((0, ""), await ExportAsync("ended.jsonl", "--data", _folder.Path));
        var (running, ended) = (await LinesAsync("running.jsonl"), await LinesAsync("ended.jsonl"));
        Assert.Equal(running[1..^1], ended[1..^1]);
        Assert.Equal(0, (await RecountAsync(await File.ReadAllBytesAsync(_folder.File("ended.jsonl"), Cancellation))).Code);
    }

    [Fact]
    public async Task One_room_is_exported_by_its_join_code_in_any_digits()
    {
        await using (var log = SqliteLog.Open(_folder.Path)) await ExportedHall.FillAsync(log);
        Assert.Equal((0, ""), await ExportAsync("one.jsonl", "--room", "٠٤١٢٠٥", "--data", _folder.Path));
        Assert.DoesNotContain("directory", await File.ReadAllTextAsync(_folder.File("one.jsonl"), Cancellation), StringComparison.Ordinal);
        var (code, errors) = await ExportAsync("none.jsonl", "--room=999999", "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("999999", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("none.jsonl")));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await using (var log = SqliteLog.Open(_folder.Path)) await ExportedHall.FillAsync(log);
        await File.WriteAllTextAsync(_folder.File("mine.txt"), "mine", Cancellation);
        var (code, errors) = await ExportAsync("mine.txt", "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("is there already", errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("mine.txt"), Cancellation));
    }

    [Fact]
    public async Task A_damaged_room_is_exported_up_to_the_damage_and_every_reader_is_told()
    {
        await using (var log = SqliteLog.Open(_folder.Path)) await ExportedHall.FillAsync(log);
        _folder.Damage(ExportedHall.Id, 9, entry => entry with { Time = entry.Time + 1 });
        var (code, errors) = await ExportAsync("damaged.jsonl", "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("damaged at entry 9", errors, StringComparison.Ordinal);
        var (recount, output, told) = await RecountAsync(await File.ReadAllBytesAsync(_folder.File("damaged.jsonl"), Cancellation));
        Assert.Equal(1, recount);
        Assert.Contains("damaged at entry 9", told, StringComparison.Ordinal);
        Assert.Matches(@"1 ballot\r?\n", output);
    }

    [Fact]
    public async Task A_store_that_holds_nothing_is_told_and_leaves_no_file()
    {
        await using (SqliteLog.Open(_folder.Path))
        {
        }
        var (code, errors) = await ExportAsync("nothing.jsonl", "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("there is nothing in this store", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("nothing.jsonl")));
    }

    [Fact]
    public async Task A_store_that_has_lost_its_directory_is_not_called_empty()
    {
        await using (var log = SqliteLog.Open(_folder.Path)) await ExportedHall.FillAsync(log);
        _folder.Lose(DirectoryState.LogId);
        var (code, errors) = await ExportAsync("lost.jsonl", "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("is gone", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("lost.jsonl")));
    }

    [Fact]
    public async Task An_export_goes_through_to_the_disk_and_of_one_that_fails_nothing_stays()
    {
        await using (var log = SqliteLog.Open(_folder.Path)) await ExportedHall.FillAsync(log);
        var (file, trace) = (_folder.File("forum.jsonl"), _folder.File("trace"));
        string[] watched = ["strace", "-f", "-o", trace, "-P", file, "-e", "trace=openat,pwrite64", "-e", "inject=pwrite64:error=EIO"];
        var (code, _, errors) = await ServerProcess.RunUnderAsync(watched, "export", file, "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.StartsWith("Nothing was exported: ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        var opened = Assert.Single(await File.ReadAllLinesAsync(trace, Cancellation), line => line.Contains("O_CREAT", StringComparison.Ordinal));
        Assert.Contains("O_SYNC", opened, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_where_nothing_may_be_written_is_exported_whole_or_not_at_all()
    {
        using TempFolder still = new(), open = new();
        await using (var log = SqliteLog.Open(_folder.Path))
        {
            await ExportedHall.FillAsync(log);
            foreach (var file in (string[])["rooms.db", "rooms.db-wal"]) File.Copy(_folder.File(file), open.File(file));
        }
        File.Copy(_folder.File("rooms.db"), still.File("rooms.db"));
        Assert.Equal((0, ""), await ExportAsync("first.jsonl", "--data", _folder.Path));
        var (code, _, errors) = await ServerProcess.RunUnderAsync(Mounts.ReadOnly(still.Path), "export", _folder.File("second.jsonl"), "--data", still.Path);
        Assert.Equal((0, ""), (code, errors));
        // The first line tells when it was written, and the last seals it.
        Assert.Equal((await LinesAsync("first.jsonl"))[1..^1], (await LinesAsync("second.jsonl"))[1..^1]);

        (code, _, errors) = await ServerProcess.RunUnderAsync(Mounts.ReadOnly(open.Path), "export", _folder.File("third.jsonl"), "--data", open.Path);
        Assert.Equal(1, code);
        Assert.Contains("rooms.db-wal into another folder", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("third.jsonl")));
    }

    [Theory]
    [InlineData("", "Name the file")]
    [InlineData("file --colour red", "--colour")]
    [InlineData("file --no-demo", "no such option")]
    public async Task A_wrong_argument_is_told_with_the_usage(string arguments, string told)
    {
        using StringWriter output = new(), errors = new();
        Assert.Equal(2, await ExportCommand.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), null, output, errors, TimeProvider.System));
        Assert.Contains(told, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Usage:", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RecountCommand.RunAsync(arguments.Length == 0 ? [] : ["one", "two"], output, errors));
    }

    [Fact]
    public async Task A_folder_without_a_store_is_told()
    {
        var (code, errors) = await ExportAsync("any.jsonl", "--data", _folder.File("nowhere"));
        Assert.Equal(1, code);
        Assert.Contains("There is no", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_verbs_run_in_the_program_beside_a_server()
    {
        await using var server = await ServerProcess.StartAsync("--data", _folder.File("data"));
        var file = _folder.File("forum.jsonl");
        var (code, output, errors) = await ServerProcess.RunAsync("export", file, "--data", _folder.File("data"));
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(": 1 room, ", output, StringComparison.Ordinal);
        (code, output, errors) = await ServerProcess.RunAsync("recount", file);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("the two counts agree", output, StringComparison.Ordinal);
    }

    internal static async Task<(int Code, string Output, string Errors)> RecountAsync(byte[] export)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("export.jsonl"), export, Cancellation);
        using StringWriter output = new(), errors = new();
        return (await RecountCommand.RunAsync([folder.File("export.jsonl")], output, errors), output.ToString(), errors.ToString());
    }

    private async Task<(int Code, string Errors)> ExportAsync(string name, params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        var code = await ExportCommand.RunAsync([_folder.File(name), .. arguments], null, output, errors, TimeProvider.System);
        return (code, errors.ToString());
    }

    private Task<string[]> LinesAsync(string name) => File.ReadAllLinesAsync(_folder.File(name), Cancellation);
}
