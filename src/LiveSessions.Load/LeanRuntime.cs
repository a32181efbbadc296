using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveSessions.Load;

/// <summary>
/// How .NET runs the load. Socket callbacks run on the thread that waits for the sockets, which halves what a received frame costs; and garbage
/// is left for as long as a scenario lasts, because a pause of the audience would be taken for one of the server. .NET reads both from the
/// environment at its start, so a program that was started without them starts itself once more.
/// </summary>
public static class LeanRuntime
{
    private const string Marker = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    // Bytes before the first collection, hexadecimal: 256 MB.
    private static readonly (string Name, string Value)[] Settings = [(Marker, "1"), ("DOTNET_GCgen0size", "10000000")];

    /// <summary>Takes the settings out again, for a process that is no load.</summary>
    public static void Undo(ProcessStartInfo start)
    {
        foreach (var (name, _) in Settings) start.Environment.Remove(name);
    }

    /// <summary>Runs this program again with the settings.</summary>
    /// <returns>Its exit code; null when this process is the one that goes on.</returns>
    public static int? Rerun(string[] args)
    {
        if (Environment.GetEnvironmentVariable(Marker) is not null || Environment.ProcessPath is not { } program) return null;
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        // Started as `dotnet X.dll`, the program is dotnet itself.
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)) start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in args) start.ArgumentList.Add(argument);
        foreach (var (name, value) in Settings) start.Environment[name] = value;
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
