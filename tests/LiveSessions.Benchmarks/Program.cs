using LiveSessions.Benchmarks.Baselines;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Benchmarks.Reporting;
using LiveSessions.Benchmarks.Running;
using LiveSessions.Load;

if (args is ["serve", .. var served]) return await BaselineHost.ServeAsync(served);
if (args.Length == 0 || args.Contains("--help"))
{
    Console.WriteLine(BenchOptions.Usage);
    return args.Length == 0 ? 2 : 0;
}
if (Plays.Find(args[0]) is not { } play)
{
    Console.Error.WriteLine($"'{args[0]}' is not a scenario.\n\n{BenchOptions.Usage}");
    return 2;
}
var (options, problem) = BenchOptions.Parse(args[1..], play.Phones);
if (options is null)
{
    Console.Error.WriteLine($"{problem}\n\n{BenchOptions.Usage}");
    return 2;
}
if (InlineCompletions.Rerun(args) is { } code) return code;
try
{
    await using var redis = await RedisProcess.StartAsync(options.Fsync);
    var machine = Machine.Of(await redis.VersionAsync(), options.Fsync);
    var outcomes = await play.RunAsync(options, redis);
    Console.WriteLine($"\n{play.Name}, {options.Plan.Phones} phones, {options.Plan.Seconds} s, {options.Repeat} turns each; {machine}\n\n{Table.Of(outcomes)}");
    if (options.Json is { } file) await Json.WriteAsync(file, Json.Of(outcomes, machine));
    return 0;
}
catch (LoadException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
