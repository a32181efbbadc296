namespace LiveSessions.Core.Tests.History;

/// <summary>Taking back, and doing again, what concerns phones and screens.</summary>
public class TakingBackTests
{
    private const long Latest = long.MaxValue;
    private static readonly Fact[] Hall =
    [
        .. Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")),
        Huda.Does(new QuestionsMoved(["q1", "q2"], QuestionMove.Approve, null, Latest)),
    ];

    // The first act of the room started its session.
    private static TurnAct Undo(int number) => new(number + 1, Undone: true);
    private static TurnAct Redo(int number) => new(number + 1, Undone: false);
    private static Scene Showing(string id) => new(SceneKind.Question, id);

    [Fact]
    public void Done_again_nobody_has_taken_it_back()
    {
        var room = Given(Hall).When(Huda, Undo(1)).ThenDone().When(Minjun, Redo(1)).ThenDone();
        Assert.Null(ConsoleView.Since(room.State, 0, 0).Acts!.Last().UndoneBy);
    }

    [Fact]
    public void A_ban_is_taken_back_and_done_again()
    {
        var room = Given(Hall).When(Huda, new BarAuthor("q1", (int)Bar.Banned)).ThenDone();
        Assert.Equal(Bar.None, room.When(Minjun, Undo(2)).ThenDone().State.Participants.Find(Amal.Id)!.Bar);
        Assert.Equal(Bar.Banned, room.When(Minjun, Redo(2)).ThenDone().State.Participants.Find(Amal.Id)!.Bar);
    }

    [Fact]
    public void A_ban_that_another_made_stronger_since_is_not_taken_back() =>
        Given(Hall, Huda.Does(new AuthorBarred("q1", Bar.Muted)), Minjun.Does(new AuthorBarred("q1", Bar.Banned)))
            .When(Huda, Undo(2)).ThenRefused(Refusals.ChangedMeanwhile).When(Huda, Undo(3)).ThenDone().When(Huda, Undo(2)).ThenDone();

    [Fact]
    public void Barred_by_two_as_it_is_already_there_is_one_act() =>
        Assert.Single(Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Huda.Does(new AuthorBarred("q1", Bar.Muted)), Minjun.Does(new AuthorBarred("q1", Bar.Muted))).State.Acts.All, act => act.Kind == ActKind.Muted);

    [Fact]
    public void A_scene_of_one_screen_is_taken_back_and_done_again()
    {
        var room = Given(Hall, Huda.Does(new Directed("wall", Showing("q1"))));
        Assert.Equal(Scene.Welcome, room.When(Minjun, Undo(2)).ThenDone().State.Screens.Find("wall")!.Scene);
        Assert.Equal(Showing("q1"), room.When(Minjun, Redo(2)).ThenDone().State.Screens.Find("wall")!.Scene);
    }

    [Fact]
    public void A_scene_that_another_replaced_is_not_taken_back() =>
        Given(Hall, Huda.Does(new Directed("wall", Showing("q1"))), Minjun.Does(new Directed("wall", Showing("q2"))))
            .When(Huda, Undo(2)).ThenRefused(Refusals.ChangedMeanwhile);

    [Fact]
    public void A_scene_of_a_screen_that_is_gone_is_not_taken_back() =>
        Given(Hall, Huda.Does(new Directed("wall", Showing("q1"))), Omar.Does(new ScreenRevoked("wall"))).When(Huda, Undo(2)).ThenRefused(Refusals.UnknownScreen);

    [Fact]
    public void A_scene_is_not_done_again_with_a_question_that_is_no_longer_public() =>
        Given(Hall, Huda.Does(new Directed("wall", Showing("q1")))).When(Huda, Undo(2)).ThenDone()
            .And(Huda.Does(new QuestionDeclined("q1", "", Latest))).When(Huda, Redo(2)).ThenRefused(Refusals.QuestionNotApproved);

    [Fact]
    public void A_split_is_taken_back_into_the_question_it_came_from()
    {
        var room = Given(Hall, Huda.Does(new QuestionsMerged("q2", ["q1"], Latest)), Huda.Does(new QuestionSplit("q1", Latest))).When(Minjun, Undo(3)).ThenDone();
        Assert.Equal("q2", room.State.Questions.Find("q1")!.Standing.Life.Into!.Id);
    }
}
