using LiveSessions.Benchmarks.Baselines;
using LiveSessions.Benchmarks.Desk;
using LiveSessions.Benchmarks.Folding;
using LiveSessions.Benchmarks.Micro;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Benchmarks.Resume;
using LiveSessions.Benchmarks.Running;
using LiveSessions.Benchmarks.Similar;

switch (args)
{
    case ["serve", .. var served]:
        return await BaselineHost.ServeAsync(served);
    case ["fold" or "start" or "views" or "polls", ..]:
        using (new OrderlyExit()) return await FoldScenarios.RunAsync(args);
    case ["similar", ..] when !args.Contains("--help"):
        return SimilarScenario.Run(args);
    case ["desk", ..] when !args.Contains("--help"):
        return await DeskScenario.RunAsync(args);
    case ["resume", ..] when !args.Contains("--help"):
        return await ResumeScenario.RunAsync(args);
    case ["micro", .. var filters]:
        return Microbenchmarks.Run(filters);
    case [not "--help", ..] when !args.Contains("--help"):
        return await BenchCommand.RunAsync(args);
    default:
        Console.WriteLine(BenchOptions.Usage);
        return args.Length == 0 ? 2 : 0;
}
