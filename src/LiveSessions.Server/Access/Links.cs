using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Api;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Access;

/// <summary>
/// Invite links: the secret stands in the fragment, which no server log sees, and is exchanged once for a cookie.
/// A link without a room makes an organizer of the installation.
/// </summary>
public static class Links
{
    /// <summary>The link of a secret.</summary>
    public static string Url(string root, string? code, ReadOnlySpan<byte> secret) =>
        $"{root}/console#{(code is null ? "" : $"room={code}&")}key={Tokens.Text(secret)}";

    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/links/claim", async (Claim claim, HttpContext context, RoomRegistry rooms, TimeProvider time) =>
        {
            if (Tokens.Parse(claim.Secret) is not { } secret) return context.Refuse(StatusCodes.Status404NotFound, Refusals.LinkUnknown);
            Room? room = rooms.Directory;
            if (claim.Room is not null)
                room = JoinCode.Normalize(claim.Room) is { } code ? await rooms.FindAsync(code) : null;
            if (room is null) return context.Refuse(StatusCodes.Status404NotFound, Refusals.UnknownCode);
            var hash = CreateInvite.HashOf(secret);
            var invite = await room.ReadAsync(state => state.Access.FindInvite(hash)?.Created.Id, toTheEnd: true);
            if (invite is null) return context.Refuse(StatusCodes.Status404NotFound, Refusals.LinkUnknown);
            var token = Tokens.Ensure(context, Tokens.Staff);
            var answer = await room.AppendAsync(new InviteClaimed(invite), ActorId.Of(room.Id, token)).WaitAsync(Problems.Patience, time);
            if (answer.Kind != (int)AnswerKind.Done)
            {
                context.Response.Headers.Remove("Set-Cookie");
                return context.Refuse(Problems.StatusOf(answer.Code!), answer.Code!);
            }
            return Results.Json(await StaffAsync(rooms, token), JsonSettings.Web);
        });

        routes.MapGet("/api/staff", async (HttpContext context, RoomRegistry rooms) =>
            Results.Json(Tokens.Read(context.Request, Tokens.Staff) is { } token ? await StaffAsync(rooms, token) : new StaffCard(null, []), JsonSettings.Web));
    }

    /// <summary>The name under which this staff token's holder is an organizer of the installation; null when they are none.</summary>
    public static async Task<string?> OrganizerNameAsync(this RoomRegistry rooms, byte[] token)
    {
        var actor = ActorId.Of(rooms.Directory.Id, token);
        string? Name(RoomState state) => state.Access.Find(actor) is { Role: Role.Organizer } member ? member.Name : null;
        return await rooms.Directory.ReadAsync(Name) ?? await rooms.Directory.ReadAsync(Name, toTheEnd: true);
    }

    // Rooms beyond this are not looked into; the console asks for a code then.
    private const int ListedRooms = 200;

    private static async Task<StaffCard> StaffAsync(RoomRegistry rooms, byte[] token)
    {
        var isOrganizer = await rooms.OrganizerNameAsync(token) is not null;
        var codes = await rooms.Directory.ReadAsync(state => state.Directory.Rooms.Keys.Order(StringComparer.Ordinal).Take(ListedRooms).ToArray());
        var mine = new List<StaffRoom>();
        foreach (var code in codes)
        {
            if (await rooms.FindAsync(code) is not { } room) continue;
            var actor = ActorId.Of(room.Id, token);
            var entry = await room.ReadAsync(state => new StaffRoom(code, state.Info.Settings?.Title ?? [], (int)state.Access.RoleOf(actor)));
            if (isOrganizer) entry = entry with { Role = (int)Role.Organizer };
            if (entry.Role != (int)Role.None) mine.Add(entry);
        }
        int? role = isOrganizer ? (int)Role.Organizer : mine.Count > 0 ? (int)mine.Select(one => (Role)one.Role).Aggregate(Roles.Higher) : null;
        return new StaffCard(role, mine);
    }

    public sealed record Claim(string? Secret, string? Room);

    public sealed record StaffRoom(string Code, Localized Title, int Role);

    public sealed record StaffCard(int? Role, IReadOnlyList<StaffRoom> Rooms);
}
