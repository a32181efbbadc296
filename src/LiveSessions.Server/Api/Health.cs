using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>For load balancers and people: is the process there, and can it take commands?</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Json(new { status = "ok" }, JsonSettings.Web));
        routes.MapGet("/readyz", (IRoomLog log, RoomRegistry rooms) =>
        {
            var why = rooms.Why;
            return Results.Json(
                new { status = why is null ? "ready" : "paused", why, store = log.Name, node = rooms.Node }, JsonSettings.Web,
                statusCode: why is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
