using System.Collections.Concurrent;
using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Text;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Api;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Access;

/// <summary>
/// Screens pair like a device (RFC 8628): the screen shows a code, a moderator types it in the console within five minutes, with few tries.
/// </summary>
public static class Pairing
{
    // Without look-alikes: no 0 O 1 I L, no 5 S, no 8 B, no 2 Z; no vowels, so that no code is a word.
    private const string Alphabet = "34679CDFGHJKMNPQRTVWXY";
    private const int Length = 6, Tries = 10;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5), TryWindow = TimeSpan.FromMinutes(5);

    public static void MapPairing(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/pairing", async (HttpContext context, RoomRegistry rooms, TimeProvider time) =>
        {
            var screen = Tokens.ScreenDigest(Tokens.Ensure(context, Tokens.Screen));
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            // The same browser gets its code again while it is good for a minute, so that reloading writes nothing.
            var before = await rooms.Directory.ReadAsync(state => state.Directory.OfferBy(screen));
            if (before is not null && before.ExpiresAt > now + 60_000) return Results.Json(new { code = before.Code, expiresAt = before.ExpiresAt }, JsonSettings.Web);
            var expiresAt = now + (long)Lifetime.TotalMilliseconds;
            for (var i = 0; i < 5; i++)
            {
                var code = RandomNumberGenerator.GetString(Alphabet, Length);
                var answer = await rooms.Directory.AppendAsync(new PairingOffered(code, screen, expiresAt)).WaitAsync(Problems.Patience, time);
                if (answer.Kind == (int)AnswerKind.Done) return Results.Json(new { code, expiresAt }, JsonSettings.Web);
                if (answer.Code != Refusals.IdTaken) return context.Refuse(Problems.StatusOf(answer.Code!), answer.Code!);
            }
            return context.Refuse(StatusCodes.Status503ServiceUnavailable, Refusals.Busy);
        });

        routes.MapGet("/api/pairing", async (HttpContext context, RoomRegistry rooms, TimeProvider time) =>
        {
            if (Tokens.Read(context.Request, Tokens.Screen) is not { } token) return Results.Json(new PairingState("none", null, null, null), JsonSettings.Web);
            var screen = Tokens.ScreenDigest(token);
            var (offer, room, code) = await rooms.Directory.ReadAsync(state =>
            {
                var id = state.Directory.RoomOfScreen(screen);
                return (state.Directory.OfferBy(screen), id, id is null ? null : state.Directory.CodeOf(id));
            });
            if (room is not null && code is not null
                && await rooms.Open(room).ReadAsync(state => state.Screens.Of(ActorId.Of(room, screen)) is not null))
                return Results.Json(new PairingState("paired", null, null, code), JsonSettings.Web);
            if (offer is null) return Results.Json(new PairingState("none", null, null, null), JsonSettings.Web);
            var expired = offer.ExpiresAt <= time.GetUtcNow().ToUnixTimeMilliseconds();
            return Results.Json(new PairingState(expired ? "expired" : "waiting", offer.Code, offer.ExpiresAt, null), JsonSettings.Web);
        });

        routes.MapPost("/api/rooms/{code}/screens", async (string code, NewScreen given, HttpContext context, RoomRegistry rooms, PairingTries tries, TimeProvider time) =>
        {
            if (JoinCode.Normalize(code) is not { } known || await rooms.FindAsync(known) is not { } room)
                return context.Refuse(StatusCodes.Status404NotFound, Refusals.UnknownCode);
            if (Tokens.ActorOf(context.Request, Role.Moderator, room.Id) is not { } actor
                || await room.ReadAsync(state => state.Access.RoleOf(actor)) is not (Role.Moderator or Role.Organizer))
                return context.Refuse(StatusCodes.Status403Forbidden, Refusals.Forbidden);
            if (!tries.Take(actor, Tries, TryWindow)) return context.Refuse(StatusCodes.Status429TooManyRequests, Refusals.TooManyTries);
            var (id, refusal) = await PairAsync(rooms, room, actor, given).WaitAsync(Problems.Patience, time);
            if (refusal is not null) return context.Refuse(Problems.StatusOf(refusal), refusal);
            tries.Forget(actor);
            return Results.Json(new { id }, JsonSettings.Web);
        });
    }

    private static async Task<(string? Id, string? Refusal)> PairAsync(RoomRegistry rooms, Room room, ActorId moderator, NewScreen given)
    {
        var name = Texts.Required(given.Name, Limits.Name);
        if (name.Refusal is not null) return (null, name.Refusal);
        var (languages, full) = await room.ReadAsync(state => (state.Info.Languages.ToArray(), state.Screens.Count >= Limits.Screens));
        if (full) return (null, Refusals.TooMany);
        var lang = languages.Contains(given.Lang) ? given.Lang! : languages.FirstOrDefault("ar");
        var code = new string([.. (given.Code ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(Length + 1)]);
        var offer = await rooms.Directory.ReadAsync(state => state.Directory.OfferOf(code), toTheEnd: true);
        if (offer is null) return (null, Refusals.PairingUnknown);
        var taken = await rooms.Directory.AppendAsync(new PairingTaken(code, room.Id));
        if (taken.Kind != (int)AnswerKind.Done) return (null, taken.Code);
        var id = Tokens.Text(RandomNumberGenerator.GetBytes(9));
        var paired = await room.AppendAsync(new ScreenPaired(id, ActorId.Of(room.Id, offer.Screen), name.Value, lang), moderator);
        return paired.Kind == (int)AnswerKind.Done ? (id, null) : (null, paired.Code);
    }

    public sealed record NewScreen(string? Code, string? Name, string? Lang);

    public sealed record PairingState(string State, string? Code, long? ExpiresAt, string? Room);
}

/// <summary>Counts how often each moderator typed a pairing code that was none. At most 1,000 moderators are remembered; then the counts begin anew.</summary>
public sealed class PairingTries(TimeProvider time)
{
    private const int Remembered = 1_000;
    private readonly ConcurrentDictionary<ActorId, (int Count, DateTimeOffset Since)> _tries = new();

    /// <summary>False when this moderator has no try left in the window.</summary>
    public bool Take(ActorId actor, int limit, TimeSpan window)
    {
        if (_tries.Count > Remembered) _tries.Clear();
        var now = time.GetUtcNow();
        return _tries.AddOrUpdate(actor, (1, now), (_, tries) => now - tries.Since > window ? (1, now) : (tries.Count + 1, tries.Since)).Count <= limit;
    }

    public void Forget(ActorId actor) => _tries.TryRemove(actor, out _);
}
