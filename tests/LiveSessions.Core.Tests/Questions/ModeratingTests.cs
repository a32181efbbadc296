namespace LiveSessions.Core.Tests.Questions;

public class ModeratingTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Waiting => Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")));
    private static Scenario Approved => Waiting.And(Huda.Does(new QuestionApproved("q1", Latest)));

    public static TheoryData<string> Acts => new("approve", "decline", "answer");

    [Fact]
    public void Approved_it_is_public()
    {
        var room = Waiting.When(Huda, new Approve("q1", Latest)).Then(new QuestionApproved("q1", Latest));
        Assert.True(room.State.Questions.Find("q1")!.IsPublic);
    }

    [Fact]
    public void Declined_it_is_hidden_and_its_author_reads_the_reason()
    {
        var room = Waiting.When(Huda, new Decline("q1", " Asked  before ", Latest)).Then(new QuestionDeclined("q1", "Asked before", Latest));
        Assert.False(room.State.Questions.Find("q1")!.IsPublic);
        Assert.Equal("Asked before", Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().Reason);
    }

    [Fact]
    public void No_reason_is_needed() => Waiting.When(Huda, new Decline("q1", null!, Latest)).Then(new QuestionDeclined("q1", "", Latest));

    [Fact]
    public void A_reason_has_a_length() =>
        Waiting.When(Huda, new Decline("q1", string.Concat(Enumerable.Repeat("ab", 101)), Latest)).ThenRefused(Refusals.TextTooLong);

    [Fact]
    public void Answered_it_stays_public_and_can_be_taken_up_again()
    {
        var room = Approved.When(Huda, new MarkAnswered("q1", Latest)).Then(new QuestionAnswered("q1", Latest));
        Assert.Equal((QuestionState.Answered, true), (room.State.Questions.Find("q1")!.State, room.State.Questions.Find("q1")!.IsPublic));
        Assert.Equal(QuestionState.Approved, room.When(Minjun, new Approve("q1", Latest)).ThenDone().State.Questions.Find("q1")!.State);
    }

    [Fact]
    public void A_declined_one_can_be_restored_and_the_reason_is_gone()
    {
        var room = Waiting.And(Huda.Does(new QuestionDeclined("q1", "Off topic", Latest))).When(Huda, new Approve("q1", Latest)).ThenDone();
        Assert.Null(room.State.Questions.Find("q1")!.Standing.Life.Reason);
    }

    [Fact]
    public void What_is_public_can_be_taken_away_unless_a_screen_shows_it()
    {
        Approved.When(Huda, new Decline("q1", "", Latest)).ThenDone();
        var shown = Approved.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1"))));
        shown.When(Huda, new Decline("q1", "", Latest)).ThenRefused(Refusals.OnScreen)
            .Fold(Minjun.Does(new QuestionDeclined("q1", "", Latest))).IsIgnored(Refusals.OnScreen)
            .And(Huda.Does(new Directed(null, Scene.Welcome)))
            .When(Huda, new Decline("q1", "", Latest)).ThenDone();
    }

    [Theory, MemberData(nameof(Acts))]
    public void Sent_again_nothing_changes(string act) => Ready(act).When(Huda, 20, Act(act)).ThenDone().When(Huda, 20, Act(act)).ThenRepeated();

    [Theory, MemberData(nameof(Acts))]
    public void A_retry_changes_nothing_although_somebody_else_acted_in_between(string act)
    {
        var undone = act == "decline" ? (RoomEvent)new QuestionApproved("q1", Latest) : act == "approve" ? new QuestionDeclined("q1", "", Latest) : new QuestionApproved("q1", Latest);
        Ready(act).When(Huda, 20, Act(act)).ThenDone().And(Minjun.Does(undone)).When(Huda, 20, Act(act)).ThenRepeated();
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_late_act_of_the_same_moderator_is_overtaken(string act) =>
        Ready(act).When(Huda, 20, Act(act)).ThenDone().When(Huda, 19, Act(act)).ThenRepeated();

    [Theory, MemberData(nameof(Acts))]
    public void An_unknown_question_is_unknown(string act)
    {
        Waiting.When(Huda, Act(act, "q7")).ThenRefused(Refusals.UnknownQuestion);
        Waiting.When(Huda, Act(act, null)).ThenRefused(Refusals.UnknownQuestion);
    }

    [Theory, MemberData(nameof(Acts))]
    public void The_second_of_two_moderators_is_told_that_it_changed(string act)
    {
        var room = Ready(act);
        var seen = room.State.Offset;
        room.When(Huda, Act(act, seen: seen)).ThenDone()
            .When(Minjun, Act(act, seen: seen)).ThenRefused(Refusals.ChangedMeanwhile)
            .Fold(Minjun.Does(((RoomCommand)Act(act, seen: seen)).Decide(room.State, Minjun.Actor).Event!)).IsIgnored(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void A_prepared_reason_is_told_by_its_code_to_the_author_and_the_staff()
    {
        var room = Waiting.When(Huda, new Decline("q1", " Asked before. ", Latest, "asked_before")).Then(new QuestionDeclined("q1", "Asked before.", Latest, "asked_before"));
        AssertTold("asked_before");
        room.When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Archive, null, Latest)).ThenDone();
        AssertTold("asked_before");
        room.When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Restore, null, Latest)).ThenDone();
        AssertTold("asked_before");
        room.When(Huda, new Approve("q1", Latest)).ThenDone();
        AssertTold(null);
        room.When(Minjun, new MoveQuestions(["q1"], (int)QuestionMove.Decline, "", Latest, "wording")).Then(new QuestionsMoved(["q1"], QuestionMove.Decline, "", Latest, "wording"));
        AssertTold("wording");

        void AssertTold(string? code)
        {
            Assert.Equal(code, Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().ReasonCode);
            Assert.Equal(code, ConsoleView.Since(room.State, 0, 0).Questions!.Single().ReasonCode);
        }
    }

    [Fact]
    public void A_reason_that_was_not_prepared_is_refused_and_one_of_a_newer_server_is_kept()
    {
        Waiting.When(Huda, new Decline("q1", "", Latest, "no_time")).ThenRefused(Refusals.Malformed)
            .When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Decline, "", Latest, "no_time")).ThenRefused(Refusals.Malformed);
        var room = Waiting.And(Huda.Does(new QuestionDeclined("q1", "No time", Latest, "no_time")));
        Assert.Equal(("No time", "no_time"), (Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().Reason, Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().ReasonCode));
    }

    [Fact]
    public void Who_acted_last_is_told_by_id_to_the_staff()
    {
        var room = Waiting;
        Assert.Null(ConsoleView.Since(room.State, 0, 0).Questions!.Single().ById);
        room.When(Huda, new Approve("q1", Latest)).ThenDone().When(Minjun, new MarkAnswered("q1", Latest)).ThenDone();
        Assert.Equal(Minjun.Id.ToString(), ConsoleView.Since(room.State, 0, 0).Questions!.Single().ById);
        room.When(Huda, new TakeFromFloor("q2", Rooms.Session, "When?", "en", null, null)).ThenDone();
        Assert.Equal(Huda.Id.ToString(), ConsoleView.Since(room.State, 0, 0).Questions!.Single(question => question.Id == "q2").ById);
    }

    [Fact]
    public void Who_saw_what_the_other_did_may_go_on()
    {
        var room = Waiting.When(Huda, new Approve("q1", Latest)).ThenDone();
        room.When(Minjun, new Decline("q1", "", room.State.Offset)).ThenDone();
    }

    [Fact]
    public void A_text_that_nobody_read_is_not_let_through()
    {
        var room = Waiting;
        var seen = room.State.Offset;
        room.And(Amal.Does(new QuestionEdited("q1", "Something else", "en")))
            .When(Huda, new Approve("q1", seen)).ThenRefused(Refusals.ChangedMeanwhile)
            .Fold(Huda.Does(new QuestionApproved("q1", seen))).IsIgnored(Refusals.ChangedMeanwhile);
        room.When(Huda, new Approve("q1", room.State.Offset)).ThenDone();
    }

    [Fact]
    public void An_act_that_does_not_fit_the_state_is_refused()
    {
        Approved.When(Huda, new Approve("q1", Latest)).ThenRefused(Refusals.QuestionNotPending);
        Waiting.When(Huda, new MarkAnswered("q1", Latest)).ThenRefused(Refusals.QuestionNotApproved);
        Approved.And(Huda.Does(new QuestionAnswered("q1", Latest))).When(Huda, new Decline("q1", "", Latest)).ThenRefused(Refusals.QuestionNotPending);
        Approved.And(Huda.Does(new QuestionAnswered("q1", Latest))).When(Huda, new MarkAnswered("q1", Latest)).ThenRefused(Refusals.QuestionNotApproved);
        Waiting.And(Huda.Does(new QuestionDeclined("q1", "", Latest))).When(Huda, new Decline("q1", "", Latest)).ThenRefused(Refusals.QuestionNotPending);
    }

    [Fact]
    public void The_console_reads_who_acted_also_after_they_were_revoked()
    {
        var room = Waiting.And(Huda.Does(new QuestionDeclined("q1", "Off topic", Latest)), Omar.Does(new InviteRevoked("link-Huda")));
        Assert.Equal("Huda", ConsoleView.Since(room.State, 0, 0).Questions!.Single().By);
    }

    private static Scenario Ready(string act) => act == "answer" ? Approved : Waiting;

    private static RoomCommand Act(string act, string? id = "q1", long seen = Latest) => act switch
    {
        "approve" => new Approve(id!, seen),
        "decline" => new Decline(id!, "No", seen),
        _ => new MarkAnswered(id!, seen),
    };
}
