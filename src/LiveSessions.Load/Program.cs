using LiveSessions.Load;
using LiveSessions.Load.Cli;

return InlineCompletions.Rerun(args) ?? await LoadCommand.RunAsync(args, Console.Out, Console.Error);
