namespace LiveSessions.Core.Tests.History;

/// <summary>Taking back what was added to the programme, and what was set of a screen; both have a count of their own, downwards.</summary>
public class AdditionsTakenBackTests
{
    private const long Latest = long.MaxValue;

    // The first two additions of the room are its sessions.
    private static readonly Fact[] Added = [.. Rooms.Open, Omar.Does(Rooms.Saved("s9"))];
    private static readonly TurnAct Remove = new(-3, Undone: true), AddAgain = new(-3, Undone: false);
    private static readonly Fact[] Screen = [.. Rooms.WithScreen, Huda.Does(new ScreenChanged("wall", "Foyer", "ko", "dark", Latest))];

    private static string[] Programme(Scenario room) => [.. AudienceView.Since(room.State, 0, 0).Sessions!.Select(session => session.Id)];

    private static DeedView[] Acts(Scenario room) => ConsoleView.Since(room.State, 0, 0).Acts!;

    [Fact]
    public void A_session_that_was_added_is_in_no_programme_and_there_again()
    {
        var room = Given(Added);
        Assert.Contains("s9", Programme(room));
        var before = room.State.Offset;
        Assert.DoesNotContain("s9", Programme(room.When(Minjun, Remove).ThenDone()));
        Assert.NotNull(HallView.Since(room.State, before, 0).Sessions);
        room.When(Huda, new StartSession("s9")).ThenRefused(Refusals.UnknownSession).When(Omar, Save("s9")).ThenRefused(Refusals.UnknownSession)
            .When(Huda, new SavePoll("p1", "s9", new SingleChoice(Rooms.Options(2), 1), Rooms.In("Which?"), Latest)).ThenRefused(Refusals.UnknownSession);
        Assert.Contains("s9", Programme(room.When(Huda, AddAgain).ThenDone().When(Huda, new StartSession("s9")).ThenDone()));
    }

    [Fact]
    public void The_retry_of_an_addition_that_was_taken_back_adds_nothing() =>
        Given(Rooms.Open).When(Omar, 30, Save("s9")).ThenDone().When(Minjun, Remove).ThenDone().When(Omar, 30, Save("s9")).ThenRepeated();

    [Fact]
    public void What_was_written_anew_was_on_or_has_a_poll_stays()
    {
        Given(Added, Omar.Does(Rooms.Saved("s9", start: "12:00"))).When(Minjun, Remove).ThenRefused(Refusals.ChangedMeanwhile);
        Given(Added, Huda.Does(new SessionStarted("s9"))).When(Minjun, Remove).ThenRefused(Refusals.ChangedMeanwhile);
        Given(Added, Huda.Does(Rooms.Draft(session: "s9")), Huda.Does(new PollDeleted("p1", Latest))).When(Minjun, Remove).ThenRefused(Refusals.ChangedMeanwhile);
        Given(Added, Huda.Does(new SessionStarted("s9")), Amal.Does(Rooms.Asked("q1", session: "s9")), Huda.Does(new ActTurned(2, true)))
            .When(Minjun, Remove).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void What_was_done_to_a_session_that_is_gone_is_not_done_again()
    {
        Given(Added, Omar.Does(Rooms.Saved("s9", start: "12:00")), Omar.Does(new ActTurned(2, true)), Omar.Does(new ActTurned(-3, true)))
            .When(Omar, new TurnAct(2, Undone: false)).ThenRefused(Refusals.UnknownSession);
        Given(Added, Huda.Does(new SessionStarted("s9")), Huda.Does(new ActTurned(2, true)), Huda.Does(new ActTurned(-3, true)))
            .When(Huda, new TurnAct(2, Undone: false)).ThenRefused(Refusals.UnknownSession);
        Given(Added, Huda.Does(Rooms.Draft(session: "s9")), Huda.Does(Rooms.Draft(session: Rooms.Session, seen: Latest)), Huda.Does(new ActTurned(-3, true)))
            .When(Huda, new TurnAct(3, Undone: true)).ThenRefused(Refusals.UnknownSession);
    }

    [Fact]
    public void A_screen_has_its_name_language_and_theme_again()
    {
        var room = Given(Screen);
        var act = Acts(room).Last();
        Assert.Equal((ActKind.ScreenChanged, "Foyer"), (act.Kind, act.Name));
        room.When(Minjun, new TurnAct(act.Number, Undone: true)).ThenDone();
        var screen = Mine.OfScreen(room.State, Wall.Id, 0)!.Screen!;
        Assert.Equal(("Wall", "ar", "light"), (screen.Name, screen.Lang, screen.Theme));
        room.When(Minjun, new TurnAct(act.Number, Undone: false)).ThenDone();
        Assert.Equal("Foyer", room.State.Screens.Find("wall")!.Name);
    }

    [Fact]
    public void A_screen_that_another_set_since_or_that_is_gone_stays_as_it_is()
    {
        var undo = new TurnAct(Acts(Given(Screen)).Last().Number, Undone: true);
        Given(Screen, Omar.Does(new ScreenChanged("wall", "Foyer", "en", "dark", Latest))).When(Minjun, undo).ThenRefused(Refusals.ChangedMeanwhile);
        Given(Screen, Omar.Does(new ScreenRevoked("wall"))).When(Minjun, undo).ThenRefused(Refusals.UnknownScreen);
    }

    [Fact]
    public void Setting_a_screen_as_it_is_is_no_act() =>
        Assert.Equal(Acts(Given(Screen)).Length, Acts(Given(Screen, Omar.Does(new ScreenChanged("wall", "Foyer", "ko", "dark", Latest)))).Length);

    [Fact]
    public void Pairing_and_removing_a_screen_stand_in_the_history_and_are_final()
    {
        var room = Given(Rooms.WithScreen, Omar.Does(new ScreenRevoked("wall")));
        DeedView[] acts = [.. Acts(room).TakeLast(2)];
        Assert.Equal([(ActKind.ScreenPaired, "Wall", true), (ActKind.ScreenRevoked, "Wall", true)], acts.Select(act => (act.Kind, act.Name!, act.Final == true)));
        foreach (var act in acts) room.When(Huda, new TurnAct(act.Number, Undone: true)).ThenRefused(Refusals.UnknownAct);
        Assert.True(room.State.Screens.Find("wall") is null);
    }

    [Fact]
    public void Each_count_forgets_its_oldest_alone()
    {
        var room = Given(Rooms.WithScreen);
        for (var i = 0; i < ActsState.Limit; i++) room.And(Huda.Does(new ScreenChanged("wall", $"Wall {i}", "ar", "light", Latest)));
        Assert.Equal(ActsState.Limit, room.State.Acts.All.Count(act => act.Number < 0));
        Assert.NotNull(room.State.Acts.Find(1));
        Assert.Null(room.State.Acts.Find(-3));
        Assert.NotNull(room.State.Acts.Find(-4));
    }

    private static SaveSession Save(string id) => new(id, "panel", 1, "09:00", "11:00", Rooms.In("Session"), true, Latest);
}
