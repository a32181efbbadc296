namespace LiveSessions.Core.Tests.Screens;

/// <summary>A screen of the room: paired, changed, seen, revoked.</summary>
public class PairingTests
{
    private static readonly ChangeScreen Dark = new("wall", " القاعة ", "ar", "dark");

    [Fact]
    public void A_screen_begins_with_what_is_on_the_stage()
    {
        var room = Given(Rooms.Open, Huda.Does(new Directed(null, new Scene(SceneKind.Programme, null))))
            .Fold(Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar"))).Applies();
        var screen = Mine.OfScreen(room.State, Wall.Id, 0)!.Screen!;
        Assert.Equal(("wall", "Wall", "ar", "light", (int)SceneKind.Programme), (screen.Id, screen.Name, screen.Lang, screen.Theme, screen.Scene.Kind));
    }

    [Fact]
    public void Paired_twice_it_is_one_screen() =>
        Given(Rooms.WithScreen).Fold(Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar"))).IsRepeated();

    [Fact]
    public void A_browser_that_is_paired_anew_is_the_new_screen_only()
    {
        var room = Given(Rooms.WithScreen, Huda.Does(new ScreenPaired("new", Wall.Id, "New", "ko")));
        Assert.Equal(["new"], room.State.Screens.All.Select(screen => screen.Id));
        Assert.Equal("new", room.State.Screens.Of(Wall.Id)!.Id);
    }

    [Fact]
    public void What_only_the_former_screen_showed_is_on_no_screen_any_more()
    {
        var room = Given(Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", 99)), Huda.Does(new Directed("wall", new Scene(SceneKind.Question, "q1"))));
        Assert.True(room.State.Questions.Find("q1")!.IsOnScreen);
        Assert.False(room.And(Huda.Does(new ScreenPaired("new", Wall.Id, "New", "ko"))).State.Questions.Find("q1")!.IsOnScreen);
    }

    [Fact]
    public void It_stays_lost_since_when_it_was_lost_whatever_other_nodes_say()
    {
        var room = Given(Rooms.WithScreen, Node.Does(new HeadsCounted("n1", 0, [], ["wall"])), Node.Does(new HeadsCounted("n1", 0, [], [])))
            .Later(10_000).And(Node.Does(new HeadsCounted("n2", 7, [], [])));
        Assert.Equal((false, Start), (room.State.Screens.Find("wall")!.IsOnline, room.State.Screens.Find("wall")!.LostAt));
    }

    [Fact]
    public void A_room_has_at_most_fifty_screens() =>
        Given(Rooms.Open, [.. Enumerable.Range(0, Limits.Screens).Select(i => Huda.Does(new ScreenPaired($"s{i}", Phone(i).Id, "Wall", "ar")))])
            .Fold(Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar"))).IsIgnored(Refusals.TooMany)
            .And(Huda.Does(new ScreenRevoked("s0")))
            .Fold(Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar"))).Applies();

    [Fact]
    public void It_gets_another_name_language_and_theme()
    {
        var screen = Given(Rooms.WithScreen).When(Huda, Dark).Then(new ScreenChanged("wall", "القاعة", "ar", "dark")).State.Screens.Find("wall")!;
        Assert.Equal(("القاعة", "ar", "dark"), (screen.Name, screen.Lang, screen.Theme));
        Given(Rooms.WithScreen).When(Huda, Dark with { Theme = "light" }).ThenDone();
    }

    [Fact]
    public void Changed_again_or_late_nothing_changes() =>
        Given(Rooms.WithScreen).When(Huda, 9, Dark).ThenDone().And(Minjun.Does(new ScreenChanged("wall", "Other", "en", "light", Seen: 1_000)))
            .When(Huda, 9, Dark).ThenRepeated().When(Huda, 8, Dark with { Lang = "ko" }).ThenRepeated();

    [Fact]
    public void A_change_is_refused_where_another_changed_it_since_it_was_seen() =>
        Given(Rooms.WithScreen, Minjun.Does(new ScreenChanged("wall", "Other", "en", "light", Seen: 1_000)))
            .When(Huda, Dark).ThenRefused(Refusals.ChangedMeanwhile).When(Huda, Dark with { Seen = 1_000 }).ThenDone();

    [Fact]
    public void A_change_that_does_not_fit_is_refused()
    {
        Given(Rooms.WithScreen).When(Huda, Dark with { Screen = "s7" }).ThenRefused(Refusals.UnknownScreen);
        Given(Rooms.WithScreen).When(Huda, Dark with { Screen = null! }).ThenRefused(Refusals.UnknownScreen);
        Given(Rooms.WithScreen).When(Huda, Dark with { Name = "\u200B" }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.WithScreen).When(Huda, Dark with { Name = string.Concat(Enumerable.Repeat("ab", 21)) }).ThenRefused(Refusals.TextTooLong);
        Given(Rooms.WithScreen).When(Huda, Dark with { Lang = "fr" }).ThenRefused(Refusals.Malformed);
        Given(Rooms.WithScreen).When(Huda, Dark with { Lang = null! }).ThenRefused(Refusals.Malformed);
        Given(Rooms.WithScreen).When(Huda, Dark with { Theme = "pink" }).ThenRefused(Refusals.Malformed);
        Given(Rooms.WithScreen, Huda.Does(new ScreenRevoked("wall"))).Fold(Minjun.Does(new ScreenChanged("wall", "x", "ar", "dark"))).IsIgnored(Refusals.UnknownScreen);
    }

    [Fact]
    public void Revoked_it_may_show_nothing_and_never_comes_back_under_that_id()
    {
        var room = Given(Rooms.WithScreen).When(Huda, new RevokeScreen("wall")).Then(new ScreenRevoked("wall"));
        Assert.Null(room.State.Screens.Of(Wall.Id));
        Assert.Null(Mine.OfScreen(room.State, Wall.Id, 0));
        room.Fold(Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar"))).IsRepeated();
    }

    [Fact]
    public void Revoked_by_two_or_twice_nothing_changes() =>
        Given(Rooms.WithScreen).When(Huda, 9, new RevokeScreen("wall")).ThenDone()
            .When(Huda, 9, new RevokeScreen("wall")).ThenRepeated().When(Minjun, new RevokeScreen("wall")).ThenRepeated();

    [Fact]
    public void What_was_never_a_screen_cannot_be_revoked()
    {
        Given(Rooms.WithScreen).When(Huda, new RevokeScreen("s7")).ThenRefused(Refusals.UnknownScreen);
        Given(Rooms.WithScreen).When(Huda, new RevokeScreen(null!)).ThenRefused(Refusals.UnknownScreen);
    }

    [Fact]
    public void A_screen_that_is_lost_says_since_when()
    {
        var room = Given(Rooms.WithScreen, Node.Does(new HeadsCounted("n1", 0, [], ["wall"])));
        Assert.Equal((true, null), Seen(room));
        Assert.Equal((false, Start + 15_001), Seen(room.Later(15_001).And(Node.Does(new NodeLost("n1")))));
        Assert.Equal((true, null), Seen(room.Later(1_000).And(Node.Does(new HeadsCounted("n2", 0, [], ["wall"])))));

        static (bool, long?) Seen(Scenario room) => ConsoleView.Since(room.State, 0, 0).Screens!.Single() is var screen ? (screen.Online, screen.LostAt) : default;
    }

    [Fact]
    public void Facts_without_their_parts_have_no_effect()
    {
        Given(Rooms.Open).Fold(Huda.Does(new ScreenPaired(null!, Wall.Id, "Wall", "ar"))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Huda.Does(new ScreenPaired("wall", Wall.Id, null!, "ar"))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Huda.Does(new ScreenRevoked(null!))).IsIgnored(Refusals.UnknownScreen);
        Given(Rooms.WithScreen).Fold(Huda.Does(new ScreenChanged("wall", null!, "ar", "dark"))).IsIgnored(Refusals.Malformed);
        Given(Rooms.WithScreen).Fold(Huda.Does(new ScreenChanged(null!, "x", "ar", "dark"))).IsIgnored(Refusals.UnknownScreen);
    }
}
