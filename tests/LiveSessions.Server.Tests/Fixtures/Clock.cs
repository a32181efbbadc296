using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Log;
using Microsoft.Extensions.DependencyInjection;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A clock that runs as clocks do and can be put forward, so that nobody waits for minutes to pass.</summary>
public sealed class Clock : TimeProvider
{
    private long _ahead;

    /// <summary>Puts it forward.</summary>
    public void Forward(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Read(ref _ahead) * (TimestampFrequency / TimeSpan.TicksPerSecond));
}

/// <summary>One server on a SQLite file; server and store go by a clock that a test puts forward.</summary>
public sealed class ClockInstallation : Installation
{
    private readonly TempFolder _unused = new(), _data = new();

    public Clock Clock { get; } = new();

    /// <inheritdoc/>
    protected override Task AddNodesAsync() => AddAsync(_unused.Path, configure: builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IRoomLog>(_ => SqliteLog.Open(_data.Path, Clock));
    });

    /// <inheritdoc/>
    protected override ValueTask CleanAsync()
    {
        _unused.Dispose();
        _data.Dispose();
        return default;
    }
}
