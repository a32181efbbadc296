using System.Runtime.InteropServices;

namespace LiveSessions.Load;

/// <summary>What can be done to another process that .NET itself does not offer. Nothing happens when it is gone.</summary>
public static partial class Signals
{
    private const int Sigterm = 15, Sigcont = 18, Sigstop = 19;

    /// <summary>Asks it to end (SIGTERM).</summary>
    public static void Terminate(int process) => _ = Kill(process, Sigterm);

    /// <summary>Suspends it (SIGSTOP).</summary>
    public static void Suspend(int process) => _ = Kill(process, Sigstop);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public static void Resume(int process) => _ = Kill(process, Sigcont);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
