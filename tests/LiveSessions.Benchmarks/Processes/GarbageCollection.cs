using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>
/// Has a .NET process collect its garbage from outside, as a heap dump does: what is resident then is what it holds, not what it has not got
/// round to throwing away.
/// </summary>
internal static class GarbageCollection
{
    private const long HeapCollect = 0x800000;

    // A collection takes milliseconds; the second throws away what finalizers of the first let go.
    private const int Rounds = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Collects and returns when it is done.</summary>
    public static void Force(int process)
    {
        for (var i = 0; i < Rounds; i++)
        {
            using var session = new DiagnosticsClient(process).StartEventPipeSession(
                [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollect)], requestRundown: false, circularBufferMB: 16);
            var drained = Task.Run(() => session.EventStream.CopyToAsync(Stream.Null));
            Thread.Sleep(Patience);
            session.Stop();
            drained.Wait();
        }
    }
}
