using LiveSessions.Checker.Cli;
using LiveSessions.Checker.History;
using LiveSessions.Checker.Live;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>A run over real processes in which people are not acknowledged does not pass.</summary>
public sealed class LiveProgressTests
{
    private static readonly LivePlan Plan = new() { Seed = 1, Store = "sqlite", Nodes = 1, Faults = ["cut"], Troubles = 3, Pace = 60 };
    private readonly FakeTimeProvider _clock = new();
    private readonly Findings _findings = new(static () => 0, traced: false);

    [Fact]
    public async Task Whoever_is_acknowledged_in_time_is_waited_for_and_nothing_is_found()
    {
        var progress = New();
        var waiting = progress.MoreAsync(2, "a cut");
        progress.Acknowledge();
        progress.Acknowledge();
        Assert.True(await EndAsync(waiting));
        Assert.Empty(_findings.Wrong);
    }

    [Fact]
    public async Task When_nobody_is_acknowledged_after_a_fault_the_finding_says_after_which()
    {
        Assert.False(await EndAsync(New().MoreAsync(20, "fault 3, cut")));
        Assert.Equal(["liveness: nothing was acknowledged in 20 s after fault 3, cut"], _findings.Wrong);
    }

    [Fact]
    public async Task A_trickle_of_acknowledgements_is_not_enough()
    {
        var progress = New();
        var waiting = progress.MoreAsync(20, "a cut");
        progress.Acknowledge();
        Assert.False(await EndAsync(waiting));
        Assert.Contains("1 of 20 were acknowledged", Assert.Single(_findings.Wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_fewer_acknowledgements_than_its_plan_demands_fails()
    {
        var progress = New();
        for (var i = 0; i < Plan.Least - 1; i++) progress.Acknowledge();
        progress.Require(Plan.Least);
        Assert.Equal([$"liveness: {Plan.Least - 1} were acknowledged in all, at least {Plan.Least} must be"], _findings.Wrong);
        var report = new LiveReport(TextWriter.Null);
        report.Add(new LiveResult(Plan, _findings, new LiveCounts()));
        Assert.True(report.HasFailed);
    }

    [Fact]
    public void A_run_with_as_many_as_its_plan_demands_does_not()
    {
        var progress = New();
        for (var i = 0; i < Plan.Least; i++) progress.Acknowledge();
        progress.Require(Plan.Least);
        Assert.Empty(_findings.Wrong);
    }

    [Theory, InlineData(LiveReport.MostMegabytes, false), InlineData(LiveReport.MostMegabytes + 1, true)]
    public void A_run_whose_servers_use_more_memory_than_they_may_fails(int megabytes, bool fails)
    {
        var report = new LiveReport(TextWriter.Null);
        report.Add(new LiveResult(Plan, _findings, new LiveCounts { PeakMegabytes = megabytes }));
        Assert.Equal(fails, report.HasFailed);
    }

    private LiveProgress New() => new(_findings, Plan.Healing, _clock);

    private async Task<bool> EndAsync(Task<bool> waiting)
    {
        while (!waiting.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        return await waiting;
    }
}
