namespace LiveSessions.Core.Tests.Recount;

/// <summary>A fact that comes after a later one of the same person about the same thing has no effect: for the fold and for the second count.</summary>
public class OvertakenFactsTests
{
    private const long Latest = long.MaxValue;

    private static readonly Fact[] Asked = [.. Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")), Huda.Does(10, new QuestionApproved("q2", Latest))];

    private static Scene Showing(string id) => new(SceneKind.Question, id);

    [Fact]
    public void Of_a_screen()
    {
        Given(Asked, Huda.Does(60, new ScreenChanged("wall", "Wall", "ko", "dark", Latest)))
            .Fold(Huda.Does(59, new Directed("wall", Showing("q2")))).IsRepeated()
            .And(Huda.Does(61, new Directed("wall", Showing("q2"))))
            .Fold(Huda.Does(60, new Directed("wall", Scene.Welcome))).IsRepeated()
            .Fold(Huda.Does(new QuestionDeclined("q2", "No", Latest))).IsIgnored(Refusals.OnScreen);
        var stale = Given(Asked, Minjun.Does(new ScreenChanged("wall", "Wall", "ko", "dark", Latest)));
        stale.Fold(Huda.Does(60, new ScreenChanged("wall", "Screen", "ar", "light", 0))).IsIgnored(Refusals.ChangedMeanwhile)
            .Fold(Huda.Does(60, new ScreenChanged("door", "Door", "ar", "light", Latest))).IsIgnored(Refusals.UnknownScreen)
            .Fold(Huda.Does(60, new ScreenChanged("wall", null!, "ar", "light", Latest))).IsIgnored(Refusals.Malformed)
            .And(Huda.Does(59, new Directed("wall", Showing("q2"))))
            .Fold(Huda.Does(new QuestionDeclined("q2", "No", Latest))).IsIgnored(Refusals.OnScreen);
    }

    [Fact]
    public void Of_the_stage()
    {
        Given(Asked, Huda.Does(60, new Directed(null, Showing("q2"))))
            .Fold(Huda.Does(59, new Directed(null, Scene.Welcome))).IsRepeated()
            .Fold(Huda.Does(new QuestionDeclined("q2", "No", Latest))).IsIgnored(Refusals.OnScreen)
            .And(Huda.Does(59, new Directed("wall", Scene.Welcome)), Huda.Does(61, new Directed(null, Scene.Welcome)), Huda.Does(new QuestionDeclined("q2", "No", Latest)));
    }

    [Fact]
    public void Of_a_session()
    {
        var room = Given(Asked, Huda.Does(60, Rooms.Saved(Rooms.Session, moderated: false)));
        room.Fold(Huda.Does(59, Rooms.Saved(Rooms.Session))).IsRepeated()
            .Fold(Minjun.Does(Rooms.Saved(Rooms.Session) with { Seen = 0 })).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Amal.Does(Rooms.Asked("q3", held: false)));
        Assert.True(room.State.Questions.Find("q3")!.IsPublic);
        room.And(Huda.Does(61, new SessionEnded(Rooms.Session)))
            .Fold(Huda.Does(61, new SessionStarted(Rooms.Session))).IsRepeated()
            .Fold(Amal.Does(Rooms.Asked("q4"))).IsIgnored(Refusals.SessionNotLive)
            .And(Huda.Does(63, new SessionStarted(Rooms.Session)))
            .Fold(Huda.Does(62, new SessionEnded(Rooms.Session))).IsRepeated()
            .And(Amal.Does(Rooms.Asked("q4")));
    }

    [Fact]
    public void Of_a_session_that_was_already_live_or_has_ended()
    {
        Given(Asked, Huda.Does(70, new SessionStarted(Rooms.Session)))
            .Fold(Huda.Does(69, new SessionEnded(Rooms.Session))).IsRepeated().And(Amal.Does(Rooms.Asked("q3")));
        Given(Asked, Huda.Does(70, new SessionEnded(Rooms.Session)), Huda.Does(71, new SessionEnded(Rooms.Session)), Minjun.Does(new SessionStarted(Rooms.Session)))
            .Fold(Huda.Does(71, new SessionEnded(Rooms.Session))).IsRepeated()
            .Fold(Huda.Does(new SessionEnded(Rooms.NextSession))).IsIgnored(Refusals.SessionNotLive).And(Amal.Does(Rooms.Asked("q3")));
    }

    [Fact]
    public void Of_a_question_and_what_was_taken_from_the_floor()
    {
        var room = Given(Asked, Huda.Does(60, new FloorAsked("floor", Rooms.Session, "Why?", "en", null, null)));
        room.Fold(Huda.Does(60, new FloorAsked("floor", Rooms.Session, "Why?", "en", null, null))).IsRepeated()
            .Fold(Minjun.Does(new FloorAsked("floor", Rooms.Session, "Why?", "en", null, null))).IsIgnored(Refusals.IdTaken)
            .Fold(Huda.Does(10, new FloorAsked("q2", Rooms.Session, "Why?", "en", null, null))).IsIgnored(Refusals.IdTaken)
            .Fold(Huda.Does(59, new QuestionDeclined("floor", "No", Latest))).IsRepeated()
            .And(Huda.Does(61, new QuestionApproved("q1", Latest)))
            .Fold(Huda.Does(60, new QuestionsMoved(["floor", "q1"], QuestionMove.Decline, "No", Latest))).IsRepeated()
            .Fold(Huda.Does(61, new QuestionsMoved(["q2", "q1"], QuestionMove.Decline, "No", Latest))).IsRepeated();
        Assert.Equal(3, room.State.Questions.All.Count(question => question.IsPublic));
    }

    [Fact]
    public void Of_its_author() =>
        Given(Rooms.Open, Amal.Does(5, Rooms.Asked("q1")))
            .Fold(Amal.Does(5, new QuestionEdited("q1", "How?", "en"))).IsRepeated()
            .And(Amal.Does(6, new QuestionEdited("q1", "How?", "en"))).Fold(Amal.Does(6, new QuestionWithdrawn("q1"))).IsRepeated();

    [Fact]
    public void Of_who_supports_a_question_and_what_was_merged_into_it()
    {
        var room = Given(Asked, Huda.Does(new QuestionApproved("q1", Latest)), Jisoo.Does(5, new QuestionSupported("q2", true)));
        room.Fold(Jisoo.Does(5, new QuestionSupported("q2", false))).IsRepeated()
            .And(Huda.Does(new QuestionsMerged("q1", ["q2"], Latest)), Jisoo.Does(10, new QuestionSupported("q2", true)))
            .Fold(Jisoo.Does(9, new QuestionSupported("q1", false))).IsRepeated()
            .And(Jisoo.Does(11, new QuestionSupported("q1", true)), Jisoo.Does(12, new QuestionSupported("q2", false)))
            .Fold(Jisoo.Does(11, new QuestionSupported("q1", true))).IsRepeated();
        Assert.Equal(1, room.State.Questions.Find("q1")!.Score);
        room.And(Huda.Does(new QuestionSplit("q2", Latest)));
        Assert.Equal((0, 0), (room.State.Questions.Find("q1")!.Score, room.State.Questions.Find("q2")!.Score));
    }

    [Fact]
    public void Of_an_act_that_was_taken_back_and_done_again()
    {
        var room = Given(Asked, Minjun.Does(20, new ActTurned(2, true)), Huda.Does(30, new ActTurned(2, true)), Huda.Does(31, new ActTurned(2, false)));
        room.Fold(Huda.Does(30, new ActTurned(2, true))).IsRepeated().Fold(Minjun.Does(20, new ActTurned(2, true))).IsRepeated();
        Assert.Equal(QuestionState.Approved, room.State.Questions.Find("q2")!.State);
        room.Fold(Huda.Does(31, new QuestionDeclined("q2", "No", Latest))).IsRepeated()
            .And(Huda.Does(33, new ActTurned(2, false)), Minjun.Does(21, new ActTurned(2, true))).Fold(Huda.Does(32, new ActTurned(2, false))).IsRepeated();
        Assert.Equal(QuestionState.Pending, room.State.Questions.Find("q2")!.State);
    }

    [Fact]
    public void Of_a_bar_and_of_a_poll()
    {
        Given(Asked, Huda.Does(60, new AuthorBarred("q2", Bar.Muted)), Huda.Does(62, new AuthorBarred("q2", Bar.Muted)), Minjun.Does(new AuthorBarred("q2", Bar.None)))
            .Fold(Huda.Does(62, new AuthorBarred("q2", Bar.Muted))).IsRepeated().And(Salim.Does(Rooms.Asked("q3")));
        Given(Asked, Huda.Does(60, Rooms.Draft("p1")), Huda.Does(62, Rooms.Draft("p2")))
            .Fold(Huda.Does(60, new PollOpened("p1", 0, Latest))).IsRepeated().Fold(Huda.Does(61, new PollDeleted("p2", Latest))).IsRepeated()
            .And(Huda.Does(63, new PollOpened("p1", 0, Latest)), Huda.Does(64, new PollClosed("p1", 1)))
            .Fold(Huda.Does(63, new ResultsShown("p1", true))).IsRepeated()
            .Fold(Huda.Does(64, new ResultsShown("p1", true))).IsRepeated().And(Huda.Does(65, new ResultsShown("p1", true)), Huda.Does(66, new PollDeleted("p2", Latest)))
            .Fold(Huda.Does(66, new ResultsShown("p2", true))).IsRepeated().Fold(Huda.Does(67, new ResultsShown("p2", true))).IsIgnored(Refusals.UnknownPoll)
            .And(Huda.Does(67, new ResultsShown("p1", true)), Minjun.Does(new ResultsShown("p1", false))).Fold(Huda.Does(67, new ResultsShown("p1", true))).IsRepeated();
    }
}
