using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;
using LiveSessions.Load.Scenarios;

namespace LiveSessions.Benchmarks.Running;

/// <summary>Memory under light traffic takes long and needs no quiet machine, so all systems run beside each other.</summary>
internal static class SideBySide
{
    public static async Task<Outcomes> PlayAsync(BenchOptions options, RedisProcess redis)
    {
        string[] systems = [.. new[] { Systems.LiveSessions, Systems.Coalesced }.Where(options.Only.Contains)];
        if (systems.Length == 0) throw new LoadException($"memory compares {Systems.LiveSessions} and {Systems.Coalesced}: name one of them with --only, or both.");
        var plan = options.Plan;
        var outcomes = new Outcomes("memory", plan, 1);
        FileHandles.Require((plan.Phones * systems.Length) + 500);
        await redis.EmptyAsync();
        var turns = systems.Select(async system => (system, await MeasureAsync(system))).ToList();
        foreach (var (system, one) in await Task.WhenAll(turns)) await outcomes.TellAsync(system, 1, one);
        return outcomes;

        async Task<Measurement> MeasureAsync(string system)
        {
            await using var running = await Systems.StartAsync(system, redis);
            var meter = new ServerMeter(running.Servers, redis);
            return Measurement.Of(await new Memory().RunAsync(running.Target, plan, meter), meter);
        }
    }
}
