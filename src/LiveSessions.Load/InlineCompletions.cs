using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveSessions.Load;

/// <summary>
/// Lets socket callbacks run on the thread that waits for the sockets, which halves what a received frame costs the load. .NET reads this from
/// the environment at its start, so a program that was started without it starts itself once more.
/// </summary>
public static class InlineCompletions
{
    /// <summary>The environment variable that .NET reads.</summary>
    public const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Runs this program again with the variable set.</summary>
    /// <returns>Its exit code; null when this process is the one that goes on.</returns>
    public static int? Rerun(string[] args)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null || Environment.ProcessPath is not { } program) return null;
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        // Started as `dotnet X.dll`, the program is dotnet itself.
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)) start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in args) start.ArgumentList.Add(argument);
        start.Environment[Variable] = "1";
        using var process = Process.Start(start);
        if (process is null) return null;
        // Ctrl+C reaches both, SIGTERM only this one; the inner one cleans up and says the last word.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            Signals.Terminate(process.Id);
        });
        process.WaitForExit();
        return process.ExitCode;
    }
}
