namespace LiveSessions.Core.Tests.Access;

public class StaffTests
{
    [Fact]
    public void An_organizer_of_the_installation_enters_once()
    {
        var room = Given(Rooms.Open).Fold(Stranger.Does(0, new StaffAdmitted(Role.Organizer, "Minister"))).Applies()
            .Fold(Stranger.Does(0, new StaffAdmitted(Role.Organizer, "Minister"))).IsRepeated();
        Assert.Equal(Role.Organizer, room.State.Access.RoleOf(Stranger.Id));
    }

    [Theory]
    [InlineData(Role.None), InlineData(Role.Audience), InlineData(Role.Screen), InlineData(Role.Node), InlineData(Role.Speaker)]
    public void Nobody_is_admitted_as_anything_else(Role role) =>
        Given(Rooms.Open).Fold(Stranger.Does(0, new StaffAdmitted(role, "x"))).IsIgnored(Refusals.Malformed)
            .Fold(Stranger.Does(0, new StaffAdmitted(Role.Moderator, null!))).IsIgnored(Refusals.Malformed);

    [Fact]
    public void A_second_link_only_raises_a_role()
    {
        Assert.Equal(Role.Organizer, With(Role.Moderator, Role.Organizer).State.Access.RoleOf(Stranger.Id));
        Assert.Equal(Role.Organizer, With(Role.Organizer, Role.Moderator).State.Access.RoleOf(Stranger.Id));
    }

    [Theory]
    [InlineData(Role.Moderator), InlineData(Role.Organizer)]
    public void A_speaker_s_link_takes_nothing_from_who_may_do_more_and_stays_when_that_is_revoked(Role more)
    {
        Assert.Equal(more, With(Role.Speaker, more).State.Access.RoleOf(Stranger.Id));
        Assert.Equal(more, With(more, Role.Speaker).State.Access.RoleOf(Stranger.Id));
        Assert.Equal(Role.Speaker, With(Role.Speaker, more).And(Omar.Does(new InviteRevoked("second"))).State.Access.RoleOf(Stranger.Id));
        Assert.Equal(more, With(Role.Speaker, more).And(Omar.Does(new InviteRevoked("first"))).State.Access.RoleOf(Stranger.Id));
    }

    [Fact]
    public void No_fact_of_the_staff_applies_that_a_speaker_is_said_to_have_done() =>
        With(Role.Speaker, Role.Speaker).Fold(Stranger.Does(new RecordPublished(true))).IsIgnored(Refusals.Forbidden)
            .Fold(Stranger.Does(new InviteRevoked("first"))).IsIgnored(Refusals.Forbidden);

    [Fact]
    public void A_speaker_is_told_who_they_are_and_nothing_of_the_links()
    {
        var mine = Mine.OfSpeaker(With(Role.Speaker, Role.Speaker).State, Stranger.Id, 0)!;
        Assert.Equal(((int?)Role.Speaker, "Huda", null, null), (mine.Role, mine.Name, mine.Invites, mine.Storage));
        Assert.Null(Mine.OfSpeaker(Given(Rooms.Open).State, Stranger.Id, 0));
    }

    [Fact]
    public void Revoking_one_of_two_links_leaves_what_the_other_gave()
    {
        Assert.Equal(Role.Moderator, With(Role.Moderator, Role.Organizer).And(Omar.Does(new InviteRevoked("second"))).State.Access.RoleOf(Stranger.Id));
        Assert.Equal(Role.Organizer, With(Role.Moderator, Role.Organizer).And(Omar.Does(new InviteRevoked("first"))).State.Access.RoleOf(Stranger.Id));
        Assert.Equal(Role.None, With(Role.Moderator, Role.Organizer).And(Omar.Does(new InviteRevoked("first")), Omar.Does(new InviteRevoked("second"))).State.Access.RoleOf(Stranger.Id));
    }

    [Fact]
    public void An_organizer_of_the_installation_stays_one_without_any_link()
    {
        var entered = Given(Rooms.Open, Node.Does(Rooms.Link("first")), Omar.Does(0, new InviteClaimed("first")), Omar.Does(new InviteRevoked("first")));
        Assert.Equal(Role.Organizer, entered.State.Access.RoleOf(Omar.Id));
    }

    [Fact]
    public void Who_comes_back_by_a_new_link_goes_on_counting()
    {
        var room = With(Role.Moderator, Role.Moderator).And(Stranger.Does(30, new RecordPublished(true)))
            .And(Omar.Does(new InviteRevoked("first")), Omar.Does(new InviteRevoked("second")))
            .And(Node.Does(Rooms.Link("third")), Stranger.Does(0, new InviteClaimed("third")));
        Assert.Equal(30, Mine.OfStaff(room.State, Stranger.Id, 0, null)!.N);
        Assert.Equal(Role.Moderator, room.State.Access.RoleOf(Stranger.Id));
    }

    [Fact]
    public void A_room_has_at_most_two_hundred_of_staff()
    {
        var room = Given(Rooms.Open, [.. Enumerable.Range(0, Limits.Staff - 3).Select(i => Phone(i).Does(0, new StaffAdmitted(Role.Moderator, $"m{i}")))]);
        room.Fold(Stranger.Does(0, new StaffAdmitted(Role.Organizer, "x"))).IsIgnored(Refusals.TooMany)
            .And(Node.Does(Rooms.Link("first")))
            .Fold(Stranger.Does(0, new InviteClaimed("first"))).IsIgnored(Refusals.TooMany);
    }

    private static Scenario With(Role first, Role second) => Given(
        Rooms.Open, Node.Does(Rooms.Link("first", first)), Stranger.Does(0, new InviteClaimed("first")),
        Node.Does(Rooms.Link("second", second)), Stranger.Does(0, new InviteClaimed("second")));
}
