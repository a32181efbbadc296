using LiveSessions.Server.Access;
using LiveSessions.Server.Api;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Demo;
using LiveSessions.Server.Drain;
using LiveSessions.Server.History;
using LiveSessions.Server.Hub;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tables;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveSessions.Server;

/// <summary>Puts the server together: a table of contents.</summary>
public static class ServerHost
{
    private const string HubPath = "/hub";

    /// <summary>Opens the store, starts listening, opens the demo in a new store and prints where to go.</summary>
    /// <exception cref="StorageException">The store cannot be used; the message says why.</exception>
    public static async Task<WebApplication> StartAsync(ServerOptions options, TextWriter? terminal = null, Action<WebApplicationBuilder>? configure = null)
    {
        var (log, damaged) = await StoreOpening.RunAsync(options, terminal ?? Console.Out, TimeProvider.System);
        var app = Build(options, log, damaged, configure);
        try
        {
            await app.StartAsync();
            await Welcome.RunAsync(app.Services, options, terminal ?? Console.Out);
            return app;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end before it had begun: whoever waits for its end hears of it at once.
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            await log.DisposeAsync();
            throw;
        }
    }

    private static WebApplication Build(ServerOptions options, IRoomLog log, IReadOnlySet<string> damaged, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Nothing here blocks a thread of the sockets: what they received is read where it arrived, one hand-over less.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // An end of a warning is told as well.
        builder.Logging.AddFilter(typeof(DurabilityWatch).FullName, LogLevel.Information);
        // A start that fails is told in one plain sentence, without the trace beside it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Traces and scopes that nobody reads would be kept for each WebSocket as long as it lasts.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.Configure<LoggerFilterOptions>(filter => filter.CaptureScopes = false);
        builder.Services.AddSingleton(options);
        // From a factory, because the container disposes only what it made: an ended server gives its folder free.
        builder.Services.AddSingleton(_ => log);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<DurabilityWatch>();
        builder.Services.AddSingleton<Messages>();
        builder.Services.AddSingleton<WebFiles>();
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<PairingTries>();
        builder.Services.AddSingleton<RoomRegistry>();
        builder.Services.AddSingleton<RoomOpening>();
        builder.Services.AddSingleton<QuestionPages>();
        builder.Services.AddSingleton<TimeMachine>();
        builder.Services.AddSingleton(new Readiness { Damaged = damaged });
        builder.Services.AddDrain();
        builder.Services.AddSingleton<HubPlaces>();
        builder.Services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = 32 * 1024;
            // Only for who does not watch: watchers hear from their room at least every two seconds.
            hub.KeepAliveInterval = TimeSpan.FromSeconds(15);
            // Looked at once a second: who was cut off silently is let go of within ten.
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(9);
        });
        builder.Services.AddSingleton<IHubProtocol, RoomProtocol>();
        configure?.Invoke(builder);

        var app = builder.Build();
        // Not for WebSockets, which would hold on to it as long as they last: they show no page, and the hub tells its refusals itself.
        app.UseWhen(context => !SocketUpgrading.IsAsked(context, HubPath), pages => pages.UsePageSecurity().UseProblems());
        app.UseOriginCheck();
        app.UseHubPlaces(HubPath);
        app.UseSocketUpgrade(HubPath);
        app.MapPages();
        app.MapHub<RoomHub>(HubPath);
        app.MapRooms();
        app.MapQuestions();
        app.MapImages();
        app.MapSimilar();
        app.MapHistory();
        app.MapResults();
        app.MapLinks();
        app.MapPairing();
        app.MapHealth();
        return app;
    }
}
