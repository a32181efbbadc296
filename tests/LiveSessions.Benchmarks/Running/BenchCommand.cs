using LiveSessions.Benchmarks.Processes;
using LiveSessions.Benchmarks.Reporting;
using LiveSessions.Load;
using LiveSessions.Load.Cli;

namespace LiveSessions.Benchmarks.Running;

/// <summary>Runs one comparison, or all of them, and tells the outcome.</summary>
internal static class BenchCommand
{
    private const int Failed = 1, Misused = 2;

    /// <returns>The exit code: 0, 1 after something that can be put right, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var play = Plays.Find(args[0]);
        if (play is null && args[0] != Everything.Name)
        {
            await Console.Error.WriteLineAsync($"'{args[0]}' is not a scenario. See --help.");
            return Misused;
        }
        var (options, problem) = BenchOptions.Parse(args[1..], play?.Phones ?? Everything.Unbounded);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{problem} See --help.");
            return Misused;
        }
        if (LeanRuntime.Rerun(args) is { } code) return code;
        using var orderly = new OrderlyExit();
        try
        {
            JsonFile.RequireWritable(options.Json);
            await using var redis = await RedisProcess.StartAsync(options.Fsync);
            var machine = Machine.Of(await redis.VersionAsync(), options.Fsync);
            if (play is null)
                return await Everything.RunAsync(options, redis, machine) ? 0 : Failed;
            var outcomes = await play.RunAsync(options, redis);
            Console.WriteLine($"\n{Section.Of(outcomes)}\n{machine}");
            if (options.Json is { } file) await Json.WriteAsync(file, Json.Of(outcomes, machine));
            return 0;
        }
        catch (Exception exception) when (exception is LoadException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }
}
