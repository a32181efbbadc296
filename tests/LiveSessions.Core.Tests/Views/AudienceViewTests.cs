namespace LiveSessions.Core.Tests.Views;

/// <summary>What phones see, and when they are told.</summary>
public class AudienceViewTests
{
    private static readonly Fact[] Approved = [.. Rooms.Open, Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", 99))];

    [Fact]
    public void A_snapshot_says_to_start_over_and_has_all_there_is()
    {
        var update = Snapshot(Given(Approved));
        Assert.True(update.Reset);
        Assert.Equal(("041205", 2, Rooms.Session, 0, 0), (update.Room!.Code, update.Sessions!.Length, update.Current, update.Stage!.Kind, update.People));
        Assert.Equal([1], update.Questions!.Select(question => question.Number));
    }

    [Fact]
    public void What_phones_may_not_see_sends_them_nothing()
    {
        var room = Given(Rooms.WithScreen);
        var seen = room.State.Offset;
        room.And(
            Amal.Does(Rooms.Asked("q1")), Amal.Does(new QuestionEdited("q1", "How?", "en")), Huda.Does(new QuestionDeclined("q1", "No", 99)),
            Amal.Does(Rooms.Asked("q2")), Amal.Does(new QuestionWithdrawn("q2")),
            Huda.Does(Rooms.Draft("p1")), Huda.Does(Rooms.Draft("p2")), Huda.Does(new PollDeleted("p2", 99)),
            Huda.Does(new Directed("wall", new Scene(SceneKind.Programme, null))), Huda.Does(new ScreenChanged("wall", "x", "ko", "dark")), Huda.Does(new ScreenRevoked("wall")),
            Node.Does(new ReactionsCounted([1, 1, 1, 1, 1])), Node.Does(new HeadsCounted("n1", 0, [Huda.Id], [])), Node.Does(Rooms.Link("l1")));
        Assert.True(AudienceView.Since(room.State, seen, 0).IsEmpty);
    }

    [Fact]
    public void An_approved_question_comes_and_a_declined_one_goes()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")));
        Assert.Equal("Why?", Delta(room, Huda.Does(new QuestionApproved("q1", 99))).Questions!.Single().Text);
        var gone = Delta(room, Huda.Does(new QuestionDeclined("q1", "No", 99)));
        Assert.Equal([1], gone.Gone!);
        Assert.Null(gone.Questions);
    }

    [Fact]
    public void Who_never_saw_a_question_is_not_told_that_it_is_gone()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")));
        Assert.Null(Delta(room, Huda.Does(new QuestionApproved("q1", 99)), Huda.Does(new QuestionDeclined("q1", "No", 99))).Gone);
    }

    [Fact]
    public void A_supported_question_sends_only_its_score()
    {
        var update = Delta(Given(Approved), Salim.Does(new QuestionSupported("q1", true)));
        Assert.Equal([[1, 1]], update.Scores!);
        Assert.Null(update.Questions);
    }

    [Fact]
    public void Another_live_session_starts_over_for_everybody_older()
    {
        var room = Given(Approved);
        var seen = room.State.Offset;
        var update = Delta(room, Huda.Does(new SessionStarted(Rooms.NextSession)));
        Assert.Equal((true, Rooms.NextSession), (update.Reset, update.Current));
        Assert.Null(update.Questions);
        Assert.NotNull(update.Room);
        Assert.Null(Delta(room, Amal.Does(Rooms.Asked("q2", session: Rooms.NextSession, held: false)), Huda.Does(new QuestionApproved("q2", 99))).Reset);
        Assert.True(AudienceView.Since(room.State, seen, 0).Reset);
    }

    [Fact]
    public void A_question_of_another_session_is_seen_while_it_is_on_a_screen()
    {
        var room = Given(Approved, Huda.Does(new SessionStarted(Rooms.NextSession)));
        Assert.True(Delta(room, Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1")))).Questions!.Single().OnScreen);
        Assert.Equal([1], Delta(room, Huda.Does(new Directed(null, Scene.Welcome))).Gone!);
    }

    [Fact]
    public void Of_many_questions_the_middle_is_only_counted()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 80).Select(i => Phone(i).Does(Rooms.Asked($"q{i}", held: false)))]);
        Assert.Equal(30, Snapshot(room).Questions!.Length);
        Assert.Equal([new MoreView(Rooms.Session, 50, 0)], Snapshot(room).More!);
        var update = Delta(room, Amal.Does(new QuestionSupported("q55", true)));
        Assert.Equal([55], update.Questions!.Select(question => question.Number));
        Assert.Equal([20], update.Outside!);
        Assert.Null(update.Gone);
        Assert.Null(update.More);
        Assert.Equal([new MoreView(Rooms.Session, 51, 0)], Delta(room, Amal.Does(Rooms.Asked("one-more", held: false))).More!);
    }

    [Fact]
    public void A_question_outside_that_is_declined_is_gone_from_the_pages_too()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 80).Select(i => Phone(i).Does(Rooms.Asked($"q{i}", held: false)))]);
        var update = Delta(room, Huda.Does(new QuestionDeclined("q50", "No", 999)));
        Assert.Equal([50], update.Gone!);
        Assert.Null(update.Outside);
        Assert.Equal([new MoreView(Rooms.Session, 49, 0)], update.More!);
    }

    [Fact]
    public void A_question_outside_that_leaves_the_screen_is_still_on_the_pages()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 80).Select(i => Phone(i).Does(Rooms.Asked($"q{i}", held: false)))]);
        var before = room.State.Offset;
        Assert.Equal([50], Delta(room, Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q50")))).Questions!.Select(question => question.Number));
        var shown = room.State.Offset;
        var update = Delta(room, Huda.Does(new Directed(null, Scene.Welcome)));
        Assert.Equal([50], update.Outside!);
        Assert.Null(update.Gone);
        Assert.Equal([50], AudienceView.Since(room.State, before, 0).Outside!);

        room.And(Huda.Does(new QuestionDeclined("q50", "No", 999)));
        var declined = AudienceView.Since(room.State, shown, 0);
        Assert.Equal([50], declined.Gone!);
        Assert.Null(declined.Outside);
    }

    [Fact]
    public void A_question_that_was_answered_and_left_the_window_at_once_is_not_kept_as_an_open_one()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 80).Select(i => Phone(i).Does(Rooms.Asked($"q{i}", held: false)))]);
        var update = Delta(room, [.. Enumerable.Range(1, 6).Select(i => Huda.Does(new QuestionAnswered($"q{i}", 999)))]);
        Assert.Equal([1], update.Gone!);
        Assert.Null(update.Outside);
    }

    [Fact]
    public void An_answered_question_makes_room_for_one_that_can_still_be_supported()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 80).Select(i => Phone(i).Does(Rooms.Asked($"q{i}", held: false)))]);
        var update = Delta(room, Huda.Does(new QuestionAnswered("q1", 999)));
        Assert.Equal([(1, (int)QuestionState.Answered), (21, (int)QuestionState.Approved)], update.Questions!.Select(question => (question.Number, question.State)));
        var rest = Delta(room, [.. Enumerable.Range(2, 5).Select(i => Huda.Does(new QuestionAnswered($"q{i}", 999)))]);
        Assert.Equal([1], rest.Outside!);
        Assert.Equal([new MoreView(Rooms.Session, 44, 1)], rest.More!);
    }

    [Fact]
    public void The_published_record_has_all_sessions_once_nothing_is_live()
    {
        var room = Given(
            [.. Approved, .. Rooms.OpenPoll("p1"), Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true)), .. Rooms.OpenPoll("p2"), Huda.Does(new PollClosed("p2", 1))],
            Huda.Does(new SessionStarted(Rooms.NextSession)), Huda.Does(new RecordPublished(true)));
        Assert.Null(Snapshot(room).Questions);
        var update = Delta(room, Huda.Does(new SessionEnded(Rooms.NextSession)));
        Assert.Equal([1], update.Questions!.Select(question => question.Number));
        Assert.Equal(["p1"], update.Polls!.Select(poll => poll.Id));
        Assert.Null(Delta(room, Huda.Does(new RecordPublished(false))).Questions);
    }

    private static Update Snapshot(Scenario room) => AudienceView.Since(room.State, 0, 0);

    private static Update Delta(Scenario room, params Fact[] facts)
    {
        var seen = room.State.Offset;
        return AudienceView.Since(room.And(facts).State, seen, 0);
    }
}
