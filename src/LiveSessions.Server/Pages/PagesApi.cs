using System.Net;
using System.Text.Json;
using LiveSessions.Server.Access;
using LiveSessions.Server.Api;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Pages;

/// <summary>
/// The pages. Each answers strangers, already in their language and direction from the first byte; what they may see comes later, over the hub.
/// </summary>
public static class PagesApi
{
    public static void MapPages(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<WebFiles>();
        files.Map(app);
        app.MapGet("/", async (context) => await PageAsync(context, "audience", null));
        app.MapGet("/console", async (context) => await PageAsync(context, "console", null));
        app.MapGet("/screen", async (context) => await PageAsync(context, "screen", null));
        app.MapGet("/stage", async (context) => await PageAsync(context, "stage", null));
        app.MapGet("/{code}", async context =>
        {
            if (JoinCode.Normalize(context.Request.RouteValues["code"] as string) is { } code) await PageAsync(context, "audience", code);
            else
            {
                // Where a mistyped address leads: the page that asks for the code.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await PageAsync(context, "audience", null);
            }
        });
    }

    private static async Task PageAsync(HttpContext context, string surface, string? code)
    {
        var messages = context.RequestServices.GetRequiredService<Messages>();
        var lang = messages.LanguageOf(context.Request);
        var card = code is null ? null : await CardAsync(code, context);
        // Set before a link is exchanged: were it set by the exchange itself, a lost answer would burn the link.
        if (surface is "console" or "stage") Tokens.Ensure(context, Tokens.Staff);
        var boot = JsonSerializer.Serialize(new { lang, code, room = card, joinUrl = card?.JoinUrl }, JsonSettings.Web);
        var html = context.RequestServices.GetRequiredService<WebFiles>().Page(surface)
            .Replace("%lang%", lang, StringComparison.Ordinal)
            .Replace("%dir%", Messages.DirectionOf(lang), StringComparison.Ordinal)
            .Replace("%title%", WebUtility.HtmlEncode(messages.Text($"title.{surface}", lang)), StringComparison.Ordinal)
            .Replace("<!--boot-->", $"<script type=\"application/json\" id=\"boot\">{boot}</script>", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentLanguage = lang;
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        await Results.Text(html, "text/html; charset=utf-8").ExecuteAsync(context);
    }

    // A stranger gets the page also while the store is away; it asks for the room again by itself.
    private static async Task<RoomCard?> CardAsync(string code, HttpContext context)
    {
        try
        {
            return (await RoomsApi.FindCardAsync(code, context)).Card;
        }
        catch (Exception exception) when (exception is RoomBusyException or OperationCanceledException)
        {
            return null;
        }
    }
}
