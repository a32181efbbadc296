using System.Diagnostics;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>A run of this program in a process of its own, which does not outlive this one.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveSessions.Benchmarks.dll"), .. arguments]) { UseShellExecute = false };
        LeanRuntime.Undo(start);
        using var child = Process.Start(start)!;
        var isEnding = false;
        AppDomain.CurrentDomain.ProcessExit += End;
        try
        {
            await child.WaitForExitAsync();
            // Else the caller would start the next run, which nobody would end.
            if (Volatile.Read(ref isEnding)) await Task.Delay(Timeout.Infinite);
            return child.ExitCode;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= End;
        }

        // Asked and not killed, because it has a Redis and a folder of its own to put away.
        void End(object? sender, EventArgs exit)
        {
            Volatile.Write(ref isEnding, true);
            if (child.HasExited) return;
            Signals.Terminate(child.Id);
            child.WaitForExit(Patience);
        }
    }
}
