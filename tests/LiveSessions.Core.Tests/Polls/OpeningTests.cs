namespace LiveSessions.Core.Tests.Polls;

/// <summary>Opening and closing a round.</summary>
public class OpeningTests
{
    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft()));
    private static Scenario Opened => Given(Rooms.Open, Rooms.OpenPoll());

    [Fact]
    public void Opened_it_counts_a_round_with_its_result_hidden()
    {
        var poll = Drafted.When(Huda, new OpenPoll("p1", 0, 99)).Then(new PollOpened("p1", 0, 99)).State.Polls.Find("p1")!;
        Assert.Equal((PollState.Open, 1, false, Start, null), (poll.State, poll.Round, poll.IsShown, poll.OpenedAt, poll.ClosesAt));
    }

    [Fact]
    public void A_countdown_ends_that_long_after_the_entrys_time() =>
        Assert.Equal(Start + 90_000, Drafted.When(Huda, new OpenPoll("p1", 90, 99)).ThenDone().State.Polls.Find("p1")!.ClosesAt);

    [Fact]
    public void It_belongs_to_the_session_it_is_opened_in()
    {
        var elsewhere = Huda.Does(Rooms.Draft(session: Rooms.NextSession));
        Assert.Equal(Rooms.Session, Given(Rooms.Open, elsewhere).When(Huda, new OpenPoll("p1", 0, 99)).ThenDone().State.Polls.Find("p1")!.Session);
        Assert.Equal(Rooms.NextSession, Given(Rooms.Closed, elsewhere).When(Huda, new OpenPoll("p1", 0, 99)).ThenDone().State.Polls.Find("p1")!.Session);
    }

    [Theory]
    [InlineData(-1), InlineData(int.MinValue), InlineData(Limits.PollSeconds + 1), InlineData(int.MaxValue)]
    public void A_countdown_is_an_hour_at_most(int seconds) => Drafted.When(Huda, new OpenPoll("p1", seconds, 99)).ThenRefused(Refusals.Malformed);

    [Theory]
    [InlineData(0), InlineData(1), InlineData(Limits.PollSeconds)]
    public void Any_countdown_up_to_an_hour_is_taken(int seconds) => Drafted.When(Huda, new OpenPoll("p1", seconds, 99)).ThenDone();

    [Fact]
    public void Opening_again_changes_nothing() =>
        Drafted.When(Huda, 9, new OpenPoll("p1", 0, 99)).ThenDone().And(Amal.Does(Rooms.Ballot("p1", 1)))
            .When(Huda, 9, new OpenPoll("p1", 0, 99)).ThenRepeated()
            .When(Huda, 10, new OpenPoll("p1", 0, 99)).ThenRefused(Refusals.PollNotDraft)
            .Fold(Minjun.Does(new PollOpened("p1", 0, 99))).IsIgnored(Refusals.PollNotDraft);

    [Fact]
    public void What_another_changed_since_is_not_opened()
    {
        var room = Drafted;
        var seen = room.State.Offset;
        room.And(Minjun.Does(Rooms.Draft(prompt: "Other?", seen: 99)))
            .When(Huda, new OpenPoll("p1", 0, seen)).ThenRefused(Refusals.ChangedMeanwhile)
            .Fold(Huda.Does(new PollOpened("p1", 0, seen))).IsIgnored(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void An_unknown_poll_is_unknown()
    {
        Drafted.When(Huda, new OpenPoll("p7", 0, 99)).ThenRefused(Refusals.UnknownPoll);
        Drafted.When(Huda, new OpenPoll(null!, 0, 99)).ThenRefused(Refusals.UnknownPoll);
        Drafted.When(Huda, new ClosePoll(null!, 1)).ThenRefused(Refusals.UnknownPoll);
    }

    [Fact]
    public void Closed_it_has_an_end_and_no_countdown_any_more()
    {
        var poll = Drafted.And(Huda.Does(new PollOpened("p1", 60, 99))).Later(5_000)
            .When(Minjun, new ClosePoll("p1", 1)).Then(new PollClosed("p1", 1)).State.Polls.Find("p1")!;
        Assert.Equal((PollState.Closed, null, Start + 5_000), (poll.State, poll.ClosesAt, poll.ClosedAt));
    }

    [Fact]
    public void Whoever_closes_second_is_told_done() =>
        Opened.When(Huda, new ClosePoll("p1", 1)).ThenDone()
            .When(Minjun, new ClosePoll("p1", 1)).ThenRepeated()
            .Fold(Node.Does(new PollClosed("p1", 1))).IsRepeated()
            .Fold(Node.Does(new PollClosed("p1", 0))).IsRepeated();

    [Fact]
    public void A_round_that_has_not_begun_is_not_closed()
    {
        Drafted.When(Huda, new ClosePoll("p1", 0)).ThenRefused(Refusals.PollNotOpen);
        Drafted.When(Huda, new ClosePoll("p1", 1)).ThenRefused(Refusals.PollNotOpen);
        Opened.When(Huda, new ClosePoll("p1", 2)).ThenRefused(Refusals.PollNotOpen);
    }

    [Fact]
    public void A_node_closes_what_is_due_and_a_moderators_turn_is_not_spent_by_it() =>
        Opened.Fold(Node.Does(new PollClosed("p1", 1))).Applies()
            .When(Huda, new ShowResults("p1", true)).ThenDone();

    [Fact]
    public void A_node_does_not_cut_a_countdown_short_and_a_moderator_may()
    {
        var room = Drafted.And(Huda.Does(new PollOpened("p1", 60, 99))).Later(59_999);
        room.Fold(Node.Does(new PollClosed("p1", 1))).IsIgnored(Refusals.PollOpen);
        room.Later(1).Fold(Node.Does(new PollClosed("p1", 1))).Applies();
        Drafted.And(Huda.Does(new PollOpened("p1", 60, 99))).Fold(Huda.Does(new PollClosed("p1", 1))).Applies();
    }
}
