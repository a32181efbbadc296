namespace LiveSessions.Core.Tests.Questions;

public class SupportingTests
{
    private static Scenario Approved => Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", 99)));

    [Fact]
    public void Each_supporter_counts_once()
    {
        var room = Approved.When(Salim, new Support("q1", true)).Then(new QuestionSupported("q1", true))
            .When(Salim, new Support("q1", true)).ThenDone()
            .When(Jisoo, new Support("q1", true)).ThenDone();
        Assert.Equal(2, room.State.Questions.Find("q1")!.Score);
    }

    [Fact]
    public void Support_can_be_taken_back_also_where_there_was_none()
    {
        var room = Approved.When(Salim, new Support("q1", true)).ThenDone()
            .When(Salim, new Support("q1", false)).ThenDone()
            .When(Jisoo, new Support("q1", false)).ThenDone();
        Assert.Equal(0, room.State.Questions.Find("q1")!.Score);
    }

    [Fact]
    public void Sent_again_it_counts_once() =>
        Approved.When(Salim, 4, new Support("q1", true)).ThenDone().When(Salim, 4, new Support("q1", true)).ThenRepeated();

    [Fact]
    public void A_late_word_does_not_win_over_a_newer_one()
    {
        var room = Approved.When(Salim, 4, new Support("q1", false)).ThenDone().When(Salim, 3, new Support("q1", true)).ThenRepeated();
        Assert.Equal(0, room.State.Questions.Find("q1")!.Score);
    }

    [Fact]
    public void One_does_not_support_oneself() => Approved.When(Amal, new Support("q1", true)).ThenRefused(Refusals.OwnQuestion);

    [Fact]
    public void What_is_not_known_or_not_public_cannot_be_supported()
    {
        Approved.When(Salim, new Support("q7", true)).ThenRefused(Refusals.UnknownQuestion);
        Approved.When(Salim, new Support(null!, true)).ThenRefused(Refusals.UnknownQuestion);
        Given(Rooms.Open, Amal.Does(Rooms.Asked("q1"))).When(Salim, new Support("q1", true)).ThenRefused(Refusals.QuestionNotApproved);
    }

    [Fact]
    public void Support_that_a_moderator_forestalled_has_no_effect() =>
        Approved.And(Huda.Does(new QuestionDeclined("q1", "", 99)))
            .Fold(Salim.Does(new QuestionSupported("q1", true))).IsIgnored(Refusals.QuestionNotApproved);

    [Fact]
    public void A_question_keeps_its_supporters_while_it_is_hidden()
    {
        var room = Approved.And(Salim.Does(new QuestionSupported("q1", true)), Huda.Does(new QuestionDeclined("q1", "", 99)), Huda.Does(new QuestionApproved("q1", 99)));
        Assert.Equal(1, room.State.Questions.Find("q1")!.Score);
        Assert.Equal(1, AudienceView.Since(room.State, 0, 0).Questions!.Single().Score);
    }
}
