using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Running;

/// <summary>A system that is up: its processes, and the way in.</summary>
internal sealed class RunningSystem(IReadOnlyList<ServerProcess> servers, Target target) : IAsyncDisposable
{
    public IReadOnlyList<ServerProcess> Servers => servers;

    public Target Target => target;

    public async ValueTask DisposeAsync()
    {
        (target as IDisposable)?.Dispose();
        foreach (var server in servers) await server.DisposeAsync();
    }
}
