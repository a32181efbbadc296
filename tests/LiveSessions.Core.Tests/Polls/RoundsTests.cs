namespace LiveSessions.Core.Tests.Polls;

/// <summary>A closed poll is opened again, its ballots are put away, and its countdown is made longer.</summary>
public class RoundsTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Closed => Given(
        Rooms.Unmoderated, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 1)), Salim.Does(Rooms.Ballot("p1", 0)), Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true))]);

    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;
    private static int[] Counts(Scenario room) => ((ChoiceResult)Of(room).Result).Counts;

    [Fact]
    public void Opened_again_its_ballots_go_on_to_count_and_can_be_changed()
    {
        var room = Closed.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone();
        Assert.Equal((PollState.Open, 1, false, 2), (Of(room).State, Of(room).Round, Of(room).IsShown, Of(room).Voters));
        Assert.NotNull(Of(room).ReopenedAt);
        room.And(Amal.Does(Rooms.Ballot("p1", 0)));
        Assert.Equal([2, 0, 0], Counts(room));
    }

    [Fact]
    public void Opened_anew_nobody_has_voted_and_the_round_before_is_told_beside_it()
    {
        var room = Closed.When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenDone();
        Assert.Equal((2, 0, false), (Of(room).Round, Of(room).Voters, Of(room).BallotOf(room.State.Participants.Find(Amal.Id)!).IsCast));
        room.When(Amal, new Vote("p1", 1, [2])).ThenRefused(Refusals.PollClosed).When(Amal, new Vote("p1", 2, [2])).ThenDone();
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies!.Single().Former);
        room.When(Huda, new ClosePoll("p1", 2)).ThenDone().When(Huda, new ShowResults("p1", true)).ThenDone();
        var tally = AudienceView.Since(room.State, 0, 0).Tallies!.Single();
        Assert.Equal([0, 0, 1], ((ChoiceResult)tally.Result!).Counts);
        Assert.Equal((2, "1 1 0"), (tally.Former!.Voters, string.Join(' ', ((ChoiceResult)tally.Former.Result).Counts)));
    }

    [Fact]
    public void Of_a_hidden_result_the_round_before_is_not_told_either()
    {
        var room = Closed.When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenDone();
        Assert.All([AudienceView.Since(room.State, 0, 0), HallView.Since(room.State, 0, 0)], update => Assert.Null(update.Tallies!.Single().Former));
        Assert.Equal(2, ConsoleView.Since(room.State, 0, 0).Tallies!.Single().Former!.Voters);
    }

    [Fact]
    public void Put_away_the_ballots_come_back_when_it_is_taken_back()
    {
        var room = Closed.When(Huda, new ResetPoll("p1", Latest)).ThenDone();
        Assert.Equal((PollState.Closed, false, 0), (Of(room).State, Of(room).IsShown, Of(room).Voters));
        var since = room.State.Offset;
        room.When(Minjun, new TurnAct(room.State.Acts.All.Last().Number, Undone: true)).ThenDone();
        Assert.Equal((1, true, 2), (Of(room).Round, Of(room).IsShown, Of(room).Voters));
        Assert.Equal([1, 1, 0], Counts(room));
        Assert.Equal([1], Mine.Of(room.State, Amal.Id, since)!.Ballots!.Single().Choices);
    }

    [Fact]
    public void Reset_while_it_is_open_everybody_votes_once_more()
    {
        var room = Closed.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone().When(Huda, new ResetPoll("p1", Latest)).ThenDone();
        Assert.Equal((PollState.Open, 0), (Of(room).State, Of(room).Voters));
        room.When(Amal, new Vote("p1", Of(room).Round, [2])).ThenDone();
        Assert.Equal([0, 0, 1], Counts(room));
        room.When(Huda, new TurnAct(room.State.Acts.All.Last().Number, Undone: true)).ThenDone();
        Assert.Equal(2, Of(room).Voters);
    }

    [Fact]
    public void A_round_with_votes_is_not_taken_back_by_taking_back_that_it_was_opened()
    {
        var room = Given(Rooms.Unmoderated, Rooms.OpenPoll());
        var opened = room.State.Acts.All.Last().Number;
        room.When(Huda, new TurnAct(opened, Undone: true)).ThenDone();
        Assert.Equal(PollState.Draft, Of(room).State);
        Assert.Equal(["p1"], AudienceView.Since(room.State, room.State.Offset - 1, 0).GonePolls!);
        room.When(Huda, new TurnAct(opened, Undone: false)).ThenDone().And(Amal.Does(Rooms.Ballot("p1", 1)))
            .When(Huda, new TurnAct(opened, Undone: true)).ThenRefused(Refusals.PollHasVotes);
    }

    [Fact]
    public void Taken_back_a_close_is_an_opening_again_and_no_node_that_comes_late_closes_it()
    {
        var room = Given(Rooms.Unmoderated, [.. Rooms.OpenPoll(), Huda.Does(new PollClosed("p1", 1))]);
        room.When(Huda, new TurnAct(room.State.Acts.All.Last().Number, Undone: true)).ThenDone();
        Assert.Equal(PollState.Open, Of(room).State);
        Assert.NotNull(Of(room).ReopenedAt);
        room.Fold(Node.Does(new PollClosed("p1", 1))).IsIgnored(Refusals.PollOpen);
    }

    [Fact]
    public void A_countdown_is_made_longer_and_begun_where_there_was_none()
    {
        var room = Given(Rooms.Unmoderated, [Huda.Does(Rooms.Draft()), Huda.Does(new PollOpened("p1", 60, Latest))]);
        var end = Of(room).ClosesAt!.Value;
        room.When(Huda, new ProlongPoll("p1", 1, 30)).ThenDone();
        Assert.Equal(end + 30_000, Of(room).ClosesAt);
        var free = Given(Rooms.Unmoderated, Rooms.OpenPoll()).When(Huda, new ProlongPoll("p1", 1, 30)).ThenDone();
        Assert.Equal(free.State.Time + 30_000, Of(free).ClosesAt);
    }

    [Theory]
    [InlineData(0, Refusals.Malformed), InlineData(-1, Refusals.Malformed), InlineData(3_601, Refusals.Malformed)]
    public void A_countdown_is_made_longer_by_a_second_to_an_hour(int seconds, string refusal) =>
        Given(Rooms.Unmoderated, Rooms.OpenPoll()).When(Huda, new ProlongPoll("p1", 1, seconds)).ThenRefused(refusal);

    [Fact]
    public void Of_an_hour_each_a_countdown_has_two_at_most()
    {
        var room = Given(Rooms.Unmoderated, Rooms.OpenPoll()).When(Huda, new ProlongPoll("p1", 1, 1)).ThenDone().When(Huda, new ProlongPoll("p1", 1, 3_599)).ThenDone()
            .When(Huda, new ProlongPoll("p1", 1, 3_600)).ThenDone();
        Assert.Equal(room.Now + 7_200_000, Of(room).ClosesAt);
        room.When(Huda, new ProlongPoll("p1", 1, 1)).ThenRefused(Refusals.TooMany).Later(3_600_000).When(Huda, new ProlongPoll("p1", 1, 1)).ThenDone();
    }

    [Theory]
    [InlineData(-1), InlineData(3_601)]
    public void A_poll_is_opened_again_for_an_hour_at_most(int seconds)
    {
        Closed.When(Huda, new ReopenPoll("p1", seconds, Anew: false, Latest)).ThenRefused(Refusals.Malformed)
            .When(Huda, new ReopenPoll("p1", 3_600, Anew: false, Latest)).ThenDone();
        Given(Rooms.Open, [Huda.Does(Rooms.Draft())]).When(Huda, new OpenPoll("p1", seconds, Latest)).ThenRefused(Refusals.Malformed)
            .When(Huda, new OpenPoll("p1", 3_600, Latest)).ThenDone();
    }

    [Fact]
    public void Who_votes_in_several_rounds_has_one_ballot_in_the_last()
    {
        var room = Closed.When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenDone().When(Amal, new Vote("p1", 2, [2])).ThenDone();
        Assert.Equal((2, 2), Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Single() is var own ? (own.Round, own.Choices.Single()) : default);
        Assert.Null(Mine.Of(room.State, Salim.Id, 0)!.Ballots);
    }

    [Fact]
    public void What_is_not_closed_is_not_opened_again_and_what_was_never_open_is_not_put_away()
    {
        Given(Rooms.Unmoderated, Rooms.OpenPoll()).When(Huda, new ReopenPoll("p1", 0, false, Latest)).ThenRefused(Refusals.PollOpen);
        var draft = Given(Rooms.Unmoderated, [Huda.Does(Rooms.Draft())]);
        draft.When(Huda, new ReopenPoll("p1", 0, true, Latest)).ThenRefused(Refusals.PollNotOpen);
        draft.When(Huda, new ResetPoll("p1", Latest)).ThenRefused(Refusals.PollNotOpen);
        draft.When(Huda, new ProlongPoll("p1", 0, 30)).ThenRefused(Refusals.PollNotOpen);
        draft.When(Huda, new ResetPoll("p9", Latest)).ThenRefused(Refusals.UnknownPoll);
    }

    [Fact]
    public void A_vote_that_counted_in_a_round_is_known_when_it_comes_again_after_the_round_was_put_away()
    {
        var vote = Amal.Does(7, Rooms.Ballot("p1", 1));
        var room = Given(Rooms.Unmoderated, Rooms.OpenPoll()).And(vote, Huda.Does(new PollReset("p1", Latest)));
        Assert.Equal(Verdict.Repeated, room.Append(vote));
        Assert.Equal(Verdict.Repeated, room.And(Huda.Does(new PollReset("p1", Latest))).Append(vote));
        Assert.Equal(0, Of(room).Voters);
        room.Fold(Amal.Does(8, Rooms.Ballot("p1", 1))).IsIgnored(Refusals.PollClosed);
    }

    [Fact]
    public void A_poll_has_no_more_rounds_than_the_limit()
    {
        var room = Closed.And([.. Enumerable.Range(1, Limits.PollRounds - Of(Closed).Round).Select(_ => Huda.Does(new PollReset("p1", Latest)))]);
        Assert.Equal(Limits.PollRounds, Of(room).Round);
        room.When(Huda, new ResetPoll("p1", Latest)).ThenRefused(Refusals.TooMany);
        room.When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenRefused(Refusals.TooMany);
        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone();
    }

    [Fact]
    public void Who_did_not_see_that_another_reset_it_does_not_open_it_again() =>
        Closed.And(Minjun.Does(new PollReset("p1", Latest))).When(Huda, new ReopenPoll("p1", 0, false, 1)).ThenRefused(Refusals.ChangedMeanwhile);
}
