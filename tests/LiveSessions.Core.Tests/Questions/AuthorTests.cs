namespace LiveSessions.Core.Tests.Questions;

/// <summary>What the author may still do while the question waits.</summary>
public class AuthorTests
{
    private static Scenario Waiting => Given(Rooms.Open, Amal.Does(new ParticipantJoined("ar")), Amal.Does(5, Rooms.Asked("q1")));

    public static TheoryData<string> Acts => new("edit", "withdraw");

    [Fact]
    public void Edited_it_has_the_new_text_and_waits_on()
    {
        var question = Waiting.When(Amal, new EditQuestion("q1", "어떻게?")).Then(new QuestionEdited("q1", "어떻게?", "ko", false)).State.Questions.Find("q1")!;
        Assert.Equal(("어떻게?", "ko", QuestionState.Pending), (question.Text, question.Lang, question.State));
    }

    [Fact]
    public void Withdrawn_it_is_gone_for_good()
    {
        var room = Waiting.When(Amal, new Withdraw("q1")).Then(new QuestionWithdrawn("q1"));
        Assert.Equal(QuestionState.Withdrawn, room.State.Questions.Find("q1")!.State);
        room.When(Amal, new EditQuestion("q1", "Again?")).ThenRefused(Refusals.QuestionNotPending)
            .When(Huda, new Approve("q1", long.MaxValue)).ThenRefused(Refusals.QuestionWithdrawn)
            .When(Huda, new Decline("q1", "", long.MaxValue)).ThenRefused(Refusals.QuestionWithdrawn);
    }

    [Theory, MemberData(nameof(Acts))]
    public void Sent_again_nothing_changes(string act) => Waiting.When(Amal, 6, Act(act)).ThenDone().When(Amal, 6, Act(act)).ThenRepeated();

    [Theory, MemberData(nameof(Acts))]
    public void A_late_one_is_overtaken_by_the_newer(string act) =>
        Waiting.When(Amal, 9, new EditQuestion("q1", "Newest?")).ThenDone().When(Amal, 8, Act(act)).ThenRepeated();

    [Theory, MemberData(nameof(Acts))]
    public void Somebody_elses_question_is_not_theirs(string act) => Waiting.When(Salim, Act(act)).ThenRefused(Refusals.NotYourQuestion);

    [Theory, MemberData(nameof(Acts))]
    public void An_unknown_question_is_unknown(string act)
    {
        Waiting.When(Amal, Act(act, "q7")).ThenRefused(Refusals.UnknownQuestion);
        Waiting.When(Amal, Act(act, null)).ThenRefused(Refusals.UnknownQuestion);
    }

    [Theory, MemberData(nameof(Acts))]
    public void Once_approved_or_declined_it_stays_as_it_is(string act)
    {
        Waiting.And(Huda.Does(new QuestionApproved("q1", 99))).When(Amal, Act(act)).ThenRefused(Refusals.QuestionNotPending);
        Waiting.And(Huda.Does(new QuestionDeclined("q1", "", 99))).When(Amal, Act(act)).ThenRefused(Refusals.QuestionNotPending);
    }

    [Fact]
    public void An_edit_that_a_moderator_forestalled_has_no_effect() =>
        Waiting.And(Huda.Does(new QuestionApproved("q1", 99)))
            .Fold(Amal.Does(new QuestionEdited("q1", "Sneaked in", "en"))).IsIgnored(Refusals.QuestionNotPending)
            .Fold(Amal.Does(new QuestionWithdrawn("q1"))).IsIgnored(Refusals.QuestionNotPending);

    [Fact]
    public void An_edit_must_leave_something_to_read_and_not_too_much()
    {
        Waiting.When(Amal, new EditQuestion("q1", "\u200B")).ThenRefused(Refusals.TextEmpty);
        Waiting.When(Amal, new EditQuestion("q1", null!)).ThenRefused(Refusals.TextEmpty);
        Waiting.When(Amal, new EditQuestion("q1", string.Concat(Enumerable.Repeat("ab", 151)))).ThenRefused(Refusals.TextTooLong);
    }

    [Fact]
    public void A_fact_without_a_text_has_no_effect() =>
        Waiting.Fold(Amal.Does(new QuestionEdited("q1", null!, "en"))).IsIgnored(Refusals.Malformed);

    private static RoomCommand Act(string act, string? id = "q1") => act == "edit" ? new EditQuestion(id!, "Changed?") : new Withdraw(id!);
}
