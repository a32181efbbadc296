using LiveSessions.Core;
using LiveSessions.Server.Access;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>What only the staff of a room, and the organizers of the installation, may have.</summary>
internal static class ForStaff
{
    /// <summary>Answers somebody of the staff, and refuses everybody else.</summary>
    public static async Task<IResult> AnswerAsync(string code, HttpContext context, RoomRegistry rooms, Func<Room, Role, Task<IResult>> answer)
    {
        // What waits for approval is in it: nobody keeps it on the way.
        context.Response.Headers.CacheControl = "no-store";
        if (JoinCode.Normalize(code) is not { } known || await rooms.FindAsync(known) is not { } room) return RoomsApi.NotFound(code, context);
        if (Tokens.Read(context.Request, Tokens.Staff) is not { } token) return context.Refuse(StatusCodes.Status401Unauthorized, Refusals.NotSignedIn);
        var role = await RoleAsync(rooms, room, token);
        if (role is Role.None) return context.Refuse(StatusCodes.Status403Forbidden, Refusals.Forbidden);
        try
        {
            return await answer(room, role);
        }
        catch (StorageException)
        {
            return context.Refuse(StatusCodes.Status503ServiceUnavailable, Refusals.StoragePaused);
        }
    }

    /// <summary>As what the token's holder is answered; an organizer of the installation need not have entered the room.</summary>
    private static async Task<Role> RoleAsync(RoomRegistry rooms, Room room, byte[] token)
    {
        var actor = ActorId.Of(room.Id, token);
        var role = await room.ReadAsync(Of);
        // A no is given only after the log was read to its end: another node may have written the yes a moment ago.
        if (role is Role.None) role = await room.ReadAsync(Of, toTheEnd: true);
        return role is Role.None && await rooms.OrganizerNameAsync(token) is not null ? Role.Organizer : role;

        Role Of(RoomState state) => state.Access.RoleOf(actor) is var held && held.MayWatchAs(Role.Moderator) ? held : Role.None;
    }
}
