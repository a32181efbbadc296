using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.History;
using LiveSessions.Server.Api;
using LiveSessions.Server.Rooms;
using MessagePack;

namespace LiveSessions.Server.History;

/// <summary>The past of a room, for its staff: who did what, and what phones and screens showed. Nothing here changes a room.</summary>
public static class HistoryApi
{
    /// <summary>Acts given of those before a moment, and of those after it.</summary>
    public const int Page = 50;

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{code}/history", (string code, string? around, HttpContext context, RoomRegistry rooms, TimeMachine machine) =>
            ForStaff.AnswerAsync(code, context, rooms, async (room, role) =>
            {
                if (!IsNumber(around, out var offset)) return context.Refuse(StatusCodes.Status400BadRequest, Refusals.Malformed);
                var page = await machine.ReadAsync(room.Id, (history, why) =>
                    JsonSerializer.SerializeToUtf8Bytes(HistoryPage.Of(history, why, offset, role is Role.Organizer), JsonSettings.Sparse), context.RequestAborted);
                return Results.Bytes(page, "application/json; charset=utf-8");
            }));

        routes.MapGet("/api/rooms/{code}/at", (string code, string? offset, string? time, HttpContext context, RoomRegistry rooms, TimeMachine machine) =>
            ForStaff.AnswerAsync(code, context, rooms, async (room, _) =>
            {
                if (!IsNumber(offset, out var last) || !IsNumber(time, out var at) || offset is null == time is null)
                    return context.Refuse(StatusCodes.Status400BadRequest, Refusals.Malformed);
                var bytes = Encode(await machine.AtAsync(room.Id, last, at, context.RequestAborted));
                var packed = Gzip.IsTaken(context.Request);
                context.Response.Headers.Vary = "Accept-Encoding";
                if (packed) context.Response.Headers.ContentEncoding = "gzip";
                return Results.Bytes(packed ? Gzip.Pack(bytes.Span) : bytes, "application/x-msgpack");
            }));
    }

    /// <summary>Absent is the latest.</summary>
    private static bool IsNumber(string? text, out long number)
    {
        number = long.MaxValue;
        return text is null || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static ReadOnlyMemory<byte> Encode(Moment moment)
    {
        var buffer = new ArrayBufferWriter<byte>(moment.Audience.Length + moment.Hall.Length + moment.Console.Length + 128);
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(moment.Why is null ? 5 : 6);
        writer.Write("offset");
        writer.Write(moment.Offset);
        writer.Write("time");
        writer.Write(moment.Time);
        if (moment.Why is { } why)
        {
            writer.Write("why");
            writer.Write(why);
        }
        foreach (var (name, update) in new[] { ("audience", moment.Audience), ("hall", moment.Hall), ("console", moment.Console) })
        {
            writer.Write(name);
            writer.WriteRaw(update.Span);
        }
        writer.Flush();
        return buffer.WrittenMemory;
    }
}

/// <summary>A part of a room's history.</summary>
/// <param name="Began">The time of the first entry, UTC milliseconds.</param>
/// <param name="Offset">The last entry.</param>
/// <param name="Time">Its time.</param>
/// <param name="Why">Why the log goes on but cannot be read: a refusal, or null.</param>
/// <param name="Acts">The oldest first.</param>
/// <param name="Older">How many there are before these.</param>
/// <param name="Newer">How many there are behind these.</param>
/// <param name="Sessions">When each session of the programme was on.</param>
public sealed record HistoryPage(long Began, long Offset, long Time, string? Why, PastAct[] Acts, int Older, int Newer, Activity Activity, PastSession[] Sessions)
{
    internal static HistoryPage Of(RoomHistory history, string? why, long around, bool isOrganizer)
    {
        var (acts, older, newer) = history.Around(around, HistoryApi.Page, isOrganizer);
        return new HistoryPage(history.Began, history.State.Offset, history.State.Time, why, acts, older, newer, history.Activity, [.. PastSession.Of(history)]);
    }
}

/// <summary>A session that was on at some time.</summary>
/// <param name="To">Null while it is on.</param>
public sealed record PastSession(string Id, Localized Title, long From, long? To)
{
    internal static IEnumerable<PastSession> Of(RoomHistory history) =>
        from span in history.Sessions
        let session = history.State.Programme.Find(span.Session)
        where session is not null
        select new PastSession(span.Session, session.Content.Title, span.From, span.To);
}
