using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Text;
using LiveSessions.Core.Views;
using LiveSessions.Server.Access;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>What was asked already: for a phone while somebody writes, and for the staff beside questions that wait.</summary>
public static class SimilarApi
{
    /// <summary>Questions whose duplicates are asked for at once.</summary>
    public const int AtOnce = 20;

    public static void MapSimilar(this IEndpointRouteBuilder routes)
    {
        // By POST: what somebody writes and perhaps never sends stands in no log of a proxy.
        routes.MapPost("/api/rooms/{code}/similar", (string code, Sought given, HttpContext context, RoomRegistry rooms) =>
            AnswerAsync(code, Role.Audience, context, rooms, async (room, actor) =>
            {
                var text = Texts.Required(given.Text, Limits.QuestionText, multiline: true);
                if (text.Refusal is not null) return (null, text.Refusal);
                var why = await AdmitAsync(room, room.Similar, actor, given.At, state => WhyNot(state, actor, given.Session));
                if (why is not null) return (null, why);
                var found = await room.Similar.FindAsync(text.Value, least: null, context.RequestAborted);
                return (await room.ReadAsync(state => SimilarPage.Of(state, given.Session, found.Select(one => one.Number))), null);
            }));

        routes.MapPost("/api/rooms/{code}/duplicates", (string code, Doubted given, HttpContext context, RoomRegistry rooms) =>
            AnswerAsync(code, Role.Moderator, context, rooms, async (room, actor) =>
            {
                if (given.Questions is not { Length: > 0 and <= AtOnce } || given.Questions.Any(number => number < 1)) return (null, Refusals.Malformed);
                (int Number, string Text)[] asked = [];
                var why = await AdmitAsync(room, room.Duplicates, actor, given.At, state =>
                {
                    var all = state.Questions.All;
                    asked = [.. given.Questions.Distinct().Where(number => number <= all.Count).Select(number => (number, all[number - 1].Text))];
                    return state.Access.RoleOf(actor).MayWatchAs(Role.Moderator) ? null : Refusals.Forbidden;
                });
                if (why is not null) return (null, why);
                var found = new List<(int, IReadOnlyList<(int, double)>)>();
                foreach (var (number, text) in asked) found.Add((number, await room.Duplicates.FindAsync(text, DuplicatesPage.Least, context.RequestAborted)));
                return (await room.ReadAsync(state => DuplicatesPage.Of(state, found)), null);
            }));
    }

    /// <summary>Why somebody may not search; who cannot ask need not know what was asked.</summary>
    private static string? WhyNot(RoomState state, ActorId actor, string? session) => state.Participants.Find(actor) switch
    {
        // Anybody can make up a cookie: only who has joined has a count of searches of their own.
        null => Refusals.NotSignedIn,
        { Bar: Bar.Banned } => Refusals.Banned,
        { Bar: Bar.Muted } => Refusals.Muted,
        _ => SimilarPage.WhyNot(state, session),
    };

    /// <summary>Lets an index follow, for somebody who may search it now.</summary>
    private static async Task<string?> AdmitAsync(Room room, SimilarIndex index, ActorId actor, long at, Func<RoomState, string?> whyNot)
    {
        var why = await room.ReadAsync(Look);
        // A no is given only after the log was read to its end: another node may have written the yes a moment ago.
        if (why is not null) why = await room.ReadAsync(Look, toTheEnd: true);
        return why ?? index.Pace.WhyNot(actor);

        string? Look(RoomState state)
        {
            // Never something older than what the reader has seen: it may be hidden since.
            if (state.Offset < at) return Refusals.Busy;
            if (whyNot(state) is { } no) return no;
            index.Follow(state);
            return null;
        }
    }

    private static async Task<IResult> AnswerAsync(
        string code, Role role, HttpContext context, RoomRegistry rooms, Func<Room, ActorId, Task<(object? Page, string? Refusal)>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (JoinCode.Normalize(code) is not { } known || await rooms.FindAsync(known) is not { } room) return RoomsApi.NotFound(code, context);
        if (Tokens.ActorOf(context.Request, role, room.Id) is not { } actor) return context.Refuse(StatusCodes.Status401Unauthorized, Refusals.NotSignedIn);
        var (page, refusal) = await answer(room, actor);
        return refusal is null ? Results.Json(page, JsonSettings.Sparse) : context.Refuse(Problems.StatusOf(refusal), refusal);
    }

    /// <summary>A text that somebody writes.</summary>
    /// <param name="At">The offset where the reader stands.</param>
    public sealed record Sought(string? Text, string? Session, long At);

    /// <summary>Numbers of questions that may be asked already.</summary>
    /// <param name="At">The offset where the reader stands.</param>
    public sealed record Doubted(int[]? Questions, long At);
}
