using LiveSessions.Core;
using LiveSessions.Server.Api;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Drain;

namespace LiveSessions.Server.Hub;

/// <summary>
/// How many connections to the hub a node holds at a time. One more is answered 503 <c>busy</c> before it costs anything, and its client comes back:
/// to another node where there is one, or when somebody has left.
/// </summary>
public sealed class HubPlaces(ServerOptions options, Draining draining)
{
    private int _sockets;

    /// <summary>WebSockets that are open or are being opened.</summary>
    public int Sockets => Volatile.Read(ref _sockets);

    /// <summary>Whether all places are taken: by WebSockets, also of who has not said a word, and by who polls.</summary>
    public bool AreTaken => Math.Max(Sockets, draining.Connections) >= options.Connections;

    /// <summary>A place for a WebSocket; false when there is none.</summary>
    public bool TryTake()
    {
        if (AreTaken) return false;
        if (Interlocked.Increment(ref _sockets) <= options.Connections) return true;
        Return();
        return false;
    }

    /// <summary>A WebSocket has ended.</summary>
    public void Return() => Interlocked.Decrement(ref _sockets);
}

/// <summary>The place of <see cref="HubPlaces"/> in the pipeline.</summary>
public static class HubPlacing
{
    /// <summary>When who found no place shall come back, seconds.</summary>
    public const string ComeBackAfter = "5";

    /// <summary>For connections to <paramref name="path"/>, WebSockets and those that are negotiated.</summary>
    public static IApplicationBuilder UseHubPlaces(this IApplicationBuilder app, PathString path)
    {
        var (places, negotiating) = (app.ApplicationServices.GetRequiredService<HubPlaces>(), path.Add("/negotiate"));
        return app.Use((context, next) =>
        {
            // Another spelling, as with a slash at the end, would be routed to the hub and be counted nowhere.
            if (context.Request.Path.StartsWithSegments(path, out var rest) && rest.HasValue && rest != "/negotiate")
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
            if (context.Request.Path == negotiating) return places.AreTaken ? RefuseAsync(context) : next(context);
            if (!SocketUpgrading.IsAsked(context, path)) return next(context);
            if (!places.TryTake()) return RefuseAsync(context);
            // Not awaited here: that would hold on to one more object for each WebSocket as long as it lasts.
            context.Response.OnCompleted(static places =>
            {
                ((HubPlaces)places).Return();
                return Task.CompletedTask;
            }, places);
            return next(context);
        });
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = ComeBackAfter;
        return Problems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Refusals.Busy);
    }
}
