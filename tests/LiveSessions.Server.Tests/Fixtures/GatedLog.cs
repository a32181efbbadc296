using LiveSessions.Server.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A server's log whose appends wait at a gate until it is opened.</summary>
public sealed class GatedLog : IRoomLog
{
    private readonly TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRoomLog _log = null!;

    /// <summary>Ends when the first append has come.</summary>
    public Task Came => _came.Task;

    public string Name => _log.Name;

    public Durability Durability => _log.Durability;

    /// <summary>Stands before the log of a server that is being put together.</summary>
    public void Guard(WebApplicationBuilder server)
    {
        var log = server.Services.Single(service => service.ServiceType == typeof(IRoomLog)).ImplementationFactory!;
        server.Services.AddSingleton<IRoomLog>(services =>
        {
            _log = (IRoomLog)log(services);
            return this;
        });
    }

    /// <summary>Lets all appends through from now on.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Holds up the appends that come from now on.</summary>
    public void Shut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        _came.TrySetResult();
        await _open.Task.WaitAsync(cancellation);
        return await _log.AppendAsync(room, writer, sequence, payload, cancellation);
    }

    public Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation) => _log.ReadAsync(room, from, count, cancellation);

    public IDisposable Subscribe(string room, Action<Guid> ring) => _log.Subscribe(room, ring);

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
