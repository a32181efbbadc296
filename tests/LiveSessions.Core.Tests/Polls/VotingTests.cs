namespace LiveSessions.Core.Tests.Polls;

public class VotingTests
{
    private static Scenario Single => Given(Rooms.Open, Rooms.OpenPoll());
    private static Scenario Multiple => Given(Rooms.Open, Huda.Does(Rooms.MultipleDraft(options: 4, max: 2)), Huda.Does(new PollOpened("p1", 0, 99)));

    [Fact]
    public void A_vote_counts() =>
        Counts(Single.When(Amal, new Vote("p1", 1, [2])).Then(Rooms.Ballot("p1", 2)).When(Salim, new Vote("p1", 1, [0])).ThenDone(), 2, 1, 0, 1);

    [Fact]
    public void A_changed_vote_counts_once() =>
        Counts(Single.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Amal, new Vote("p1", 1, [1])).ThenDone(), 1, 0, 1, 0);

    [Fact]
    public void A_vote_taken_back_counts_nothing_and_can_be_given_again()
    {
        var room = Single.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Amal, new Vote("p1", 1, [])).ThenDone();
        Counts(room, 0, 0, 0, 0);
        Counts(room.When(Amal, new Vote("p1", 1, [])).ThenDone(), 0, 0, 0, 0);
        Counts(room.When(Amal, new Vote("p1", 1, [0])).ThenDone(), 1, 1, 0, 0);
    }

    [Fact]
    public void Several_choices_are_one_ballot_in_the_order_of_the_options() =>
        Counts(Multiple.When(Amal, new Vote("p1", 1, [3, 0])).Then(Rooms.Ballot("p1", 0, 3)), 1, 1, 0, 0, 1);

    [Fact]
    public void Sent_again_it_counts_once() =>
        Counts(Single.When(Amal, 4, new Vote("p1", 1, [2])).ThenDone().When(Amal, 4, new Vote("p1", 1, [2])).ThenRepeated(), 1, 0, 0, 1);

    [Fact]
    public void A_late_vote_does_not_win_over_a_newer_one() =>
        Counts(Single.When(Amal, 4, new Vote("p1", 1, [2])).ThenDone().When(Amal, 3, new Vote("p1", 1, [0])).ThenRepeated(), 1, 0, 0, 1);

    [Fact]
    public void Not_even_over_one_that_was_taken_back() =>
        Counts(Single.When(Amal, 4, new Vote("p1", 1, [])).ThenDone().When(Amal, 3, new Vote("p1", 1, [0])).ThenRepeated(), 0, 0, 0, 0);

    [Fact]
    public void The_close_is_a_cut()
    {
        var room = Single.And(Amal.Does(4, Rooms.Ballot("p1", 1)), Node.Does(new PollClosed("p1", 1)));
        Counts(room.Fold(Salim.Does(Rooms.Ballot("p1", 2))).IsIgnored(Refusals.PollClosed), 1, 0, 1, 0);
        Counts(room.Fold(Amal.Does(5, Rooms.Ballot("p1", 2))).IsIgnored(Refusals.PollClosed), 1, 0, 1, 0);
        room.When(Salim, new Vote("p1", 1, [2])).ThenRefused(Refusals.PollClosed);
    }

    [Fact]
    public void The_retry_of_a_counted_vote_is_told_done_after_the_close() =>
        Single.When(Amal, 4, new Vote("p1", 1, [2])).ThenDone().And(Huda.Does(new PollClosed("p1", 1))).When(Amal, 4, new Vote("p1", 1, [2])).ThenRepeated();

    [Fact]
    public void A_vote_is_for_one_round()
    {
        Single.When(Amal, new Vote("p1", 0, [1])).ThenRefused(Refusals.PollClosed);
        Single.When(Amal, new Vote("p1", 2, [1])).ThenRefused(Refusals.WrongRound);
    }

    [Fact]
    public void A_draft_is_as_unknown_as_no_poll_at_all()
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft()));
        room.When(Amal, new Vote("p1", 0, [1])).ThenRefused(Refusals.UnknownPoll);
        room.When(Amal, new Vote("p7", 0, [1])).ThenRefused(Refusals.UnknownPoll);
        room.When(Amal, new Vote(null!, 0, [1])).ThenRefused(Refusals.UnknownPoll);
    }

    [Fact]
    public void Choices_are_options_of_the_poll_each_once_and_not_too_many()
    {
        Single.When(Amal, new Vote("p1", 1, [3])).ThenRefused(Refusals.UnknownOption);
        Single.When(Amal, new Vote("p1", 1, [-1])).ThenRefused(Refusals.UnknownOption);
        Single.When(Amal, new Vote("p1", 1, [0, 1])).ThenRefused(Refusals.TooManyChoices);
        Multiple.When(Amal, new Vote("p1", 1, [0, 1, 2])).ThenRefused(Refusals.TooManyChoices);
        Multiple.When(Amal, new Vote("p1", 1, [1, 1])).ThenRefused(Refusals.RepeatedOption);
        Multiple.When(Amal, new Vote("p1", 1, [.. Enumerable.Range(0, 11)])).ThenRefused(Refusals.TooManyChoices);
        Multiple.When(Amal, new Vote("p1", 1, null!)).ThenRefused(Refusals.TooManyChoices);
    }

    [Fact]
    public void The_fold_checks_the_choices_again()
    {
        var room = Multiple;
        room.Fold(Amal.Does(Rooms.Ballot("p1", 9))).IsIgnored(Refusals.UnknownOption)
            .Fold(Amal.Does(Rooms.Ballot("p1", 1, 1))).IsIgnored(Refusals.RepeatedOption)
            .Fold(Amal.Does(Rooms.Ballot("p1", 1, 2, 3))).IsIgnored(Refusals.TooManyChoices)
            .Fold(Amal.Does(new Voted("p1", 1, null!))).IsIgnored(Refusals.Malformed)
            .Fold(Amal.Does(new Voted("p1", 1, new Ballot(null!)))).IsIgnored(Refusals.Malformed);
        Counts(room, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Whoever_is_banned_gives_and_changes_none()
    {
        var room = Single.And(Amal.Does(Rooms.Asked("q1")), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new AuthorBarred("q1", Bar.Banned)));
        room.When(Amal, new Vote("p1", 1, [2])).ThenRefused(Refusals.Banned);
        Counts(room.Fold(Amal.Does(Rooms.Ballot("p1", 2))).IsIgnored(Refusals.Banned), 1, 0, 1, 0);
    }

    [Fact]
    public void Where_a_name_is_required_the_vote_waits_for_it() =>
        Single.And(Node.Does(Rooms.Settings with { AskName = Asking.Required }))
            .When(Amal, new Vote("p1", 1, [1])).ThenRefused(Refusals.IntroduceFirst)
            .When(Amal, new Introduce("ar", "أمل", null)).ThenDone()
            .When(Amal, new Vote("p1", 1, [1])).ThenDone();

    [Fact]
    public void Who_has_voted_may_change_the_vote_whatever_the_room_asks_for_since() =>
        Counts(
            Single.When(Amal, new Vote("p1", 1, [1])).ThenDone().And(Node.Does(Rooms.Settings with { AskName = Asking.Required }))
                .When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Salim, new Vote("p1", 1, [2])).ThenRefused(Refusals.IntroduceFirst),
            1, 0, 0, 1);

    [Fact]
    public void All_ten_options_can_be_chosen_at_once() =>
        Counts(
            Given(Rooms.Open, Huda.Does(Rooms.MultipleDraft(options: 10, max: 10)), Huda.Does(new PollOpened("p1", 0, 99)))
                .When(Amal, new Vote("p1", 1, [.. Enumerable.Range(0, Limits.Options)])).ThenDone(),
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    [Fact]
    public void A_vote_taken_back_and_given_again_is_one_ballot_of_its_voter()
    {
        var room = Single.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Amal, new Vote("p1", 1, [])).ThenDone().When(Amal, new Vote("p1", 1, [0])).ThenDone();
        Assert.Single(Mine.Of(room.State, Amal.Id, 0)!.Ballots!);
    }

    [Fact]
    public void Of_every_poll_one_has_one_ballot_however_often_it_is_changed()
    {
        var room = Single.And(Rooms.OpenPoll("p2")).And(Amal.Does(Rooms.Ballot("p1", 0)), Amal.Does(Rooms.Ballot("p1", 1)), Amal.Does(Rooms.Ballot("p2", 2)), Amal.Does(Rooms.Ballot("p1", 2)));
        Assert.Equal(["p1 2", "p2 2"], Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Select(ballot => $"{ballot.Poll} {ballot.Choices.Single()}"));
    }

    [Fact]
    public void The_own_ballot_is_known_to_its_voter_alone()
    {
        var room = Single.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Salim, new Vote("p1", 1, [0])).ThenDone();
        Assert.Equal([2], Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Single().Choices);
        Assert.Equal([0], Mine.Of(room.State, Salim.Id, 0)!.Ballots!.Single().Choices);
    }

    private static void Counts(Scenario room, int voters, params int[] counts)
    {
        var poll = room.State.Polls.Find("p1")!;
        Assert.Equal(counts, Assert.IsType<ChoiceResult>(poll.Result).Counts);
        Assert.Equal(voters, poll.Voters);
    }
}
