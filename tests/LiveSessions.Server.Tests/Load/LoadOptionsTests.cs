using LiveSessions.Load.Cli;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>What the load is asked to do, and what it says when it was asked wrongly.</summary>
public sealed class LoadOptionsTests
{
    private const string Link = "http://127.0.0.1:5080/console#room=041205&key=abc";

    [Fact]
    public void Everything_can_be_asked_for()
    {
        string[] arguments =
        [
            "hall", "--url", "http://127.0.0.1:1,http://127.0.0.1:2", "--room", "123456", "--console", Link, "--phones", "7", "--seconds", "2.5", "--minutes", "3",
            "--seed", "9", "--warmup", "0", "--patience", "8", "--voters", "4", "--questions", "11", "--stall-every", "0", "--data", "there", "--json", "out.json",
        ];
        var (options, problem) = LoadOptions.Parse(arguments);
        Assert.Null(problem);
        Assert.Equal(("hall", "123456", Link, "out.json"), (options!.Scenario.Name, options.Room, options.Link, options.Json));
        Assert.Equal([1, 2], options.Servers.Select(server => server.Port));
        Assert.Equal((7, 2.5, 3, 9, 0, 8), (options.Plan.Phones, options.Plan.Seconds, options.Plan.Minutes, options.Plan.Seed, options.Plan.WarmUp, options.Plan.Patience));
        Assert.Equal((4, 11, 0, "there"), (options.Plan.Voters, options.Plan.Questions, options.Plan.StallEvery, options.Plan.Data));
    }

    [Fact]
    public void Server_and_room_are_those_of_the_link_or_the_demo_when_nothing_else_is_said()
    {
        var options = LoadOptions.Parse(["soak", "--console", "http://[::1]:5391/console#room=777777&key=abc"]).Options!;
        Assert.Equal(("777777", 500, 10), (options.Room, options.Plan.Phones, options.Plan.Minutes));
        Assert.Equal(new Uri("http://[::1]:5391"), Assert.Single(options.Servers));
        Assert.Equal("041205", LoadOptions.Parse(["hall", "--console", "http://127.0.0.1:5080/console#key=abc"]).Options!.Room);
    }

    [Theory]
    [InlineData("Say which scenario to play.")]
    [InlineData("'party' is not a scenario.", "party")]
    [InlineData("--console is missing: a console link that the server printed and nobody used yet, whole and in quotes.", "hall")]
    [InlineData("--console needs a console link, whole and in quotes: '…/console#room=…&key=…', not 'http://127.0.0.1:5080/console#room=041205'.", "hall", "--console", "http://127.0.0.1:5080/console#room=041205")]
    [InlineData("--seconds needs seconds from 1 to 3600, not ''.", "hall", "--seconds")]
    [InlineData("--url needs http://HOST:PORT (https ends at the proxy: give the server behind it), not 'https://example.org'.", "hall", "--url", "https://example.org")]
    [InlineData("'--fones' is not an option.", "hall", "--fones", "7")]
    public void What_is_wrong_is_said_with_what_is_wanted(string problem, params string[] arguments) =>
        Assert.Equal(problem, LoadOptions.Parse(arguments).Problem);

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("20000")]
    [InlineData("30000")]
    public void More_phones_than_the_room_or_the_machine_takes_are_refused_with_both_bounds(string phones)
    {
        var problem = LoadOptions.Parse(["hall", "--phones", phones]).Problem!;
        Assert.StartsWith($"--phones needs a number from 1 to {PlanOption.MostPhones} (a room takes 20000 participants, ", problem, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Contains(" local ports to one server", problem, StringComparison.Ordinal);
        Assert.EndsWith($", not '{phones}'.", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LoadCommand.Misused)]
    [InlineData(LoadCommand.Misused, "hall", "--phones", "0")]
    [InlineData(LoadCommand.Clean, "--help")]
    // A port that no program listens on.
    [InlineData(LoadCommand.Failed, "hall", "--url", "http://127.0.0.1:1", "--console", Link)]
    public async Task The_exit_code_tells_wrong_arguments_from_a_server_that_is_not_there(int code, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(code, await LoadCommand.RunAsync(arguments, output, errors));
        Assert.Equal(code == LoadCommand.Clean, errors.ToString().Length == 0);
        Assert.DoesNotContain("   at ", errors.ToString(), StringComparison.Ordinal);
    }
}
