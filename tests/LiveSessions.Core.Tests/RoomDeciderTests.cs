namespace LiveSessions.Core.Tests;

public class RoomDeciderTests
{
    [Theory]
    [InlineData(0), InlineData(-1), InlineData(long.MinValue + 1), InlineData(RoomDecider.MaxNumber + 1), InlineData(long.MaxValue)]
    public void A_number_that_a_browser_cannot_count_is_malformed(long n) =>
        Given(Rooms.Open).When(Amal, n, new Introduce("ar", null, null)).ThenRefused(Refusals.Malformed);

    [Theory]
    [InlineData(1), InlineData(RoomDecider.MaxNumber)]
    public void Every_other_number_will_do(long n) =>
        Given(Rooms.Open).When(Amal, n, new Introduce("ar", null, null)).ThenDone();

    [Fact]
    public void A_room_with_facts_of_a_newer_version_takes_no_commands()
    {
        var room = Given(Rooms.Open);
        Unreadable.Fold(room.State);
        room.When(Amal, new Introduce("ar", null, null)).ThenRefused(Refusals.ReadOnly);
        room.When(Huda, new StartSession(Rooms.NextSession)).ThenRefused(Refusals.ReadOnly);
    }

    [Fact]
    public void Deciding_changes_nothing()
    {
        var room = Given(Examples.BusyRoom);
        var before = (Everything.Of(room.State), room.State.Position);
        foreach (var command in Examples.Commands.Values)
            foreach (var who in Everybody)
                RoomDecider.Decide(room.State, command, who.Actor, 50, room.Now);
        Assert.Equal(before, (Everything.Of(room.State), room.State.Position));
    }

    [Fact]
    public void What_a_node_vouches_for_is_judged_as_the_fold_would()
    {
        var room = Given(Rooms.Open, Node.Does(Rooms.Link("link-9")));
        Assert.Equal(Verdict.Applies, Of(new InviteClaimed("link-9")));
        Assert.Equal(Refusals.LinkUnknown, Of(new InviteClaimed("link-8")));
        Assert.Equal(Refusals.Malformed, Of(Rooms.Link("link-7", (Role)99)));
        Assert.Equal(Refusals.Malformed, Of(new Directed(null, new Scene((SceneKind)99, null))));
        Unreadable.Fold(room.State);
        Assert.Equal(Refusals.ReadOnly, Of(new InviteClaimed("link-9")));

        Verdict Of(RoomEvent fact) => RoomDecider.Judge(room.State, fact, Stranger.Id, 0, Start);
    }
}
