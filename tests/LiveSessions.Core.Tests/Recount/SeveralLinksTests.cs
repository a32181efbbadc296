namespace LiveSessions.Core.Tests.Recount;

/// <summary>What several links of one person come to, for the fold and for the second count: who moderates can write a draft, an organizer can make links.</summary>
public class SeveralLinksTests
{
    private static readonly Person Guest = new("guest", Role.Moderator);

    private static Scenario With(params Role[] links)
    {
        var room = Given(Rooms.Open);
        foreach (var role in links) room.And(Node.Does(Rooms.Link($"as-{role}", role, "Guest")), Guest.Does(0, new InviteClaimed($"as-{role}")));
        return room;
    }

    private static Folded Drafts(Scenario room, string poll) => room.Fold(Guest.Does(Rooms.Draft(poll)));

    /// <summary>A link that the guest makes lets somebody in only where the guest is an organizer.</summary>
    private static Scenario Organizes(Scenario room, bool may)
    {
        var friend = Phone((int)room.State.Offset);
        var made = room.Fold(Guest.Does(Rooms.Link($"made-{friend}")));
        (may ? made.Applies() : made.IsIgnored(Refusals.Forbidden)).Append(friend.Does(0, new InviteClaimed($"made-{friend}")));
        var drafted = room.Fold(friend.Does(Rooms.Draft($"of-{friend}")));
        return may ? drafted.Applies() : drafted.IsIgnored(Refusals.Forbidden);
    }

    [Fact]
    public void A_speaker_moderates_nothing() => Drafts(With(Role.Speaker), "p1").IsIgnored(Refusals.Forbidden);

    [Fact]
    public void Whoever_may_do_more_by_another_link_keeps_it_when_a_lesser_one_comes()
    {
        Drafts(With(Role.Moderator, Role.Speaker), "p1").Applies();
        Drafts(With(Role.Speaker, Role.Moderator), "p1").Applies();
        Organizes(With(Role.Organizer, Role.Moderator), may: true);
        Organizes(With(Role.Moderator, Role.Organizer), may: true);
        Organizes(With(Role.Moderator), may: false);
    }

    [Fact]
    public void A_link_that_is_revoked_leaves_what_the_others_give()
    {
        var room = With(Role.Organizer, Role.Moderator, Role.Speaker);
        Organizes(room.And(Omar.Does(new InviteRevoked("as-Organizer"))), may: false);
        Drafts(room, "p1").Applies();
        Drafts(room.And(Omar.Does(new InviteRevoked("as-Moderator"))), "p2").IsIgnored(Refusals.Forbidden);
        room.And(Omar.Does(new InviteRevoked("as-Speaker"))).Fold(Omar.Does(new InviteRevoked("as-Speaker"))).IsRepeated();
        Drafts(room, "p2").IsIgnored(Refusals.Forbidden);
    }

    [Fact]
    public void A_link_of_somebody_else_gives_nothing()
    {
        var room = With(Role.Moderator).And(Node.Does(Rooms.Link("other", Role.Organizer)), Stranger.Does(0, new InviteClaimed("other")));
        Drafts(room.And(Omar.Does(new InviteRevoked("as-Moderator"))), "p1").IsIgnored(Refusals.Forbidden);
    }

    [Fact]
    public void Whom_the_installation_lets_in_needs_no_link()
    {
        var room = With(Role.Moderator).And(Guest.Does(0, new StaffAdmitted(Role.Organizer, "Guest")));
        room.Fold(Guest.Does(0, new StaffAdmitted(Role.Organizer, "Guest"))).IsRepeated();
        Organizes(room.And(Omar.Does(new InviteRevoked("as-Moderator"))), may: true);
        Drafts(room, "p1").Applies();
    }

    [Fact]
    public void Who_was_out_comes_back_with_no_more_than_the_new_link_gives()
    {
        var room = With(Role.Organizer).And(Omar.Does(new InviteRevoked("as-Organizer")), Node.Does(Rooms.Link("again")), Guest.Does(0, new InviteClaimed("again")));
        Organizes(room, may: false);
        Drafts(room, "p1").Applies();
    }
}
