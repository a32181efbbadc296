using LiveSessions.Server.Drain;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>For load balancers and people: is the process there, and can it take commands?</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Json(new { status = "ok" }, JsonSettings.Web));
        routes.MapGet("/readyz", (IRoomLog log, RoomRegistry rooms, Draining draining, Readiness readiness) =>
        {
            var (why, durability) = (rooms.Why, log.Durability);
            var status = draining.HasBegun ? "draining" : !readiness.IsThere ? "starting" : why is null ? "ready" : "paused";
            var readOnly = rooms.ReadOnly.Union(readiness.Damaged, StringComparer.Ordinal).Count();
            return Results.Json(
                new { status, why, readOnly, store = log.Name, level = durability.Level(), durability = durability.Code(), node = rooms.Node }, JsonSettings.Web,
                statusCode: status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
