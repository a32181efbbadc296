using System.Runtime.InteropServices;

namespace LiveSessions.Server.Drain;

/// <summary>
/// The life of the process: a signal to end begins to drain, and only when that is done the host stops, which cuts what is still connected. A
/// second signal stops it at once.
/// </summary>
internal sealed partial class DrainLifetime(Draining draining, IHostApplicationLifetime host, ILogger<DrainLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT }) _signals.Add(PosixSignalRegistration.Create(signal, Take));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (draining.TryBegin()) _ = EndAsync();
        else host.StopApplication();
    }

    private async Task EndAsync()
    {
        try
        {
            await draining.RunAsync();
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the process must end.
            Failed(logger, exception);
        }
        host.StopApplication();
    }

    [LoggerMessage(1201, LogLevel.Error, "Not everybody was let go before the end.")]
    private static partial void Failed(ILogger logger, Exception exception);
}

/// <summary>The place of draining in the server.</summary>
public static class DrainServices
{
    // What is still connected when the host stops is cut after this.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddDrain(this IServiceCollection services) => services
        .AddSingleton<Draining>()
        .AddSingleton<IHostLifetime, DrainLifetime>()
        .Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
}
