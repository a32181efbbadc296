using System.Runtime.InteropServices;

namespace LiveSessions.Load;

/// <summary>Asks a process to end, which .NET itself can only force.</summary>
public static partial class Signals
{
    private const int Sigterm = 15;

    /// <summary>Sends SIGTERM; nothing happens when the process is gone.</summary>
    public static void Terminate(int process) => _ = Kill(process, Sigterm);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
