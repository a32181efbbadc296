using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Server.Access;
using LiveSessions.Server.Rooms;
using Microsoft.Net.Http.Headers;

namespace LiveSessions.Server.Api;

/// <summary>The questions that phones are not sent, page by page, the same for everybody.</summary>
public static class QuestionsApi
{
    public static void MapQuestions(this IEndpointRouteBuilder routes) => routes.MapGet("/api/rooms/{code}/questions", async (
        string code, string? session, string? order, string? at, string? after, string? words, string? lang, string? speaker,
        HttpContext context, RoomRegistry rooms, QuestionPages pages) =>
    {
        // Whatever is refused may be given a moment later, and is in the reader's language.
        context.Response.Headers.CacheControl = "no-store";
        if (JoinCode.Normalize(code) is not { } normal || await rooms.FindAsync(normal) is not { } room) return RoomsApi.NotFound(code, context);
        if (OrderOf(order) is not { } known || !IsOffset(at, out var offset)) return Refuse(Refusals.Malformed);
        // Else anybody could fill the pages that are kept with what is long.
        if (new[] { words, lang, speaker }.Any(text => text?.Length > Sought.Limit)) return Refuse(Refusals.Malformed);
        var sought = known is QuestionOrder.Found ? new Sought(words, lang, speaker) : default;
        var page = await pages.GetAsync(room, new PageKey(room.Id, session ?? "", known, after, sought), offset);
        if (page.Refusal is { } refusal) return Refuse(refusal);

        var packed = Gzip.IsTaken(context.Request);
        var headers = context.Response.Headers;
        // Kept on the way it would show what was hidden since: who keeps it asks each time whether it is still the same.
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding";
        if (packed) headers.ContentEncoding = "gzip";
        return Results.Bytes(packed ? page.Packed : page.Json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{page.Tag}\"", isWeak: true));

        IResult Refuse(string why) => context.Refuse(Problems.StatusOf(why), why);
    });

    private static QuestionOrder? OrderOf(string? order) => order switch
    {
        null or "popular" => QuestionOrder.Popular,
        "newest" => QuestionOrder.Newest,
        "answered" => QuestionOrder.Answered,
        "found" => QuestionOrder.Found,
        _ => null,
    };

    private static bool IsOffset(string? text, out long? offset)
    {
        offset = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return offset is not null || text is null;
    }
}
