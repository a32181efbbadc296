using LiveSessions.Checker.Cli;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>What cannot be done is refused before anything is started.</summary>
public sealed class CheckerOptionsTests
{
    [Theory]
    [InlineData("sqlite", "kill-redis")]
    [InlineData("sqlite", "cut-store")]
    [InlineData("redis", "failover")]
    [InlineData("cluster", "lag")]
    public void A_fault_that_the_store_does_not_know_is_refused_with_those_that_it_knows(string store, string fault)
    {
        var (options, problem) = CheckerOptions.Parse(["--store", store, "--faults", $"kill-server,{fault}"]);
        Assert.Null(options);
        Assert.StartsWith($"{store} cannot suffer {fault}. It knows away, ", problem, StringComparison.Ordinal);
        Assert.Contains("kill-server", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite", "kill-server,cut,away")]
    [InlineData("redis", "kill-redis,pause,cut-store-mid-answer")]
    [InlineData("sentinel", "failover,lag")]
    [InlineData("cluster", "failover,slot-move")]
    public void Faults_that_it_knows_are_taken(string store, string faults) => Assert.Null(CheckerOptions.Parse(["--store", store, "--faults", faults]).Problem);
}
