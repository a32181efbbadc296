using System.Net;
using LiveSessions.Load;
using LiveSessions.Load.Fleet;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>A running baseline: its poll is always open, everybody may come, and its screen is a phone whose frames are timed.</summary>
internal sealed class BaselineTarget(Func<IPEndPoint, Dialect> speak, int port) : Target
{
    /// <inheritdoc/>
    public override Task PrepareAsync(Crowd crowd) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Dialect Screen() => speak(new IPEndPoint(IPAddress.Loopback, port));

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Dialect>> JoinAsync(int count) =>
        Task.FromResult<IReadOnlyList<Dialect>>([.. Enumerable.Range(0, count).Select(_ => Screen())]);
}
