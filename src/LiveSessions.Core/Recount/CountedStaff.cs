using LiveSessions.Core.Access;

namespace LiveSessions.Core.Recount;

/// <summary>Who may act as staff, from the links that were made, used and revoked.</summary>
internal sealed class CountedStaff
{
    private static readonly Role[] Ascending = [Role.None, Role.Speaker, Role.Moderator, Role.Organizer];

    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<ActorId, (Role Role, Role Admitted)> _members = [];

    /// <summary>None for who is no staff, or no longer.</summary>
    public Role RoleOf(ActorId actor) => _members.GetValueOrDefault(actor).Role;

    public void Take(RoomEvent fact, in FactContext context)
    {
        var (actor, time) = (context.Actor, context.Time);
        switch (fact)
        {
            case InviteCreated { Id: not null, Name: not null, SecretHash: not null, Role: Role.Moderator or Role.Organizer or Role.Speaker } created:
                var open = _links.Values.Count(link => link is { ClaimedBy: null, IsRevoked: false } && link.Created.ExpiresAt > time);
                if (open < Limits.Invites && _links.Count < Limits.InvitesEver) _links.TryAdd(created.Id, new Link(created));
                break;
            case InviteRevoked { Id: { } id } when _links.TryGetValue(id, out var link):
                Revoke(link);
                break;
            case InviteClaimed { Id: { } id } when _links.TryGetValue(id, out var link) && !link.IsRevoked:
                if (link.ClaimedBy is not null || time >= link.Created.ExpiresAt || IsFull) break;
                Admit(actor, link.Created.Role);
                link.ClaimedBy = actor;
                break;
            case StaffAdmitted { Name: not null, Role: (Role.Moderator or Role.Organizer) and var role } when RoleOf(actor) != role && !IsFull:
                Admit(actor, role);
                _members[actor] = _members[actor] with { Admitted = Higher(_members[actor].Admitted, role) };
                break;
            default:
                break;
        }
    }

    private bool IsFull => _members.Values.Count(member => member.Role is not Role.None) >= Limits.Staff;

    private void Admit(ActorId actor, Role role)
    {
        var member = _members.GetValueOrDefault(actor);
        _members[actor] = member.Role is Role.None ? (role, Role.None) : member with { Role = Higher(member.Role, role) };
    }

    private void Revoke(Link link)
    {
        link.IsRevoked = true;
        if (link.ClaimedBy is not { } actor || RoleOf(actor) is Role.None) return;
        var others = _links.Values.Where(other => other.ClaimedBy == actor && !other.IsRevoked).Select(other => other.Created.Role);
        _members[actor] = _members[actor] with { Role = others.Aggregate(_members[actor].Admitted, Higher) };
    }

    private static Role Higher(Role one, Role other) => Array.IndexOf(Ascending, one) > Array.IndexOf(Ascending, other) ? one : other;

    private sealed class Link(InviteCreated created)
    {
        public InviteCreated Created => created;
        public ActorId? ClaimedBy { get; set; }
        public bool IsRevoked { get; set; }
    }
}
