using System.Net;
using System.Net.Sockets;
using LiveSessions.Core;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>How the server's process begins, and how it ends where it cannot begin: with words and a number, never with a stack trace.</summary>
public sealed class StartTests : IDisposable
{
    private const int CannotStart = 1, WrongOption = 2;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--colour red", "--colour")]
    [InlineData("--data", "--data")]
    [InlineData("--urls nonsense", "--urls")]
    [InlineData("--redis nowhere", "--redis")]
    public async Task A_wrong_option_is_named_with_the_usage_and_exit_code_2(string arguments, string named)
    {
        var (code, output, errors) = await ServerProcess.RunAsync(arguments.Split(' '));
        Assert.Equal((WrongOption, ""), (code, output));
        Assert.Contains(named, errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("Usage:", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls ftp://localhost")]
    [InlineData("--urls http://localhost:5080;nonsense")]
    [InlineData("--redis host:0")]
    [InlineData("--redis host:70000")]
    [InlineData("--redis :6379")]
    [InlineData("--redis serviceName=forum")]
    [InlineData("--redis host:6379,abortConnect=true")]
    [InlineData("--redis host:6379,user=")]
    [InlineData("--redis host:6379,password=a,password=b")]
    [InlineData("--public-url hall")]
    [InlineData("--no-demo=yes")]
    [InlineData("--invite=yes")]
    [InlineData("--connections 0")]
    [InlineData("--connections many")]
    [InlineData("--data --no-demo")]
    [InlineData("extra")]
    [InlineData("-d")]
    public void What_is_no_option_is_told(string arguments)
    {
        var (options, problem) = ServerOptions.Parse(arguments.Split(' '));
        Assert.Null(options);
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void Options_are_read_in_both_ways_of_writing_them()
    {
        var (options, problem) = ServerOptions.Parse(["--urls=http://0.0.0.0:80;https://*:443", "--data", "folder", "--redis=[::1]:6379", "--no-demo", "--public-url", "https://hall.example", "--invite", "--connections=300"]);
        Assert.Null(problem);
        Assert.Equal(("http://0.0.0.0:80;https://*:443", "folder", "[::1]:6379", false, true), (options!.Urls, options.Data, options.Redis, options.Demo, options.Invite));
        Assert.Equal(("https://hall.example/", 300), (options.PublicUrl!.ToString(), options.Connections));
        Assert.Equal(20_000, ServerOptions.Parse([]).Options!.Connections);
        Assert.Equal("redis:6379", ServerOptions.Parse([], "redis:6379").Options!.Redis);
        Assert.NotNull(ServerOptions.Parse([], "nonsense").Problem);
    }

    [Fact]
    public void A_password_is_never_told_back()
    {
        foreach (var problem in new[]
        {
            ServerOptions.Parse([], "host,password=secret").Problem,
            ServerOptions.Parse([], "host:1,password=with,comma:secret").Problem,
            ServerOptions.Parse(["--redis", "host:1,", "password=secret"]).Problem,
            ServerOptions.Parse(["--redis", "host:1,Password=secret,more"]).Problem,
        })
        {
            Assert.NotNull(problem);
            Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
        }
        Assert.Equal("a:1,b:2 (sentinels of forum)", RedisAddress.Parse("a:1, b:2, serviceName=forum, user=me, password=se=cret").ToString());
        Assert.Equal("se=cret", RedisAddress.Parse("a:1,password=se=cret").Password);
    }

    [Fact]
    public async Task Help_is_printed_with_exit_code_0()
    {
        var (code, output, errors) = await ServerProcess.RunAsync("--help");
        Assert.Equal((0, ""), (code, errors));
        foreach (var option in new[] { "--urls", "--data", "--redis", "--no-demo", "--public-url", "--invite", "--recover" }) Assert.Contains(option, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_another_server_has_is_told()
    {
        await using var first = await ServerProcess.StartAsync("--data", _folder.Path);
        await AssertCannotStartAsync("in use by another LiveSessions", "--data", _folder.Path);
        using var browser = new Browser(first.Root);
        await browser.JoinAsync("041205");
    }

    [Fact]
    public async Task A_database_that_another_program_holds_is_told()
    {
        using var holder = new SqliteConnection($"Data Source={_folder.File("rooms.db")};Pooling=false");
        holder.Open();
        using var command = holder.CreateCommand();
        command.CommandText = "CREATE TABLE held(x); BEGIN EXCLUSIVE;";
        command.ExecuteNonQuery();
        await AssertCannotStartAsync("held by another program", "--data", _folder.Path);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_as_it_is()
    {
        await File.WriteAllTextAsync(_folder.File("rooms.db"), new string('x', 5_000), TestContext.Current.CancellationToken);
        await AssertCannotStartAsync("not a database", "--data", _folder.Path);
        Assert.Equal(5_000, new FileInfo(_folder.File("rooms.db")).Length);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);
        await AssertCannotStartAsync("cannot be made or written", "--data", Path.Combine(_folder.File("file"), "data"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        if (!OperatingSystem.IsLinux()) return;
        await AssertCannotStartAsync("cannot be made or written", "--data", "/proc/livesessions");
    }

    [Fact]
    public async Task A_Redis_that_is_not_there_is_told() => await AssertCannotStartAsync("cannot be reached", "--redis", "127.0.0.1:1");

    [Fact]
    public async Task A_Redis_that_never_answers_is_told()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await AssertCannotStartAsync("cannot be reached", "--redis", mute.LocalEndpoint.ToString()!);
    }

    [Fact]
    public async Task An_address_that_another_program_has_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await AssertCannotStartAsync("in use by another program", "--data", _folder.Path, "--urls", $"http://{taken.LocalEndpoint}");
    }

    [Fact]
    public async Task An_address_that_is_not_this_machine_s_is_told() =>
        await AssertCannotStartAsync("http://192.0.2.1:5080", "--data", _folder.Path, "--urls", "http://192.0.2.1:5080");

    [Fact]
    public async Task The_first_start_opens_the_demo_and_prints_where_to_go_with_links_that_work_once()
    {
        await using var server = await ServerProcess.StartAsync("--data", _folder.Path, "--public-url", "https://hall.example");
        var output = server.Output;
        Assert.Contains("█", output, StringComparison.Ordinal);
        Assert.Equal("https://hall.example/041205", server.Link("Join the demo"));
        Assert.Equal("https://hall.example/screen", server.Link("Hall screen"));
        foreach (var word in new[] { "Organizer", "Moderator 1", "Moderator 2" })
            Assert.StartsWith("https://hall.example/console#", server.Link(word), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.12+95017c711e6afc1085133d440e42b4bd78155701", true)]
    [InlineData("9.0.99", true)]
    [InlineData("10.0.14", false)]
    [InlineData("11.0.0-preview.1.26104.118", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_runtime_with_known_holes_is_warned_of(string? version, bool warned) =>
        Assert.Equal(warned, SafeRuntime.Warning(SafeRuntime.Read(version))?.Contains("Update it to 10.0.14", StringComparison.Ordinal) ?? false);

    [Fact]
    public async Task The_warning_of_the_runtime_is_one_line_of_the_start()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        Assert.NotNull(SafeRuntime.Present);
        var told = server.Terminal.Split('\n').Count(line => line.StartsWith("Warning: ASP.NET Core 1", StringComparison.Ordinal));
        Assert.Equal(SafeRuntime.Present < SafeRuntime.Oldest ? 1 : 0, told);
    }

    [Fact]
    public async Task A_later_start_prints_no_links_unless_it_is_asked_to()
    {
        await using (await TestServer.StartAsync(_folder.Path))
        {
        }
        await using (var again = await TestServer.StartAsync(_folder.Path))
        {
            Assert.DoesNotContain("key=", again.Terminal, StringComparison.Ordinal);
            Assert.Contains("--invite", again.Terminal, StringComparison.Ordinal);
        }
        await using var asked = await TestServer.StartAsync(_folder.Path, options => options with { Invite = true });
        using var browser = new Browser(asked.Root);
        var claimed = await browser.ClaimAsync(asked.Link("Organizer"));
        Assert.Equal((int)Role.Organizer, claimed.GetProperty("role").GetInt32());
        using var moderator = new Browser(asked.Root);
        Assert.Equal((int)Role.Moderator, (await moderator.ClaimAsync(asked.Link("Moderator 1"))).GetProperty("role").GetInt32());
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_room_but_an_organizer_s_link()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, options => options with { Demo = false });
        using var browser = new Browser(server.Root);
        var claimed = await browser.ClaimAsync(server.Link("Organizer"));
        Assert.Empty(claimed.GetProperty("rooms").EnumerateArray());
        var (status, code, _) = await browser.RefusedPostAsync("/api/rooms/041205/join", new { });
        Assert.Equal((HttpStatusCode.NotFound, Refusals.UnknownCode), (status, code));
    }

    [Fact]
    public async Task A_first_start_on_a_Redis_without_the_replicas_it_demands_is_given_up_and_says_why()
    {
        await using var redis = await RedisServer.StartAsync("--min-replicas-to-write", "1");
        await AssertCannotStartAsync("(store_alone)", "--redis", redis.Endpoint);
    }

    [Fact]
    public async Task Asked_to_end_while_it_waits_for_its_store_it_ends()
    {
        await using var redis = await RedisServer.StartAsync("--min-replicas-to-write", "1");
        await using var server = ServerProcess.Begin("--redis", redis.Endpoint);
        using var browser = new Browser(server.Root);
        await Waiting.UntilAsync(() => ListensAsync(browser), "it listens");
        Assert.Equal(0, await server.TerminateAsync());
    }

    private static async Task<bool> ListensAsync(Browser browser)
    {
        try
        {
            return (await browser.Http.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode is HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task AssertCannotStartAsync(string reason, params string[] arguments)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(["--urls", "http://127.0.0.1:0", .. arguments]);
        Assert.True(code == CannotStart, $"{code}: {errors}");
        Assert.StartsWith("LiveSessions cannot start: ", errors, StringComparison.Ordinal);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
