namespace LiveSessions.Core.Tests.Polls;

public class OpenTextTests
{
    private static Scenario Opened => Given(Rooms.Open, Rooms.OpenText("p1", moderated: false, max: 2));
    private static Scenario Moderated => Given(Rooms.Open, Rooms.OpenText("p1", moderated: true));

    [Fact]
    public void Answers_stand_with_the_newest_first_and_are_counted_once_for_each_person()
    {
        var room = Opened.And(Says(1, "More shade"), Says(2, "ظلال أكثر", "Later buses"), Says(3, "MORE SHADE"));
        Assert.Equal([new("Later buses", 1), new("ظلال أكثر", 1), new("More shade", 2)], Public(room));
        Assert.Equal([new("Later buses", 1), new("ظلال أكثر", 1), new("More shade", 1)], Public(room.And(Says(1, 2))));
        Assert.Equal([new("Later buses", 1), new("ظلال أكثر", 1)], Public(room.And(Says(3, 2))));
    }

    [Fact]
    public void A_little_word_makes_another_answer() =>
        Assert.Equal(2, Public(Opened.And(Says(1, "لا أوافق"), Says(2, "أوافق"))).Length);

    [Fact]
    public void Where_it_is_moderated_an_answer_waits_until_somebody_of_the_staff_shows_it()
    {
        var room = Moderated.And(Says(1, "More shade"), Says(2, "Later buses"));
        Assert.Empty(Public(room));
        Assert.Equal([new("Later buses", 1, AnswerState.Waiting), new("More shade", 1, AnswerState.Waiting)], OfStaff(room));
        room.And(Huda.Does(new WordHidden("p1", "More shade", false)), Huda.Does(new WordHidden("p1", "Later buses", true)));
        Assert.Equal([new("More shade", 1)], Public(room));
        Assert.Equal([new("Later buses", 1, AnswerState.Hidden), new("More shade", 1)], OfStaff(room));
    }

    [Fact]
    public void What_waits_stands_before_what_does_not()
    {
        var room = Moderated.And(Says(1, "first"), Says(2, "second"), Huda.Does(new WordHidden("p1", "second", false)));
        Assert.Equal([new("first", 1, AnswerState.Waiting), new("second", 1)], OfStaff(room));
    }

    [Fact]
    public void Elsewhere_only_what_the_list_of_words_holds_back_waits()
    {
        var room = Opened.And(Says(1, "Move your arse"), Says(2, "More shade"));
        Assert.Equal([new("More shade", 1)], Public(room));
        Assert.Equal(AnswerState.Held, OfStaff(room)[0].State);
        Assert.Equal(2, Public(room.And(Huda.Does(new WordHidden("p1", "move your ARSE", false)))).Length);
    }

    [Fact]
    public void One_answer_that_is_shown_can_be_picked()
    {
        var room = Moderated.And(Says(1, "More shade"));
        room.When(Huda, new PickAnswer("p1", 1, "More shade")).ThenRefused(Refusals.UnknownAnswer);
        room.And(Huda.Does(new WordHidden("p1", "More shade", false)));
        room.When(Huda, new PickAnswer("p1", 1, "More shade")).ThenDone();
        Assert.Equal("More shade", room.State.Polls.Find("p1")!.Picked);
        room.When(Huda, new PickAnswer("p1", 1, null)).ThenDone();
        Assert.Null(room.State.Polls.Find("p1")!.Picked);
    }

    [Fact]
    public void What_was_picked_leaves_when_it_is_hidden_taken_back_or_of_another_round()
    {
        Scenario Picked() => Opened.And(Says(1, "More shade"), Huda.Does(new AnswerPicked("p1", 1, "more shade")));
        Assert.Equal("more shade", Picked().State.Polls.Find("p1")!.Picked);
        Assert.Null(Picked().And(Huda.Does(new WordHidden("p1", "More shade", true))).State.Polls.Find("p1")!.Picked);
        Assert.Null(Picked().And(Says(1, 2)).State.Polls.Find("p1")!.Picked);
        Assert.Null(Picked().And(Huda.Does(new PollReset("p1", 99))).State.Polls.Find("p1")!.Picked);
        Assert.Null(Picked().And(Huda.Does(new PollClosed("p1", 1)), Huda.Does(new PollReopened("p1", 0, false, 99))).State.Polls.Find("p1")!.Picked);
    }

    [Fact]
    public void A_pick_can_be_taken_back()
    {
        var room = Opened.And(Says(1, "More shade"), Says(2, "Later buses"), Huda.Does(new AnswerPicked("p1", 1, "More shade")));
        room.When(Huda, new PickAnswer("p1", 1, "Later buses")).ThenDone();
        room.When(Huda, new TurnAct(room.State.Acts.All.Last().Number, true)).ThenDone();
        Assert.Equal("More shade", room.State.Polls.Find("p1")!.Picked);
    }

    [Fact]
    public void What_is_picked_is_sent_to_everybody_although_the_others_are_hidden()
    {
        var room = Opened.And(Says(1, "More shade"), Says(2, "Later buses"), Huda.Does(new AnswerPicked("p1", 1, "More shade")));
        var tally = Assert.Single(AudienceView.Since(room.State, 0, 0).Tallies!);
        Assert.Null(tally.Result);
        Assert.Equal("More shade", tally.Picked);
    }

    [Fact]
    public void What_was_picked_and_is_hidden_leaves_those_who_see_nothing_else_of_the_answers()
    {
        var room = Opened.And(Says(1, "More shade"), Huda.Does(new AnswerPicked("p1", 1, "More shade")));
        var since = room.State.Offset;
        room.And(Huda.Does(new WordHidden("p1", "More shade", true)));
        Assert.Null(Assert.Single(AudienceView.Since(room.State, since, 0).Tallies!).Picked);
        Assert.Null(Assert.Single(HallView.Since(room.State, since, 0).Tallies!).Picked);
    }

    [Fact]
    public void What_cannot_be_answered_or_picked_so_is_refused()
    {
        Opened.When(Amal, new AnswerPoll("p1", 1, ["a", "b", "c"])).ThenRefused(Refusals.TooManyChoices);
        Opened.When(Amal, new AnswerPoll("p1", 1, ["Yes", "YES"])).ThenRefused(Refusals.RepeatedOption);
        Opened.When(Amal, new AnswerPoll("p1", 1, [Long + "a"])).ThenRefused(Refusals.TextTooLong);
        Opened.When(Amal, new AnswerPoll("p1", 1, [Long])).ThenDone();
        Opened.When(Amal, new Vote("p1", 1, [0])).ThenRefused(Refusals.Malformed);
        Opened.When(Huda, new PickAnswer("p1", 1, "Nobody said so")).ThenRefused(Refusals.UnknownAnswer);
        Opened.When(Huda, new PickAnswer("p1", 2, null)).ThenRefused(Refusals.PollNotOpen);
        Opened.When(Huda, new PickAnswer("p9", 1, null)).ThenRefused(Refusals.UnknownPoll);
        Opened.When(Huda, new PickAnswer("p1", 1, new string('x', 10_000))).ThenRefused(Refusals.TextTooLong);
        Given(Rooms.Open, Rooms.OpenCloud("p1")).When(Huda, new PickAnswer("p1", 1, null)).ThenRefused(Refusals.Malformed);
        foreach (var max in new[] { 0, Limits.OpenTexts + 1 })
            Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, new OpenText(max, true), Rooms.In("Which?"), 99)).ThenRefused(Refusals.OutOfRange);
    }

    [Fact]
    public void Of_many_answers_the_others_are_told_as_a_number()
    {
        var room = Opened.And([.. Enumerable.Range(1, Limits.OpenListed + 5).Select(i => Says(i, $"answer {i:d4}"))]);
        var (forAll, forStaff) = ((TextsResult)room.State.Polls.Find("p1")!.Result, (TextsResult)room.State.Polls.Find("p1")!.StaffResult);
        Assert.Equal((Limits.OpenShown, Limits.OpenListed + 5 - Limits.OpenShown), (forAll.Answers.Length, forAll.More));
        Assert.Equal((Limits.OpenListed, 5), (forStaff.Answers.Length, forStaff.More));
        Assert.Equal($"answer {Limits.OpenListed + 5:d4}", forAll.Answers[0].Text);
    }

    /// <summary>Signs that are repeated too often are cleaned away.</summary>
    private static string Long => string.Concat(Enumerable.Repeat("ab", Limits.OpenText / 2));

    private static Fact Says(int phone, params string[] texts) => Says(phone, 1, texts);

    private static Fact Says(int phone, long n, params string[] texts) => People.Phone(phone).Does(n, new PollAnswered("p1", 1, texts));

    private static CountedAnswer[] Public(Scenario room) => ((TextsResult)room.State.Polls.Find("p1")!.Result).Answers;

    private static CountedAnswer[] OfStaff(Scenario room) => ((TextsResult)room.State.Polls.Find("p1")!.StaffResult).Answers;
}
