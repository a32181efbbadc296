using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;
using LiveSessions.Load.Scenarios;

namespace LiveSessions.Benchmarks.Running;

/// <summary>Lets systems take turns at a scenario: A B C D, A B C D, so that a machine that grows slower meanwhile is slower for all.</summary>
internal static class Rounds
{
    // Phones that come and go, screen, console, and what a program has open.
    private const int OtherHandles = 700;

    /// <summary>Plays a scenario with each system, as often as asked.</summary>
    public static async Task<Outcomes> PlayAsync(IScenario scenario, BenchOptions options, RedisProcess redis)
    {
        var outcomes = new Outcomes(scenario.Name, options.Plan, options.Repeat);
        for (var round = 1; round <= options.Repeat; round++)
        {
            foreach (var system in options.Only)
                await outcomes.TellAsync(system, round, await TurnAsync(system, scenario, options.Plan, redis));
        }
        return outcomes;
    }

    /// <summary>One turn of one system, with processes of its own and an empty Redis.</summary>
    public static async Task<Measurement> TurnAsync(string system, IScenario scenario, Plan plan, RedisProcess redis, int nodes = 1)
    {
        // Before anything is started: it is not the server's fault.
        FileHandles.Require(plan.Phones + plan.Voters + OtherHandles);
        await redis.EmptyAsync();
        await using var running = await Systems.StartAsync(system, redis, nodes);
        var meter = new ServerMeter(running.Servers, redis);
        try
        {
            return Measurement.Of(await scenario.RunAsync(running.Target, plan, meter), meter);
        }
        catch (LoadException exception) when (system != Systems.LiveSessions)
        {
            // One that breaks down under the load has said something too, and the others go on.
            return Measurement.Unfinished(scenario.Name, plan.Phones, exception.Message);
        }
    }
}
