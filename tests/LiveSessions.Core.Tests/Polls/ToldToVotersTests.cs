namespace LiveSessions.Core.Tests.Polls;

/// <summary>Polls whose result everybody sees who has voted, and nobody else before it is shown.</summary>
public class ToldToVotersTests
{
    private static Scenario Opened(PollKind? kind = null) => Given(Rooms.Open,
        Huda.Does(new PollSaved("p1", Rooms.Session, kind ?? new SingleChoice(Rooms.Options(3), 1), Rooms.In("Which?"), 0, MayAbstain: true, IsToldToVoters: true)), Huda.Does(new PollOpened("p1", 0, 99)));

    [Fact]
    public void Who_has_voted_is_sent_the_result_and_every_change_of_it()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [0])).ThenDone();
        Assert.Equal([1, 0, 0], Counts(room, Amal));
        var before = room.State.Offset;
        room.When(Salim, new Vote("p1", 1, [2])).ThenDone();
        Assert.Equal([1, 0, 1], Counts(room, Amal, before));
        Assert.Null(Mine.Of(room.State, Amal.Id, room.State.Offset));
    }

    [Fact]
    public void Who_has_not_or_took_it_back_and_the_hall_are_sent_nothing_of_it()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [0])).ThenDone().When(Salim, new Introduce("ar", null, null)).ThenDone();
        Assert.Null(Mine.Of(room.State, Salim.Id, 0)!.Tallies);
        Assert.All([AudienceView.Since(room.State, 0, 0), HallView.Since(room.State, 0, 0), StageView.Since(room.State, 0, 0)], update => Assert.Null(update.Tallies?.Single().Result));
        room.When(Amal, new Vote("p1", 1, [])).ThenDone();
        Assert.Null(Mine.Of(room.State, Amal.Id, 0)!.Tallies);
    }

    [Fact]
    public void Who_abstains_has_answered() => Assert.Equal([0, 0, 0], Counts(Opened().When(Amal, new Vote("p1", 1, [Ballot.Abstaining])).ThenDone(), Amal));

    [Fact]
    public void A_new_round_is_told_to_nobody_who_has_not_voted_in_it()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [0])).ThenDone().When(Huda, new ResetPoll("p1", 999)).ThenDone();
        Assert.Null(Mine.Of(room.State, Amal.Id, 0)!.Tallies);
    }

    [Fact]
    public void Once_it_is_shown_it_is_sent_to_all_together_and_its_right_answer_when_that_is_revealed()
    {
        var room = Opened(new Numeric([], 0, 0, 100, Right: 42, Tolerance: 0)).When(Amal, new Vote("p1", 1, [41])).ThenDone();
        Assert.Null(Mine.Of(room.State, Amal.Id, 0)!.Tallies!.Single().Right);
        room.When(Huda, new ShowResults("p1", true)).ThenDone();
        Assert.Null(Mine.Of(room.State, Amal.Id, 0)!.Tallies);
        Assert.NotNull(AudienceView.Since(room.State, 0, 0).Tallies!.Single().Result);
    }

    [Fact]
    public void Answers_that_wait_for_a_moderator_wait_for_voters_too()
    {
        var room = Opened(new OpenText(1, Moderated: true)).When(Amal, new AnswerPoll("p1", 1, ["Shade"])).ThenDone();
        Assert.Empty(((TextsResult)Mine.Of(room.State, Amal.Id, 0)!.Tallies!.Single().Result!).Answers);
        var before = room.State.Offset;
        room.When(Huda, new HideWord("p1", "Shade", false)).ThenDone();
        Assert.Equal("Shade", ((TextsResult)Mine.Of(room.State, Amal.Id, before)!.Tallies!.Single().Result!).Answers.Single().Text);
    }

    [Fact]
    public void It_cannot_be_asked_of_a_quiz_whose_others_still_answer_nor_where_nobody_knows_who_voted()
    {
        Given(Rooms.Open).Fold(Huda.Does(new PollSaved("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("Which?"), 0, IsToldToVoters: true))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Huda.Does(new PollSaved("p1", Rooms.Session, new YesNo(), Rooms.In("Which?"), 0, IsAnonymous: true, IsToldToVoters: true))).IsIgnored(Refusals.Malformed);
    }

    private static int[] Counts(Scenario room, Person who, long since = 0) => ((ChoiceResult)Mine.Of(room.State, who.Id, since)!.Tallies!.Single().Result!).Counts;
}
