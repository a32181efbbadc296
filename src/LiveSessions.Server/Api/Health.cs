using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>For load balancers and people: is the process there, and can it take commands?</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Json(new { status = "ok" }, JsonSettings.Web));
        routes.MapGet("/readyz", (IRoomLog log, RoomRegistry rooms) => Results.Json(
            new { status = rooms.IsPaused ? "paused" : "ready", store = log.Name, node = rooms.Node }, JsonSettings.Web,
            statusCode: rooms.IsPaused ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK));
    }
}
