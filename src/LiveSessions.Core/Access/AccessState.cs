namespace LiveSessions.Core.Access;

/// <summary>One member of a room's staff: a browser that exchanged an invite link.</summary>
public sealed class StaffMember(ActorId id, Role role, string name, string? invite)
{
    public ActorId Id { get; } = id;
    public Role Role { get; internal set; } = role;
    public string Name { get; internal set; } = name;

    /// <summary>The link that let them in; null for an organizer of the installation.</summary>
    public string? Invite { get; } = invite;
    public bool IsRevoked { get; internal set; }

    /// <summary>What they are without any link; <see cref="Role.None"/> unless the installation let them in.</summary>
    internal Role Admitted { get; set; }

    /// <summary>The highest command number seen.</summary>
    public long N { get; private set; }

    internal void Spend(long n) => N = Math.Max(N, n);
}

/// <summary>One invite link. Its secret is not stored; the SHA-256 of it is.</summary>
public sealed class Invite(InviteCreated created)
{
    public InviteCreated Created { get; } = created;
    public ActorId? ClaimedBy { get; internal set; }
    public bool IsRevoked { get; internal set; }
}

/// <summary>Who may do what in the room beyond the audience.</summary>
public sealed class AccessState
{
    private readonly Dictionary<ActorId, StaffMember> _staff = [];
    private readonly Dictionary<string, Invite> _invites = new(StringComparer.Ordinal);

    /// <summary>The offset of the last change of the staff.</summary>
    public long StaffChanged { get; private set; }

    /// <summary>The offset of the last change of the invite links.</summary>
    public long InvitesChanged { get; private set; }

    /// <summary>In the order of admission.</summary>
    public IEnumerable<StaffMember> Staff => _staff.Values.Where(member => !member.IsRevoked);

    /// <summary>In the order of making.</summary>
    public IEnumerable<Invite> Invites => _invites.Values;
    public int InviteCount => _invites.Count;

    /// <summary>Links that still let somebody in.</summary>
    /// <param name="now">UTC milliseconds.</param>
    internal int OpenInvites(long now) =>
        _invites.Values.Count(invite => invite.ClaimedBy is null && !invite.IsRevoked && invite.Created.ExpiresAt > now);

    public int StaffCount => _staff.Values.Count(member => !member.IsRevoked);

    public StaffMember? Find(ActorId id) => _staff.TryGetValue(id, out var member) && !member.IsRevoked ? member : null;

    /// <summary>The same, of who was revoked too.</summary>
    internal StaffMember? FindEver(ActorId id) => _staff.GetValueOrDefault(id);

    public Role RoleOf(ActorId id) => Find(id)?.Role ?? Role.None;

    public Invite? FindInvite(string? id) => id is not null && _invites.TryGetValue(id, out var invite) ? invite : null;

    /// <summary>The link with this secret's digest; null when there is none.</summary>
    public Invite? FindInvite(ReadOnlySpan<byte> hash)
    {
        foreach (var invite in _invites.Values)
            if (System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(invite.Created.SecretHash, hash))
                return invite;
        return null;
    }

    internal void Add(InviteCreated created, long offset)
    {
        _invites.Add(created.Id, new Invite(created));
        InvitesChanged = offset;
    }

    internal void Admit(ActorId id, Role role, string name, Invite? invite, long offset)
    {
        if (_staff.TryGetValue(id, out var member) && !member.IsRevoked) (member.Role, member.Name) = (Roles.Higher(member.Role, role), name);
        else
        {
            // Who comes back goes on counting: a number they spent before would be taken for a retry.
            var before = member?.N ?? 0;
            _staff[id] = member = new StaffMember(id, role, name, invite?.Created.Id);
            member.Spend(before);
        }
        StaffChanged = offset;
        if (invite is null)
        {
            member.Admitted = Roles.Higher(member.Admitted, role);
            return;
        }
        invite.ClaimedBy = id;
        InvitesChanged = offset;
    }

    internal void Revoke(Invite invite, long offset)
    {
        invite.IsRevoked = true;
        InvitesChanged = offset;
        if (invite.ClaimedBy is not { } id || Find(id) is not { } member) return;
        // What another link gave them they keep, and nothing above it.
        var left = _invites.Values.Where(other => other.ClaimedBy == id && !other.IsRevoked).Select(other => other.Created.Role).Aggregate(member.Admitted, Roles.Higher);
        (member.Role, member.IsRevoked) = (left, left is Role.None);
        StaffChanged = offset;
    }
}
