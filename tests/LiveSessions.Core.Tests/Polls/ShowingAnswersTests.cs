namespace LiveSessions.Core.Tests.Polls;

/// <summary>Answers that wait, shown together.</summary>
public class ShowingAnswersTests
{
    private static Scenario Waiting => Given(Rooms.Open, [
        .. Rooms.OpenText("p1", moderated: true, max: 2), Says(1, "More shade"), Says(2, "Move your arse"), Says(3, "Later buses"), Says(4, "Benches", "MORE shade"), Says(5, "Trees"),
        Huda.Does(new WordHidden("p1", "Benches", true)),
    ]);

    private static ShowAnswers Command(string newest = "Trees", string oldest = "More shade") => new("p1", newest, oldest);

    [Fact]
    public void Its_retry_is_told_that_it_was_done() =>
        Waiting.When(Huda, 90, Command()).ThenDone().When(Huda, 90, Command()).ThenRepeated();

    [Fact]
    public void All_that_wait_are_shown_but_for_what_the_list_of_words_holds_back_and_what_is_hidden()
    {
        var room = Waiting.When(Huda, Command()).Then(new AnswersShown("p1", ["Trees", "Later buses", "More shade"]));
        Assert.Equal(["Trees", "Later buses", "More shade"], Public(room));
        Assert.Equal([("Move your arse", AnswerState.Held), ("Trees", AnswerState.Shown), ("Benches", AnswerState.Hidden), ("Later buses", AnswerState.Shown), ("More shade", AnswerState.Shown)], OfStaff(room));
        Assert.Equal(["More shade", "Trees"], Public(room.And(Says(3, 2))).Order());
    }

    [Fact]
    public void Nothing_that_came_after_the_sender_looked_is_among_them() =>
        Assert.Equal(["Trees", "Later buses", "More shade"], Public(Waiting.And(Says(6, "Not read yet")).When(Huda, Command()).ThenDone()));

    [Fact]
    public void Where_the_first_or_the_last_waits_no_longer_the_sender_looks_again()
    {
        Waiting.And(Says(5, 2)).When(Huda, Command()).ThenRefused(Refusals.ChangedMeanwhile);
        Waiting.And(Huda.Does(new WordHidden("p1", "more shade", true))).When(Minjun, Command()).ThenRefused(Refusals.ChangedMeanwhile);
        Waiting.When(Huda, Command("More shade", "Trees")).ThenRefused(Refusals.ChangedMeanwhile);
        Waiting.When(Huda, Command(oldest: "Move your arse")).ThenRefused(Refusals.ChangedMeanwhile);
        Waiting.When(Huda, new ShowAnswers("p1", null!, null!)).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void It_is_one_act_that_is_taken_back_and_done_again_as_one()
    {
        var room = Waiting.When(Huda, Command()).ThenDone();
        var act = room.State.Acts.All.Last();
        Assert.Equal((ActKind.AnswersShown, 3, "What do you propose?"), (act.Kind, act.Changes.Count, act.Title!["en"]));
        Assert.Empty(Public(room.When(Minjun, new TurnAct(act.Number, true)).ThenDone()));
        Assert.Equal(3, Public(room.When(Huda, new TurnAct(act.Number, false)).ThenDone()).Length);
        room.And(Minjun.Does(new WordHidden("p1", "trees", true))).When(Huda, new TurnAct(act.Number, true)).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void A_retry_changes_nothing_and_what_was_decided_meanwhile_stays()
    {
        var room = Waiting.When(Huda, 40, Command()).ThenDone();
        var number = room.State.Acts.All.Last().Number;
        room.When(Minjun, new TurnAct(number, true)).ThenDone().Fold(Huda.Does(40, new AnswersShown("p1", ["Trees", "Later buses", "More shade"]))).IsRepeated();
        Assert.Empty(Public(room));
        var late = Waiting.And(Minjun.Does(new WordHidden("p1", "trees", true)), Huda.Does(new AnswersShown("p1", ["Trees", "Later buses", "move YOUR arse"])));
        Assert.Equal(["Later buses"], Public(late));
    }

    [Fact]
    public void It_is_for_open_questions_and_for_staff_alone()
    {
        Given(Rooms.Open, Rooms.OpenPoll()).When(Huda, Command()).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Huda, Command()).ThenRefused(Refusals.UnknownPoll);
        Waiting.When(Amal, Command()).ThenRefused(Refusals.Forbidden);
        Given(Rooms.Open, Rooms.OpenCloud("p1")).Fold(Huda.Does(new AnswersShown("p1", ["Parks"]))).IsIgnored(Refusals.Malformed);
        foreach (var texts in new[] { null, [], [" "], ["a", null!], Enumerable.Repeat("x", Limits.OpenListed + 1).ToArray() })
            Waiting.Fold(Huda.Does(new AnswersShown("p1", texts!))).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void A_poll_has_so_many_marks_and_no_more()
    {
        var room = Waiting;
        for (var i = room.State.Polls.Find("p1")!.Hidden.Count; i < Limits.OpenMarks - 2; i++) room.Fold(Huda.Does(new WordHidden("p1", $"answer {i}", true)));
        room.When(Huda, Command()).ThenRefused(Refusals.TooMany);
        room.When(Huda, Command("Trees", "Later buses")).ThenDone();
    }

    private static Fact Says(int phone, params string[] texts) => People.Phone(phone).Does(new PollAnswered("p1", 1, texts));

    private static Fact Says(int phone, int n) => People.Phone(phone).Does(n, new PollAnswered("p1", 1, []));

    private static string[] Public(Scenario room) => [.. ((TextsResult)room.State.Polls.Find("p1")!.Result).Answers.Select(answer => answer.Text)];

    private static (string, AnswerState)[] OfStaff(Scenario room) => [.. ((TextsResult)room.State.Polls.Find("p1")!.StaffResult).Answers.Select(answer => (answer.Text, answer.State))];
}
