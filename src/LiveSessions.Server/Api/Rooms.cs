using LiveSessions.Core;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Views;
using LiveSessions.Server.Access;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;
using QRCoder;

namespace LiveSessions.Server.Api;

/// <summary>What anybody who knows a join code may know of a room before joining.</summary>
public sealed record RoomCard(
    string Code, Localized Title, Localized Theme, Localized Venue, Localized Hall, string[] Days, string[] Languages,
    GroupView[] Groups, int AskName, int AskGroup, int People, string JoinUrl);

/// <summary>Looking a room up, joining it, opening a new one.</summary>
public static class RoomsApi
{
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{code}", async (string code, HttpContext context) =>
            await FindCardAsync(code, context) is { Card: { } card } ? Results.Json(card, JsonSettings.Web) : NotFound(code, context));

        routes.MapPost("/api/rooms/{code}/join", async (string code, HttpContext context) =>
        {
            if (await FindCardAsync(code, context) is not { Card: { } card }) return NotFound(code, context);
            Tokens.Ensure(context, Tokens.Audience);
            return Results.Json(card, JsonSettings.Web);
        });

        routes.MapGet("/api/rooms/{code}/qr.svg", async (string code, HttpContext context) =>
        {
            if (await FindCardAsync(code, context) is not { Card: { } card }) return NotFound(code, context);
            using var data = QRCodeGenerator.GenerateQrCode(card.JoinUrl, QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(data);
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(svg.GetGraphic(4, "#0D2529", "#FFFFFF", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
        });

        routes.MapPost("/api/rooms", async (NewRoom given, HttpContext context, RoomRegistry rooms, RoomOpening opening, TimeProvider time) =>
        {
            if (Tokens.Read(context.Request, Tokens.Staff) is not { } token || await rooms.OrganizerNameAsync(token) is not { } name)
                return context.Refuse(StatusCodes.Status403Forbidden, Refusals.Forbidden);
            var settings = new RoomConfigured("", given.Title ?? [], [], [], [], [], given.Languages ?? [], [], 0, Asking.Never, Asking.Never);
            var (code, refusal) = await opening.OpenAsync(settings, given.Session ?? [], token, name).WaitAsync(Problems.Patience, time);
            return refusal is null ? Results.Json(new { code }, JsonSettings.Web) : context.Refuse(Problems.StatusOf(refusal), refusal);
        });
    }

    /// <summary>The card of a room by its code in any digits; null card with the reason when there is none.</summary>
    public static async Task<(RoomCard? Card, string? Refusal)> FindCardAsync(string given, HttpContext context)
    {
        if (JoinCode.Normalize(given) is not { } code) return (null, Refusals.MalformedCode);
        var rooms = context.RequestServices.GetRequiredService<RoomRegistry>();
        if (await rooms.FindAsync(code) is not { } room) return (null, Refusals.UnknownCode);
        var joinUrl = context.RequestServices.GetRequiredService<PublicAddress>().JoinUrl(context.Request, code);
        var card = await room.ReadAsync(state => state.Info.Settings is { } settings
            ? new RoomCard(code, settings.Title, settings.Theme, settings.Venue, settings.Hall, settings.Days, settings.Languages,
                [.. settings.Groups.Select(group => new GroupView(group.Id, group.Name))], (int)settings.AskName, (int)settings.AskGroup,
                state.Presence.People, joinUrl)
            : null);
        return card is null ? (null, Refusals.UnknownCode) : (card, null);
    }

    /// <summary>The refusal of a code that is none, or of no room.</summary>
    internal static IResult NotFound(string given, HttpContext context) => JoinCode.Normalize(given) is null
        ? context.Refuse(StatusCodes.Status400BadRequest, Refusals.MalformedCode)
        : context.Refuse(StatusCodes.Status404NotFound, Refusals.UnknownCode);

    /// <summary>What an organizer gives to open a room.</summary>
    public sealed record NewRoom(Localized? Title, string[]? Languages, Localized? Session);
}
