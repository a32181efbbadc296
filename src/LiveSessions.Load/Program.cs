using LiveSessions.Load;
using LiveSessions.Load.Cli;

return LeanRuntime.Rerun(args) ?? await LoadCommand.RunAsync(args, Console.Out, Console.Error);
