using LiveSessions.Core;
using LiveSessions.Core.Images;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Access;
using LiveSessions.Server.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace LiveSessions.Server.Api;

/// <summary>The images of a room's polls: staff add them, whoever sees such a poll is given them.</summary>
public static class ImagesApi
{
    /// <summary>Images that are on their way into logs at a time; for one more the server is busy. With a store that is away they are what is kept of them.</summary>
    public const int AtOnce = 8;

    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        var places = new SemaphoreSlim(AtOnce);

        routes.MapPost("/api/rooms/{code}/images", async (string code, HttpContext context, RoomRegistry rooms, TimeProvider time) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (JoinCode.Normalize(code) is not { } known || await rooms.FindAsync(known) is not { } room) return RoomsApi.NotFound(code, context);
            if (Tokens.ActorOf(context.Request, Role.Moderator, room.Id) is not { } actor) return Refuse(Refusals.NotSignedIn);
            // Before anything is read: what is sent by a stranger is kept nowhere.
            if (!await LooksAsync(room, state => IsStaff(state, actor))) return Refuse(Refusals.Forbidden);
            if (!await places.WaitAsync(0)) return Refuse(Refusals.Busy);
            var appending = Task.CompletedTask;
            try
            {
                var (fact, refusal) = await ReadAsync(context);
                if (refusal is not null) return Refuse(refusal);
                var answering = room.AppendAsync(fact!, actor);
                appending = answering;
                var answer = await answering.WaitAsync(Problems.Patience, time);
                return answer.Kind == (int)AnswerKind.Done ? Results.Json(new { id = ((ImageAdded)fact!).Id }, JsonSettings.Web) : Refuse(answer.Code!);
            }
            finally
            {
                // Whoever waited too long is told so, but the image is still on its way.
                _ = appending.ContinueWith(_ => places.Release(), TaskScheduler.Default);
            }

            IResult Refuse(string why) => context.Refuse(Problems.StatusOf(why), why);
        }).WithMetadata(new RequestSizeLimitAttribute(Limits.ImageBytes));

        routes.MapGet("/api/rooms/{code}/images/{id}", async (string code, string id, HttpContext context, RoomRegistry rooms) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (JoinCode.Normalize(code) is not { } known || await rooms.FindAsync(known) is not { } room) return RoomsApi.NotFound(code, context);
            var actor = Tokens.ActorOf(context.Request, Role.Moderator, room.Id);
            (ImageAdded Image, bool IsPublic)? found = null;
            if (!await LooksAsync(room, state => (found = VisibleImage.Of(state, id, actor is { } who && IsStaff(state, who))) is not null))
                return context.Refuse(StatusCodes.Status404NotFound, Refusals.UnknownImage);
            // An id names the same bytes for ever. A proxy may keep only what everybody may see.
            context.Response.Headers.CacheControl = $"{(found!.Value.IsPublic ? "public" : "private")}, max-age=31536000, immutable";
            return Results.Bytes(found.Value.Image.Bytes, $"image/{found.Value.Image.Format.ToString().ToLowerInvariant()}");
        });
    }

    /// <summary>The fact of the image that is sent, or why it is refused.</summary>
    private static async Task<Decision> ReadAsync(HttpContext context)
    {
        using var file = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(file, context.RequestAborted);
            return ImageAdded.Of(file.ToArray());
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refusals.ImageTooLarge;
        }
    }

    private static bool IsStaff(RoomState state, ActorId actor) => state.Access.RoleOf(actor) is Role.Moderator or Role.Organizer;

    // A no is given only after the log was read to its end: another node may have written the yes a moment ago.
    private static async Task<bool> LooksAsync(Room room, Func<RoomState, bool> holds) =>
        await room.ReadAsync(holds) || await room.ReadAsync(holds, toTheEnd: true);
}
