using LiveSessions.Checker.Cli;
using LiveSessions.Checker.Live;

if (args is ["serve", .. var served]) return await PlantedServer.RunAsync(served);
if (args.Contains("--help"))
{
    Console.WriteLine(CheckerOptions.Usage);
    return 0;
}
var (options, problem) = CheckerOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine($"{problem}\n\n{CheckerOptions.Usage}");
    return 2;
}
return await CheckerCommand.RunAsync(options);
