namespace LiveSessions.Core.Tests.Recount;

/// <summary>What the fold and the second count must both make of a room.</summary>
public class CountedTests
{
    private const long Latest = long.MaxValue;

    private static readonly Fact[] Asked =
        [.. Rooms.Open, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")), Huda.Does(new QuestionsMoved(["q1", "q2"], QuestionMove.Approve, null, Latest))];

    [Fact]
    public void A_word_about_what_was_merged_spends_no_number_on_what_one_never_spoke_of() =>
        Given(Asked, Huda.Does(new QuestionsMerged("q1", ["q2"], Latest)), Jisoo.Does(12, new QuestionSupported("q1", true)), Jisoo.Does(13, new QuestionSupported("q1", false)))
            .And(Huda.Does(new QuestionSplit("q2", Latest)), Jisoo.Does(11, new QuestionSupported("q2", true)));

    [Fact]
    public void Each_session_has_its_own_next_question()
    {
        var room = Given(Asked, Huda.Does(Marked("q1", next: true)), Huda.Does(new SessionStarted(Rooms.NextSession)), Jisoo.Does(Rooms.Asked("q3", session: Rooms.NextSession)),
            Huda.Does(new QuestionApproved("q3", Latest)), Huda.Does(Marked("q3", next: true)));
        Assert.Equal([true, false, true], room.State.Questions.All.Select(question => question.Standing.IsNext));
        Assert.Equal([false, true, true], room.And(Huda.Does(Marked("q2", next: true))).State.Questions.All.Select(question => question.Standing.IsNext));
    }

    [Fact]
    public void Each_session_has_its_own_pins()
    {
        var asked = Enumerable.Range(3, Limits.Pinned - 1).Select(i => $"q{i}").ToArray();
        var room = Given(Asked, [.. asked.Select((id, i) => Phone(i).Does(Rooms.Asked(id))), Huda.Does(new QuestionsMoved(asked, QuestionMove.Approve, null, Latest)),
            .. asked.Select(id => Huda.Does(Marked(id, pinned: true))), Huda.Does(Marked("q1", pinned: true))]);
        room.Fold(Huda.Does(Marked("q2", pinned: true))).IsIgnored(Refusals.TooManyPinned)
            .And(Huda.Does(Marked("q1", pinned: true)))
            .And(Huda.Does(new SessionStarted(Rooms.NextSession)), Jisoo.Does(Rooms.Asked("p", session: Rooms.NextSession)), Huda.Does(new QuestionApproved("p", Latest)), Huda.Does(Marked("p", pinned: true)))
            .And(Huda.Does(Marked("q1", pinned: false)), Huda.Does(Marked("q2", pinned: true)));
    }

    [Fact]
    public void A_question_is_put_to_a_speaker_of_its_session_and_to_nobody_again()
    {
        var room = Given(Asked, Omar.Does(Rooms.Saved(Rooms.Session) with { Speakers = [new("kim", Rooms.In("Kim"))] }));
        room.And(Huda.Does(Marked("q1", speaker: "kim")));
        Assert.Equal("kim", room.State.Questions.Find("q1")!.Standing.Speaker);
        room.And(Huda.Does(Marked("q1", speaker: "")));
        Assert.Null(room.State.Questions.Find("q1")!.Standing.Speaker);
    }

    [Fact]
    public void A_browser_that_is_paired_again_is_one_screen()
    {
        var room = Given(Rooms.WithScreen, Huda.Does(new ScreenPaired("again", Wall.Id, "Wall", "ar")));
        room.Fold(Huda.Does(new Directed("wall", Scene.Welcome))).IsIgnored(Refusals.UnknownScreen).And(Huda.Does(new Directed("again", Scene.Welcome)));
        foreach (var i in Enumerable.Range(1, Limits.Screens - 1)) room.And(Huda.Does(new ScreenPaired($"s{i}", Phone(i).Id, "Hall", "ar")));
        room.Fold(Huda.Does(new ScreenPaired("more", Salim.Id, "Hall", "ar"))).IsIgnored(Refusals.TooMany);
    }

    [Fact]
    public void A_screen_can_show_what_is_public_and_a_poll_that_was_opened()
    {
        var room = Given(Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Huda.Does(Rooms.Draft()));
        room.Fold(Huda.Does(new Directed("wall", new Scene(SceneKind.Question, "q1")))).IsIgnored(Refusals.QuestionNotApproved)
            .Fold(Huda.Does(new Directed("wall", new Scene(SceneKind.Poll, "p1")))).IsIgnored(Refusals.PollNotOpen)
            .And(Huda.Does(new QuestionApproved("q1", Latest)), Huda.Does(new Directed("wall", new Scene(SceneKind.Question, "q1"))), Huda.Does(new PollOpened("p1", 0, Latest)))
            .Fold(Minjun.Does(new QuestionDeclined("q1", "No", Latest))).IsIgnored(Refusals.OnScreen)
            .And(Huda.Does(new Directed("wall", new Scene(SceneKind.Poll, "p1"))), Huda.Does(new PollClosed("p1", 1)), Huda.Does(new Directed(null, new Scene(SceneKind.Poll, "p1"))))
            .And(Minjun.Does(new QuestionDeclined("q1", "No", Latest)));
    }

    [Fact]
    public void A_poll_on_a_screen_is_not_taken_back_to_what_no_screen_can_show()
    {
        var room = Given(Rooms.WithScreen, Rooms.OpenPoll());
        var opened = room.State.Acts.All.Last().Number;
        room.And(Huda.Does(new Directed("wall", new Scene(SceneKind.Poll, "p1")))).Fold(Huda.Does(new ActTurned(opened, true))).IsIgnored(Refusals.OnScreen)
            .And(Huda.Does(new Directed("wall", Scene.Welcome)), Huda.Does(new ActTurned(opened, true)));
    }

    [Fact]
    public void A_screen_that_was_only_renamed_has_spent_the_number()
    {
        Given(Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Huda.Does(30, new QuestionApproved("q1", Latest)), Huda.Does(60, new ScreenChanged("wall", "Hall", "ko", "dark", Latest)))
            .Fold(Huda.Does(59, new Directed("wall", new Scene(SceneKind.Question, "q1")))).IsRepeated()
            .And(Huda.Does(new QuestionDeclined("q1", "No", Latest)));
    }

    [Fact]
    public void A_scene_that_another_replaced_is_not_taken_back_and_shows_nothing()
    {
        var room = Given(Rooms.WithScreen, [.. Asked[Rooms.Open.Length..], Huda.Does(new Directed("wall", new Scene(SceneKind.Question, "q1")))]);
        var shown = room.State.Acts.All.Last().Number;
        room.And(Minjun.Does(new Directed("wall", new Scene(SceneKind.Question, "q2")))).Fold(Huda.Does(new ActTurned(shown, true))).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Huda.Does(new QuestionDeclined("q1", "No", Latest))).Fold(Huda.Does(new QuestionDeclined("q2", "No", Latest))).IsIgnored(Refusals.OnScreen)
            .And(Minjun.Does(new ActTurned(shown + 1, false)));
    }

    [Fact]
    public void An_act_on_several_questions_is_stuck_with_one_that_was_withdrawn()
    {
        var room = Given(Asked, Huda.Does(new QuestionsMoved(["q1", "q2"], QuestionMove.Decline, "No", Latest)), Huda.Does(new QuestionsMoved(["q1", "q2"], QuestionMove.Restore, null, Latest)));
        var restored = room.State.Acts.All.Last().Number;
        room.And(Amal.Does(new QuestionWithdrawn("q1"))).Fold(Huda.Does(new ActTurned(restored, true))).IsIgnored(Refusals.ChangedMeanwhile);
        Assert.Equal([QuestionState.Withdrawn, QuestionState.Pending], room.State.Questions.All.Select(question => question.State));
    }

    [Theory]
    [InlineData(-1), InlineData(Limits.Participants + 1)]
    public void Hands_are_of_people_in_the_room(int hands) =>
        Given(Asked).Fold(Huda.Does(new HandsCounted("q1", hands, Latest))).IsIgnored(Refusals.Malformed).And(Huda.Does(new HandsCounted("q1", 0, Latest)));

    [Fact]
    public void An_answer_in_ones_own_words_is_neither_empty_nor_too_long()
    {
        var room = Given(Rooms.Open, Rooms.OpenCloud("p1"));
        room.Fold(Amal.Does(new PollAnswered("p1", 1, null!))).IsIgnored(Refusals.Malformed).Fold(Amal.Does(new PollAnswered("p1", 1, [null!]))).IsIgnored(Refusals.Malformed);
        room.Fold(Amal.Does(new PollAnswered("p1", 1, ["Parks", string.Concat(Enumerable.Repeat("ab", 30))]))).IsIgnored(Refusals.TextTooLong)
            .Fold(Amal.Does(new PollAnswered("p1", 1, ["\u200B"]))).IsIgnored(Refusals.TextEmpty)
            .Fold(Amal.Does(new PollAnswered("p1", 1, [string.Concat(Enumerable.Repeat("ab", 20)) + "c"]))).IsIgnored(Refusals.TextTooLong)
            .Fold(Amal.Does(new PollAnswered("p1", 1, ["Parks", "Roads", "Trees", "Water"]))).IsIgnored(Refusals.TooManyChoices)
            .Fold(Amal.Does(new PollAnswered("p1", 2, ["Parks"]))).IsIgnored(Refusals.WrongRound)
            .And(Amal.Does(new PollAnswered("p1", 1, [string.Concat(Enumerable.Repeat("ab", 20)), "Roads", "Trees"])));
    }

    private static QuestionMarked Marked(string id, bool? pinned = null, bool? next = null, string? speaker = null) => new(id, pinned, next, null, speaker, Latest);
}
