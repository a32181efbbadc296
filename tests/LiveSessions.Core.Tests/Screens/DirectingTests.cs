namespace LiveSessions.Core.Tests.Screens;

public class DirectingTests
{
    private static readonly WireScene Programme = new((int)SceneKind.Programme, null);
    private static readonly ActorId SideWall = ActorId.Of("room", "side"u8);

    /// <summary>Two screens; q1 is approved, q2 waits; p1 is open, p2 a draft.</summary>
    private static Scenario Hall => Given(
        Rooms.WithScreen, Huda.Does(new ScreenPaired("side", SideWall, "Side", "ko")),
        Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", 99)), Amal.Does(Rooms.Asked("q2")),
        Huda.Does(Rooms.Draft("p1")), Huda.Does(new PollOpened("p1", 0, 99)), Huda.Does(Rooms.Draft("p2")));

    [Fact]
    public void One_screen_is_directed_alone()
    {
        var room = Hall.When(Huda, new Direct("side", Programme)).Then(new Directed("side", new Scene(SceneKind.Programme, null)));
        Assert.Equal((SceneKind.Welcome, SceneKind.Programme, SceneKind.Welcome), Shown(room));
    }

    [Fact]
    public void Who_sends_again_what_was_done_to_a_screen_that_was_removed_since_is_told_that_it_was_done()
    {
        var change = new ChangeScreen("side", "Side hall", "ar", "dark", 99);
        var room = Hall.When(Huda, 50, new Direct("side", Programme)).ThenDone().When(Huda, 51, change).ThenDone().When(Minjun, new RevokeScreen("side")).ThenDone();
        room.When(Huda, 50, new Direct("side", Programme)).ThenRepeated().When(Huda, 51, change).ThenRepeated();
        room.When(Huda, 52, change).ThenRefused(Refusals.UnknownScreen);
    }

    [Fact]
    public void Directing_nobody_means_the_stage_and_every_screen()
    {
        var room = Hall.When(Huda, new Direct(null, Programme)).ThenDone();
        Assert.Equal((SceneKind.Programme, SceneKind.Programme, SceneKind.Programme), Shown(room));
    }

    [Theory]
    [InlineData(SceneKind.Welcome), InlineData(SceneKind.Programme), InlineData(SceneKind.Questions), InlineData(SceneKind.Blank), InlineData(SceneKind.Leaderboard)]
    public void A_scene_that_needs_no_id_carries_none(SceneKind kind) =>
        Hall.When(Huda, new Direct(null, new WireScene((int)kind, "q2"))).Then(new Directed(null, new Scene(kind, null)));

    [Fact]
    public void Only_what_is_public_reaches_a_screen()
    {
        Refused(Refusals.QuestionNotApproved, SceneKind.Question, "q2");
        Refused(Refusals.UnknownQuestion, SceneKind.Question, "q7");
        Refused(Refusals.UnknownQuestion, SceneKind.Question, null);
        Refused(Refusals.PollNotOpen, SceneKind.Poll, "p2");
        Refused(Refusals.UnknownPoll, SceneKind.Poll, "p7");
        Refused(Refusals.UnknownPoll, SceneKind.Poll, null);
        Refused(Refusals.UnknownScene, (SceneKind)7, null);
        Refused(Refusals.UnknownScene, (SceneKind)(-1), null);
        Hall.When(Huda, new Direct(null, null!)).ThenRefused(Refusals.UnknownScene);
        Hall.When(Huda, new Direct(null, new WireScene((int)SceneKind.Question, "q1"))).ThenDone();
        Hall.When(Huda, new Direct(null, new WireScene((int)SceneKind.Poll, "p1"))).ThenDone();

        static void Refused(string code, SceneKind kind, string? id) =>
            Hall.When(Huda, new Direct("wall", new WireScene((int)kind, id))).ThenRefused(code);
    }

    [Fact]
    public void What_was_hidden_meanwhile_does_not_reach_a_screen() =>
        Hall.And(Minjun.Does(new QuestionDeclined("q1", "", 99)))
            .Fold(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1")))).IsIgnored(Refusals.QuestionNotApproved)
            .Fold(Huda.Does(new Directed(null, null!))).IsIgnored(Refusals.UnknownScene);

    [Fact]
    public void Sent_again_or_late_nothing_changes_whatever_another_directed() =>
        Hall.When(Huda, 30, new Direct(null, Programme)).ThenDone().When(Huda, 30, new Direct(null, Programme)).ThenRepeated()
            .And(Minjun.Does(new Directed(null, Scene.Welcome))).When(Huda, 30, new Direct(null, Programme)).ThenRepeated()
            .When(Huda, 31, new Direct("side", Programme)).ThenDone().And(Minjun.Does(new Directed("side", Scene.Welcome)))
            .When(Huda, 31, new Direct("side", Programme)).ThenRepeated();

    [Fact]
    public void An_unknown_or_revoked_screen_is_unknown()
    {
        Hall.When(Huda, new Direct("s7", Programme)).ThenRefused(Refusals.UnknownScreen);
        Hall.When(Huda, new Direct("", Programme)).ThenRefused(Refusals.UnknownScreen);
        Hall.And(Huda.Does(new ScreenRevoked("side"))).When(Huda, new Direct("side", Programme)).ThenRefused(Refusals.UnknownScreen)
            .Fold(Minjun.Does(new Directed("side", Scene.Welcome))).IsIgnored(Refusals.UnknownScreen);
    }

    [Fact]
    public void A_question_knows_whether_any_screen_shows_it()
    {
        var room = Hall.And(Huda.Does(new Directed("side", new Scene(SceneKind.Question, "q1"))));
        Assert.True(IsOnScreen(room));
        Assert.True(IsOnScreen(room.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1"))))));
        Assert.True(IsOnScreen(room.And(Huda.Does(new Directed("side", Scene.Welcome)))));
        Assert.False(IsOnScreen(room.And(Huda.Does(new Directed(null, Scene.Welcome)))));

        static bool IsOnScreen(Scenario room) => room.State.Questions.Find("q1")!.IsOnScreen;
    }

    [Fact]
    public void A_poll_is_on_screen_until_the_screen_that_shows_it_is_revoked()
    {
        var room = Hall.And(Huda.Does(new Directed("side", new Scene(SceneKind.Poll, "p1"))));
        Assert.True(room.State.Polls.Find("p1")!.IsOnScreen);
        Assert.False(room.And(Huda.Does(new ScreenRevoked("side"))).State.Polls.Find("p1")!.IsOnScreen);
    }

    private static (SceneKind Wall, SceneKind Side, SceneKind Stage) Shown(Scenario room) =>
        (room.State.Screens.Find("wall")!.Scene.Kind, room.State.Screens.Find("side")!.Scene.Kind, room.State.Screens.Stage.Kind);

    [Fact]
    public void A_scene_of_no_kind_is_refused_also_under_a_number_that_was_spent() =>
        Given(Rooms.WithScreen).When(Huda, 9, new Direct(null, new WireScene((int)SceneKind.Programme, null))).ThenDone()
            .When(Huda, 9, new Direct(null, new WireScene(99, null))).ThenRefused(Refusals.UnknownScene);
}
