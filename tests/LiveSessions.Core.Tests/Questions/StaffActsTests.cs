namespace LiveSessions.Core.Tests.Questions;

/// <summary>What the staff does with questions beyond letting them through, and how each of it is taken back.</summary>
public class StaffActsTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Two => Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")));
    private static Scenario Approved => Two.And(Huda.Does(new QuestionsMoved(["q1", "q2"], QuestionMove.Approve, null, Latest)));

    private static Standing Of(Scenario room, string id = "q1") => room.State.Questions.Find(id)!.Standing;

    [Fact]
    public void Several_are_moved_as_one_act_and_taken_back_as_one()
    {
        var room = Two.When(Huda, new MoveQuestions(["q1", "q2"], (int)QuestionMove.Approve, null, Latest)).ThenDone();
        Assert.Equal((QuestionState.Approved, QuestionState.Approved), (Of(room).Life.State, Of(room, "q2").Life.State));
        var deed = ConsoleView.Since(room.State, 0, 0).Acts!.Last();
        Assert.Equal(("approved", "Huda", null), (deed.Kind, deed.By, deed.UndoneBy));
        Assert.Equal((Huda.Id.ToString(), null), (deed.ById, deed.UndoneById));
        Assert.Equal([1, 2], deed.Questions);
        room.When(Minjun, new TurnAct(2, Undone: true)).ThenDone();
        Assert.Equal((QuestionState.Pending, QuestionState.Pending, "Minjun"), (Of(room).Life.State, Of(room, "q2").Life.State, room.State.Acts.Find(2)!.UndoneBy));
        Assert.Equal(Minjun.Id.ToString(), ConsoleView.Since(room.State, 0, 0).Acts!.Last().UndoneById);
        room.When(Huda, new TurnAct(2, Undone: false)).ThenDone();
        Assert.Null(ConsoleView.Since(room.State, 0, 0).Acts!.Last().UndoneById);
        Assert.Equal(QuestionState.Approved, Of(room).Life.State);
    }

    [Fact]
    public void A_question_taken_in_from_the_floor_is_archived_when_that_is_taken_back()
    {
        var room = Given(Rooms.Open).When(Huda, new TakeFromFloor("f1", Rooms.Session, "Why?", "en", "Salim", null)).ThenDone();
        var deed = ConsoleView.Since(room.State, 0, 0).Acts!.Last();
        Assert.Equal((ActKind.FromFloor, "Huda", null, null), (deed.Kind, deed.By, deed.UndoneBy, deed.Final));
        Assert.Equal([1], deed.Questions);
        room.When(Minjun, new TurnAct(deed.Number, Undone: true)).ThenDone();
        Assert.Equal((QuestionState.Archived, "Minjun"), (Of(room, "f1").Life.State, room.State.Questions.Find("f1")!.By));
        room.When(Huda, new TurnAct(deed.Number, Undone: false)).ThenDone();
        Assert.Equal(QuestionState.Approved, Of(room, "f1").Life.State);
        room.When(Huda, new MoveQuestions(["f1"], (int)QuestionMove.Answer, null, Latest)).ThenDone()
            .When(Huda, new TurnAct(deed.Number, Undone: true)).ThenRefused(Refusals.ChangedMeanwhile);
        // In a log from before it is no act.
        Assert.DoesNotContain(Given(Rooms.Open, Huda.Does(new FloorAsked("f1", Rooms.Session, "Why?", "en", null, null))).State.Acts.All, one => one.Kind == ActKind.FromFloor);
    }

    [Fact]
    public void A_retry_of_turning_an_act_stays_one_when_the_act_is_no_longer_remembered()
    {
        var room = Approved;
        var act = room.State.Acts.All.Last().Number;
        room.And(Huda.Does(60, new ActTurned(act, true)));
        for (var i = 0; i < ActsState.Limit; i++) room.And(Minjun.Does(new QuestionsMoved(["q1"], i % 2 == 0 ? QuestionMove.Approve : QuestionMove.Decline, null, Latest)));
        Assert.Null(room.State.Acts.Find(act));
        room.Fold(Huda.Does(60, new ActTurned(act, true))).IsRepeated()
            .Fold(Huda.Does(61, new ActTurned(act, false))).IsIgnored(Refusals.UnknownAct)
            .Fold(Minjun.Does(new ActTurned(act, false))).IsIgnored(Refusals.UnknownAct);
    }

    [Fact]
    public void Those_that_cannot_be_moved_stay_and_the_others_go()
    {
        var room = Two.And(Salim.Does(new QuestionWithdrawn("q2"))).When(Huda, new MoveQuestions(["q2", "q1"], (int)QuestionMove.Approve, null, Latest)).ThenDone();
        Assert.Equal((QuestionState.Approved, QuestionState.Withdrawn), (Of(room).Life.State, Of(room, "q2").Life.State));
        room.When(Huda, new MoveQuestions(["q2"], (int)QuestionMove.Approve, null, Latest)).ThenRefused(Refusals.QuestionWithdrawn);
        room.When(Huda, new MoveQuestions([], (int)QuestionMove.Approve, null, Latest)).ThenRefused(Refusals.Malformed);
        room.When(Huda, new MoveQuestions(["q1"], 9, null, Latest)).ThenRefused(Refusals.Malformed);
        room.When(Huda, new MoveQuestions([.. Enumerable.Repeat("q1", Limits.AtOnce + 1)], 0, null, Latest)).ThenRefused(Refusals.TooMany);
    }

    [Fact]
    public void Of_several_that_cannot_be_moved_the_first_says_why_and_fifty_go_at_once()
    {
        var room = Two.And(Salim.Does(new QuestionWithdrawn("q2")));
        room.When(Huda, new MoveQuestions(["q2", "q9"], (int)QuestionMove.Approve, null, Latest)).ThenRefused(Refusals.QuestionWithdrawn)
            .When(Huda, new MoveQuestions(["q9", "q2"], (int)QuestionMove.Approve, null, Latest)).ThenRefused(Refusals.UnknownQuestion);
        Given(Rooms.Open, [.. Enumerable.Range(1, Limits.AtOnce).Select(i => Phone(i).Does(Rooms.Asked($"w{i}")))])
            .When(Huda, new MoveQuestions([.. Enumerable.Range(1, Limits.AtOnce).Select(i => $"w{i}")], (int)QuestionMove.Approve, null, Latest)).ThenDone();
    }

    [Fact]
    public void Only_who_is_declined_reads_a_reason()
    {
        var room = Two.When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Decline, "Off topic", Latest)).ThenDone()
            .When(Huda, new MoveQuestions(["q2"], (int)QuestionMove.Archive, "Off topic", Latest)).ThenDone();
        Assert.Equal("Off topic", Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().Reason);
        Assert.Null(Of(room, "q2").Life.Reason);
        room.When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Archive, string.Concat(Enumerable.Repeat("ab", 101)), Latest)).ThenRefused(Refusals.TextTooLong);
        Assert.Equal("", Of(Two.And(Huda.Does(new QuestionsMoved(["q1"], QuestionMove.Decline, null, Latest)))).Life.Reason!.Text);
    }

    [Fact]
    public void What_another_changed_since_is_not_taken_back()
    {
        var room = Approved.And(Minjun.Does(new QuestionAnswered("q1", Latest)));
        room.When(Huda, new TurnAct(2, Undone: true)).ThenRefused(Refusals.ChangedMeanwhile);
        Assert.Equal((QuestionState.Answered, QuestionState.Approved), (Of(room).Life.State, Of(room, "q2").Life.State));
        // The later act first, and then the earlier.
        room.When(Huda, new TurnAct(3, Undone: true)).ThenDone().When(Huda, new TurnAct(2, Undone: true)).ThenDone();
        Assert.Equal(QuestionState.Pending, Of(room).Life.State);
    }

    [Fact]
    public void Something_else_about_it_does_not_stand_in_the_way()
    {
        var room = Approved.And(Minjun.Does(new QuestionMarked("q1", null, null, ["water"], null, Latest))).When(Huda, new TurnAct(2, Undone: true)).ThenDone();
        Assert.Equal((QuestionState.Pending, "water"), (Of(room).Life.State, Of(room).Labels.Single()));
    }

    [Fact]
    public void What_a_screen_shows_is_not_taken_away_by_undoing() =>
        Approved.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1")))).When(Huda, new TurnAct(2, Undone: true)).ThenRefused(Refusals.OnScreen);

    [Fact]
    public void A_scene_is_taken_back_too()
    {
        var room = Approved.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1")))).When(Minjun, new TurnAct(3, Undone: true)).ThenDone();
        Assert.Equal((Scene.Welcome, false), (room.State.Screens.Stage, room.State.Questions.Find("q1")!.IsOnScreen));
    }

    [Fact]
    public void Undone_twice_it_is_undone_once_and_a_late_retry_does_not_undo_what_was_done_again()
    {
        var room = Approved.When(Huda, 50, new TurnAct(2, Undone: true)).ThenDone()
            .When(Minjun, new TurnAct(2, Undone: true)).ThenDone()
            .When(Minjun, new TurnAct(2, Undone: false)).ThenDone()
            .When(Huda, 50, new TurnAct(2, Undone: true)).ThenRepeated();
        Assert.Equal(QuestionState.Approved, Of(room).Life.State);
    }

    [Fact]
    public void Only_the_last_acts_are_remembered()
    {
        var room = Approved;
        for (var i = 0; i < ActsState.Limit; i++) room.And(Huda.Does(new HandsCounted("q1", i % 2, Latest)));
        room.When(Huda, new TurnAct(2, Undone: true)).ThenRefused(Refusals.UnknownAct).When(Huda, new TurnAct(0, Undone: true)).ThenRefused(Refusals.UnknownAct);
        Assert.Equal(ActsState.Limit, room.State.Acts.All.Count(act => act.Number > 0));
    }

    [Fact]
    public void Archived_it_is_out_of_sight_until_it_is_restored_to_what_it_was()
    {
        var room = Approved.And(Huda.Does(new QuestionAnswered("q1", Latest))).When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Archive, null, Latest)).ThenDone();
        Assert.Equal((QuestionState.Archived, false), (Of(room).Life.State, room.State.Questions.Find("q1")!.IsPublic));
        Assert.Equal(QuestionState.Answered, Of(room.When(Huda, new MoveQuestions(["q1"], (int)QuestionMove.Restore, null, Latest)).ThenDone()).Life.State);
    }

    [Fact]
    public void One_of_a_session_comes_next_until_a_screen_shows_it()
    {
        var room = Approved.When(Huda, Mark("q1", next: true)).ThenDone().When(Huda, Mark("q2", next: true)).ThenDone();
        Assert.Equal((false, true), (Of(room).IsNext, Of(room, "q2").IsNext));
        room.When(Huda, new TurnAct(4, Undone: true)).ThenDone();
        Assert.Equal((true, false), (Of(room).IsNext, Of(room, "q2").IsNext));
        Assert.True(Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().Next);
        Assert.False(Of(room.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1"))))).IsNext);
        room.When(Huda, Mark("q1", next: true)).ThenRefused(Refusals.OnScreen);
        Two.When(Huda, Mark("q1", next: true)).ThenRefused(Refusals.QuestionNotApproved);
    }

    [Fact]
    public void A_pinned_one_is_sent_to_phones_whatever_its_rank_and_five_are_enough()
    {
        var asked = Enumerable.Range(1, 60).Select(i => Phone(i).Does(Rooms.Asked($"w{i}", held: false))).ToArray();
        var room = Given(Rooms.Unmoderated, asked).When(Huda, Mark("w40", pinned: true)).ThenDone();
        Assert.Contains(AudienceView.Since(room.State, 0, 0).Questions!, question => question.Id == "w40" && question.Pinned == true);
        for (var i = 1; i < Limits.Pinned; i++) room.When(Huda, Mark($"w{i}", pinned: true)).ThenDone();
        room.When(Huda, Mark("w30", pinned: true)).ThenRefused(Refusals.TooManyPinned);
        Assert.False(Of(room.When(Huda, new Decline("w40", "", Latest)).ThenDone(), "w40").IsPinned);
    }

    [Fact]
    public void Labels_are_few_and_short_and_the_hall_is_not_sent_them()
    {
        var room = Approved.When(Huda, Mark("q1", labels: ["water", " water ", "roads"])).ThenDone();
        Assert.Equal(["water", "roads"], Of(room).Labels);
        Assert.Null(AudienceView.Since(room.State, 0, 0).Questions![0].Labels);
        room.When(Huda, Mark("q1", labels: ["1", "2", "3", "4", "5", "6"])).ThenRefused(Refusals.TooManyLabels)
            .When(Huda, Mark("q1", labels: [string.Concat(Enumerable.Repeat("ab", 13))])).ThenRefused(Refusals.TextTooLong)
            .When(Huda, Mark("q1")).ThenRefused(Refusals.Malformed);
    }

    [Fact]
    public void Put_differently_the_authors_own_words_are_kept_for_them_and_the_staff()
    {
        var room = Approved.When(Huda, new Reword("q1", "Why now?", Latest)).Then(new QuestionReworded("q1", "Why now?", "en", Latest));
        var (staff, hall) = (ConsoleView.Since(room.State, 0, 0).Questions![0], AudienceView.Since(room.State, 0, 0).Questions!.Single(one => one.Number == 1));
        Assert.Equal(("Why now?", "Why?", true), (staff.Text, staff.Original, staff.Reworded));
        Assert.Equal(("Why now?", null, true), (hall.Text, hall.Original, hall.Reworded));
        Assert.Equal("Why?", Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().Original);
        Assert.Equal("Why?", room.When(Huda, new TurnAct(3, Undone: true)).ThenDone().State.Questions.Find("q1")!.Text);
        Assert.Null(ConsoleView.Since(room.State, 0, 0).Questions![0].Original);
        Two.And(Amal.Does(new QuestionWithdrawn("q1"))).When(Huda, new Reword("q1", "Why now?", Latest)).ThenRefused(Refusals.QuestionWithdrawn);
    }

    [Fact]
    public void Answered_in_writing_everybody_reads_it_until_it_is_taken_back()
    {
        var room = Approved.When(Huda, new Reply("q1", "Because.", Latest)).ThenDone();
        Assert.Equal("Because.", AudienceView.Since(room.State, 0, 0).Questions!.Single(one => one.Number == 1).Answer);
        Assert.Null(Of(room.When(Huda, new Reply("q1", " ", Latest)).ThenDone()).Answer);
        Two.When(Huda, new Reply("q1", "Because.", Latest)).ThenRefused(Refusals.QuestionNotApproved);
    }

    [Fact]
    public void What_the_staff_writes_keeps_its_lines_and_the_questions_language()
    {
        var room = Given(Rooms.Unmoderated).When(Amal, new Ask("q1", Rooms.Session, "Pourquoi?", "fr", false)).ThenDone();
        room.When(Huda, new Reword("q1", "Pourquoi?\nEt comment?", Latest)).Then(new QuestionReworded("q1", "Pourquoi?\nEt comment?", "fr", Latest))
            .When(Huda, new Reword("q1", "Et comment?", Latest)).ThenDone()
            .When(Huda, new Reply("q1", "Because.\nSo.", Latest)).Then(new QuestionReplied("q1", "Because.\nSo.", Latest));
        Assert.Equal("Pourquoi?", room.State.Questions.Find("q1")!.Original!.Text);
        room.When(Huda, new Reply("q1", string.Concat(Enumerable.Repeat("ab", 501)), Latest)).ThenRefused(Refusals.TextTooLong)
            .When(Huda, new Reword(null!, "Why?", Latest)).ThenRefused(Refusals.UnknownQuestion)
            .Fold(Huda.Does(new QuestionReworded("q1", null!, "fr", Latest))).IsIgnored(Refusals.Malformed)
            .Fold(Huda.Does(new QuestionReplied("q1", null!, Latest))).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void From_the_floor_it_is_public_at_once_and_marked_so()
    {
        var room = Given(Rooms.Open).When(Huda, new TakeFromFloor("f1", Rooms.Session, "من يدفع؟", "ar", "سالم", "muscat")).ThenDone();
        var seen = AudienceView.Since(room.State, 0, 0).Questions!.Single();
        Assert.Equal((true, "سالم", "muscat", 1), (seen.Floor, seen.Name, seen.Group, seen.Number));
        room.When(Huda, new BarAuthor("f1", 1)).ThenRefused(Refusals.FromFloor);
        room.When(Minjun, new TakeFromFloor("f1", Rooms.Session, "x", "ar", null, null)).ThenRefused(Refusals.IdTaken)
            .When(Minjun, new TakeFromFloor("f2", Rooms.Session, "x", "ar", null, "mars")).ThenRefused(Refusals.UnknownGroup)
            .When(Minjun, new TakeFromFloor("f2", Rooms.NextSession, "x", "ar", null, null)).ThenRefused(Refusals.SessionNotLive);
    }

    [Fact]
    public void Muted_they_ask_no_more_and_banned_they_do_nothing_more_until_it_is_taken_back()
    {
        var room = Approved.When(Huda, new BarAuthor("q1", (int)Bar.Muted)).ThenDone();
        Assert.Equal((int)Bar.Muted, Mine.Of(room.State, Amal.Id, 0)!.Bar);
        Assert.Equal((int)Bar.Muted, ConsoleView.Since(room.State, 0, 0).Questions![0].Bar);
        room.When(Huda, new BarAuthor("q1", 3)).ThenRefused(Refusals.Malformed);
        room.When(Amal, new Ask("q9", Rooms.Session, "More?", "en", false)).ThenRefused(Refusals.Muted)
            .When(Amal, new Support("q2", On: true)).ThenDone()
            .When(Huda, new BarAuthor("q1", (int)Bar.Banned)).ThenDone()
            .When(Amal, new Support("q2", On: false)).ThenRefused(Refusals.Banned)
            .When(Amal, new React([1, 0, 0, 0, 0])).ThenRefused(Refusals.Banned)
            .When(Minjun, new TurnAct(4, Undone: true)).ThenDone();
        Assert.Equal(Bar.Muted, room.State.Questions.Find("q1")!.Author!.Bar);
    }

    [Fact]
    public void Who_is_banned_may_still_say_who_they_are_and_take_back_what_they_asked() =>
        Two.And(Huda.Does(new AuthorBarred("q1", Bar.Banned))).When(Amal, new Introduce("ar", "أمل", "muscat")).ThenDone()
            .When(Amal, new Withdraw("q1")).ThenDone().When(Amal, new Ask("q9", Rooms.Session, "More?", "en", false)).ThenRefused(Refusals.Banned);

    [Fact]
    public void The_same_again_from_one_phone_is_asked_once() =>
        Two.When(Amal, new Ask("q9", Rooms.Session, " Why? ", "en", false)).ThenRefused(Refusals.AlreadyAsked)
            .And(Amal.Does(new QuestionWithdrawn("q1"))).When(Amal, new Ask("q9", Rooms.Session, "Why?", "en", false)).ThenDone();

    [Fact]
    public void It_can_be_put_to_a_speaker_of_its_session()
    {
        var room = Given(Rooms.Open, Omar.Does(Rooms.Saved(Rooms.Session) with { Speakers = [new Speaker("sara", Rooms.In("سارة", "Sara", "사라"))] }))
            .When(Amal, new Ask("q1", Rooms.Session, "Why?", "en", false, "sara")).ThenDone();
        Assert.Equal("sara", Of(room).Speaker);
        room.When(Amal, new Ask("q2", Rooms.Session, "When?", "en", false, "mars")).ThenRefused(Refusals.UnknownSpeaker)
            .When(Huda, Mark("q1", speaker: "mars")).ThenRefused(Refusals.UnknownSpeaker);
        Assert.Null(Of(room.When(Huda, Mark("q1", speaker: "")).ThenDone()).Speaker);
    }

    [Fact]
    public void Who_works_on_what_is_told_to_the_staff_until_their_node_is_gone()
    {
        var room = Two.And(Node.Does(new HeadsCounted("node-1", 0, [Huda.Id], [])), Node.Does(new StaffAttended("node-1", [new Attending(Huda.Id, 2)])));
        Assert.Equal([new AttendingView(Huda.Id.ToString(), 2)], ConsoleView.Since(room.State, 0, 0).Attending!);
        room.Later(60_000).And(Node.Does(new NodeLost("node-1")));
        Assert.Empty(ConsoleView.Since(room.State, room.State.Offset - 1, 0).Attending!);
    }

    private static MarkQuestion Mark(string id, bool? pinned = null, bool? next = null, string[]? labels = null, string? speaker = null) =>
        new(id, pinned, next, labels, speaker, Latest);
}
