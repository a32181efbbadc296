namespace LiveSessions.Core.Tests.Reactions;

public class ReactionsTests
{
    [Fact]
    public void Taps_are_summed_per_session()
    {
        var room = Given(Rooms.Open, Node.Does(new ReactionsCounted([1, 2, 3, 4, 5])), Node.Does(new ReactionsCounted([1, 0, 0, 0, 0])));
        Assert.Equal([2, 2, 3, 4, 5], HallView.Since(room.State, 0, 0).Reactions!);
        room.And(Huda.Does(new SessionStarted(Rooms.NextSession)), Node.Does(new ReactionsCounted([0, 0, 0, 0, 7])));
        Assert.Equal([0, 0, 0, 0, 7], HallView.Since(room.State, 0, 0).Reactions!);
        Assert.Equal([2, 2, 3, 4, 5], room.State.Reactions.Of(Rooms.Session));
    }

    [Fact]
    public void A_message_of_taps_becomes_a_part_of_a_nodes_sum() =>
        Given(Rooms.Open).When(Amal, new React([0, 20, 0, 0, 1])).Then(new ReactionsCounted([0, 20, 0, 0, 1]));

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }), InlineData(new[] { 0, 0, 0, 0, 0, 0 }), InlineData(new[] { -1, 0, 0, 0, 0 }), InlineData(new[] { 21, 0, 0, 0, 0 }), InlineData(null)]
    public void Five_counts_of_at_most_twenty_are_a_message(int[]? counts) =>
        Given(Rooms.Open).When(Amal, new React(counts!)).ThenRefused(Refusals.Malformed);

    [Fact]
    public void Nonsense_in_the_log_adds_nothing_that_is_below_zero()
    {
        var room = Given(Rooms.Open).Fold(Node.Does(new ReactionsCounted([-5, int.MaxValue, 1]))).Applies()
            .Fold(Node.Does(new ReactionsCounted(null!))).IsIgnored(Refusals.Malformed);
        Assert.Equal([0, 1_000_000, 1, 0, 0], room.State.Reactions.Of(Rooms.Session));
    }

    [Fact]
    public void What_was_read_before_does_not_change_with_the_room()
    {
        var room = Given(Rooms.Open, Node.Does(new ReactionsCounted([1, 0, 0, 0, 0])));
        var update = HallView.Since(room.State, 0, 0);
        room.And(Node.Does(new ReactionsCounted([1, 0, 0, 0, 0])));
        Assert.Equal([1, 0, 0, 0, 0], update.Reactions!);
    }

    [Fact]
    public void Phones_are_not_sent_reactions() =>
        Assert.Null(AudienceView.Since(Given(Rooms.Open, Node.Does(new ReactionsCounted([1, 2, 3, 4, 5]))).State, 0, 0).Reactions);
}
