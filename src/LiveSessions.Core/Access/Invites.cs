using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Access;

/// <summary>An invite link was made.</summary>
/// <param name="SecretHash">SHA-256 over ("invite", "", secret): who reads the log cannot use the link.</param>
/// <param name="ExpiresAt">UTC milliseconds.</param>
[MessagePackObject]
public sealed record InviteCreated(
    [property: Key(0)] string Id,
    [property: Key(1)] Role Role,
    [property: Key(2)] string Name,
    [property: Key(3)] byte[] SecretHash,
    [property: Key(4)] long ExpiresAt) : RoomEvent
{
    // The first link of a room is made by the node that makes the room.
    internal override Authority Authority => Authority.OrganizerOrNode;

    internal override bool IsKnown => Enum.IsDefined(Role);

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Name, SecretHash) || Role is not (Role.Moderator or Role.Organizer or Role.Speaker)) return Refusals.Malformed;
        if (state.Access.FindInvite(Id) is { } invite)
            return invite.Created.SecretHash.AsSpan().SequenceEqual(SecretHash) ? Verdict.Repeated : Refusals.IdTaken;
        return state.Access.OpenInvites(context.Time) < Limits.Invites && state.Access.InviteCount < Limits.InvitesEver ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Access.Add(this, context.Offset);
}

/// <summary>An invite link no longer works, and who came in by it is out.</summary>
[MessagePackObject]
public sealed record InviteRevoked([property: Key(0)] string Id) : RoomEvent
{
    internal override Authority Authority => Authority.Organizer;

    internal override Verdict Judge(RoomState state, in FactContext context) => state.Access.FindInvite(Id) switch
    {
        null => Refusals.UnknownInvite,
        { IsRevoked: true } => Verdict.Repeated,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context) => state.Access.Revoke(state.Access.FindInvite(Id)!, context.Offset);
}

/// <summary>An invite link was exchanged by a browser, once.</summary>
[MessagePackObject]
public sealed record InviteClaimed([property: Key(0)] string Id) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Access.FindInvite(Id) is not { IsRevoked: false } invite) return Refusals.LinkUnknown;
        if (invite.ClaimedBy is { } claimed) return claimed == context.Actor ? Verdict.Repeated : Refusals.LinkUsed;
        if (context.Time >= invite.Created.ExpiresAt) return Refusals.LinkExpired;
        return state.Access.StaffCount < Limits.Staff ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var invite = state.Access.FindInvite(Id)!;
        state.Access.Admit(context.Actor, invite.Created.Role, invite.Created.Name, invite, context.Offset);
    }
}

/// <summary>An organizer of the installation entered the room.</summary>
[MessagePackObject]
public sealed record StaffAdmitted([property: Key(0)] Role Role, [property: Key(1)] string Name) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override bool IsKnown => Enum.IsDefined(Role);

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Name is null || Role is not (Role.Moderator or Role.Organizer)) return Refusals.Malformed;
        if (state.Access.RoleOf(context.Actor) == Role) return Verdict.Repeated;
        return state.Access.StaffCount < Limits.Staff ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Access.Admit(context.Actor, Role, Name, invite: null, context.Offset);
}

/// <summary>Makes an invite link. The client makes the secret, so that sending the command again makes no second link.</summary>
/// <param name="Secret">32 random bytes, hashed before anything is stored.</param>
[MessagePackObject]
public sealed record CreateInvite(
    [property: Key("id")] string Id,
    [property: Key("role")] Role Role,
    [property: Key("name")] string Name,
    [property: Key("secret")] byte[] Secret,
    [property: Key("expiresAt")] long ExpiresAt) : RoomCommand
{
    internal override Role[] AllowedTo => Organizers;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Id)) return Refusals.IdMalformed;
        if (Role is not (Role.Moderator or Role.Organizer or Role.Speaker) || Secret is not { Length: 32 }) return Refusals.Malformed;
        var name = Texts.Required(Name, Limits.Name);
        if (name.Refusal is not null) return name.Refusal;
        if (ExpiresAt <= state.Time || ExpiresAt > state.Time + Limits.InviteLifetime) return Refusals.Malformed;
        return new InviteCreated(Id, Role, name.Value, HashOf(Secret), ExpiresAt);
    }

    /// <summary>What is stored of a link's secret.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> secret) => Secrets.Hash("invite", "", secret);
}

/// <summary>Revokes an invite link and whoever came in by it.</summary>
[MessagePackObject]
public sealed record RevokeInvite([property: Key("id")] string Id) : RoomCommand
{
    internal override Role[] AllowedTo => Organizers;

    internal override Decision Decide(RoomState state, Actor actor) => new InviteRevoked(Id);
}
