using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using LiveSessions.Core;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>Refusals over HTTP: a status, a stable code and a text in the reader's language, as <c>{code, text}</c>.</summary>
public static class Problems
{
    /// <summary>How long a request waits for what it asked for to be stored. What becomes of it after that is not known.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IResult Refuse(this HttpContext context, int status, string code)
    {
        var messages = context.RequestServices.GetRequiredService<Messages>();
        return Results.Json(messages.Refuse(code, messages.LanguageOf(context.Request)), JsonSettings.Web, statusCode: status);
    }

    public static Task WriteAsync(HttpContext context, int status, string code) => context.Refuse(status, code).ExecuteAsync(context);

    /// <summary>
    /// Gives a code and a text also to requests that find their room busy, or wait for the store too long, and to API requests that are refused before they reach their
    /// handler, as for a body that cannot be read.
    /// </summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is RoomBusyException or OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Refusals.Busy);
            return;
        }
        catch (TimeoutException)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Refusals.StoragePaused);
            return;
        }
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null } && context.Request.Path.StartsWithSegments("/api"))
            await WriteAsync(context, response.StatusCode, response.StatusCode == StatusCodes.Status413PayloadTooLarge ? Refusals.TooLarge : Refusals.Malformed);
    });

    /// <summary>The HTTP status that fits a refusal of the room.</summary>
    public static int StatusOf(string code) => code switch
    {
        Refusals.UnknownCode or Refusals.PairingUnknown or Refusals.LinkUnknown or Refusals.UnknownSession => StatusCodes.Status404NotFound,
        Refusals.NotSignedIn => StatusCodes.Status401Unauthorized,
        Refusals.Forbidden or Refusals.Muted or Refusals.Banned or Refusals.LinkUsed or Refusals.LinkExpired or Refusals.SessionNotLive => StatusCodes.Status403Forbidden,
        Refusals.ImageTooLarge => StatusCodes.Status413PayloadTooLarge,
        Refusals.PairingExpired => StatusCodes.Status410Gone,
        Refusals.TooManyTries or Refusals.TooOften => StatusCodes.Status429TooManyRequests,
        Refusals.Busy or Refusals.Starting or Refusals.StoragePaused or Refusals.ReadOnly or Refusals.LogDamaged => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}

/// <summary>Members in camelCase; letters of every script as they are; what could end a script element in a page is escaped.</summary>
public static class JsonSettings
{
    public static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The same without members that are null.</summary>
    public static JsonSerializerOptions Sparse { get; } = new(Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
