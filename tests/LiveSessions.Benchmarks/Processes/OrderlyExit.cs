using System.Runtime.InteropServices;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>
/// Makes an interruption an exit: .NET itself ends at once at SIGTERM and SIGINT, without <see cref="AppDomain.ProcessExit"/>, and the servers
/// and the Redis that were started would stay behind.
/// </summary>
internal sealed class OrderlyExit : IDisposable
{
    private const int FirstSignalCode = 128;
    private readonly PosixSignalRegistration[] _signals = [On(PosixSignal.SIGTERM, 15), On(PosixSignal.SIGINT, 2), On(PosixSignal.SIGHUP, 1)];

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private static PosixSignalRegistration On(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Environment.Exit(FirstSignalCode + number);
    });
}
