namespace LiveSessions.Core.Tests.Access;

/// <summary>Links: made, exchanged once, revoked.</summary>
public class InvitesTests
{
    private static readonly CreateInvite ForJisoo = new("link-9", Role.Moderator, " Jisoo ", Rooms.Secret("link-9"), Start + 3_600_000);
    private static readonly Person NewModerator = new("new", Role.Moderator);

    private static Scenario Offered => Given(Rooms.Open, Node.Does(Rooms.Link("link-9", expiresAt: Start + 3_600_000)));

    [Fact]
    public void Of_a_links_secret_only_the_digest_is_stored() =>
        Given(Rooms.Open).When(Omar, ForJisoo).Then(new InviteCreated("link-9", Role.Moderator, "Jisoo", CreateInvite.HashOf(Rooms.Secret("link-9")), Start + 3_600_000));

    [Fact]
    public void Sent_again_it_is_one_link_and_a_second_under_its_id_is_refused() =>
        Given(Rooms.Open).When(Omar, ForJisoo).ThenDone().When(Omar, ForJisoo).ThenRepeated()
            .When(Omar, ForJisoo with { Secret = Rooms.Secret("other") }).ThenRefused(Refusals.IdTaken);

    [Fact]
    public void A_link_that_does_not_fit_is_refused()
    {
        Given(Rooms.Open).When(Omar, ForJisoo with { Id = "link 9" }).ThenRefused(Refusals.IdMalformed);
        Given(Rooms.Open).When(Omar, ForJisoo with { Id = null! }).ThenRefused(Refusals.IdMalformed);
        Given(Rooms.Open).When(Omar, ForJisoo with { Name = "" }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Omar, ForJisoo with { Name = string.Concat(Enumerable.Repeat("ab", 21)) }).ThenRefused(Refusals.TextTooLong);
        Given(Rooms.Open).When(Omar, ForJisoo with { Secret = new byte[31] }).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Omar, ForJisoo with { Secret = null! }).ThenRefused(Refusals.Malformed);
        foreach (var role in new[] { Role.None, Role.Audience, Role.Screen, Role.Node, (Role)9 })
            Given(Rooms.Open).When(Omar, ForJisoo with { Role = role }).ThenRefused(Refusals.Malformed);
    }

    [Fact]
    public void A_link_is_valid_from_a_moment_ahead_to_a_year_and_a_day()
    {
        Given(Rooms.Open).When(Omar, ForJisoo with { ExpiresAt = Start }).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Omar, ForJisoo with { ExpiresAt = Start + 1 }).ThenDone();
        Given(Rooms.Open).When(Omar, ForJisoo with { ExpiresAt = Start + Limits.InviteLifetime }).ThenDone();
        Given(Rooms.Open).When(Omar, ForJisoo with { ExpiresAt = Start + Limits.InviteLifetime + 1 }).ThenRefused(Refusals.Malformed);
    }

    [Fact]
    public void At_most_two_hundred_links_let_somebody_in() =>
        Given(Rooms.Open, [.. Enumerable.Range(0, Limits.Invites).Select(i => Node.Does(Rooms.Link($"x{i}")))]).When(Omar, ForJisoo).ThenRefused(Refusals.TooMany)
            .And(Omar.Does(new InviteRevoked("x0"))).When(Omar, ForJisoo).ThenDone();

    [Fact]
    public void An_expired_link_makes_room_for_another() =>
        Given(Rooms.Open, [.. Enumerable.Range(0, Limits.Invites).Select(i => Node.Does(Rooms.Link($"x{i}", expiresAt: i == 0 ? Start + 1 : Start + 9)))])
            .When(Omar, ForJisoo).ThenRefused(Refusals.TooMany)
            .Later(1).And(Omar.Does(new RecordPublished(true))).When(Omar, ForJisoo).ThenDone();

    [Fact]
    public void Who_exchanges_it_is_staff_of_that_role_under_that_name()
    {
        var room = Offered.Fold(NewModerator.Does(0, new InviteClaimed("link-9"))).Applies();
        Assert.Equal((Role.Moderator, "Huda"), (room.State.Access.RoleOf(NewModerator.Id), room.State.Access.Find(NewModerator.Id)!.Name));
    }

    [Fact]
    public void A_link_is_exchanged_once() =>
        Offered.Fold(NewModerator.Does(0, new InviteClaimed("link-9"))).Applies()
            .Fold(NewModerator.Does(0, new InviteClaimed("link-9"))).IsRepeated()
            .Fold(Stranger.Does(0, new InviteClaimed("link-9"))).IsIgnored(Refusals.LinkUsed);

    [Fact]
    public void An_expired_a_revoked_and_an_unknown_link_let_nobody_in()
    {
        Offered.Later(3_599_999).Fold(NewModerator.Does(0, new InviteClaimed("link-9"))).Applies();
        Offered.Later(3_600_000).Fold(NewModerator.Does(0, new InviteClaimed("link-9"))).IsIgnored(Refusals.LinkExpired);
        Offered.And(Omar.Does(new InviteRevoked("link-9"))).Fold(NewModerator.Does(0, new InviteClaimed("link-9"))).IsIgnored(Refusals.LinkUnknown);
        Offered.Fold(NewModerator.Does(0, new InviteClaimed("link-7"))).IsIgnored(Refusals.LinkUnknown);
        Offered.Fold(NewModerator.Does(0, new InviteClaimed(null!))).IsIgnored(Refusals.LinkUnknown);
    }

    [Fact]
    public void Revoking_it_puts_out_who_came_in_by_it()
    {
        var room = Given(Rooms.Open).When(Omar, new RevokeInvite("link-Huda")).Then(new InviteRevoked("link-Huda"));
        Assert.Equal(Role.None, room.State.Access.RoleOf(Huda.Id));
        Assert.Null(Mine.OfStaff(room.State, Huda.Id, 0, null));
        Assert.DoesNotContain(ConsoleView.Since(room.State, 0, 0).Staff!, member => member.Name == Huda.Name);
    }

    [Fact]
    public void Revoked_twice_nothing_changes_and_an_unknown_link_is_unknown() =>
        Given(Rooms.Open).When(Omar, 9, new RevokeInvite("link-Huda")).ThenDone().When(Omar, 9, new RevokeInvite("link-Huda")).ThenRepeated()
            .When(Omar, new RevokeInvite("link-7")).ThenRefused(Refusals.UnknownInvite)
            .When(Omar, new RevokeInvite(null!)).ThenRefused(Refusals.UnknownInvite);

    [Fact]
    public void A_link_is_found_by_its_secrets_digest()
    {
        var access = Offered.State.Access;
        Assert.Equal("link-9", access.FindInvite(CreateInvite.HashOf(Rooms.Secret("link-9")).AsSpan())!.Created.Id);
        Assert.Null(access.FindInvite(Rooms.Secret("link-9").AsSpan()));
        Assert.Null(access.FindInvite([]));
    }

    [Fact]
    public void Facts_without_their_parts_have_no_effect()
    {
        Given(Rooms.Open).Fold(Node.Does(Rooms.Link("link-9") with { Id = null! })).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Node.Does(Rooms.Link("link-9") with { SecretHash = null! })).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Node.Does(Rooms.Link("link-9", name: null!))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Node.Does(Rooms.Link("link-9", Role.Audience))).IsIgnored(Refusals.Malformed);
    }
}
