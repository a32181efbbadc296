namespace LiveSessions.Core.Tests.Views;

public class MineTests
{
    [Fact]
    public void Who_has_not_joined_has_nothing_yet()
    {
        var state = Given(Rooms.Open).State;
        Assert.Equal(new Mine(), Mine.Of(state, Amal.Id, 0));
        Assert.Null(Mine.Of(state, Amal.Id, 1));
        Assert.Null(Mine.OfScreen(state, Wall.Id, 0));
        Assert.Null(Mine.OfStaff(state, Amal.Id, 0, StorageView.Saved));
    }

    [Fact]
    public void The_author_follows_the_question_through_its_life()
    {
        var room = Given(Rooms.Open, Amal.Does(new ParticipantJoined("ar")));
        Assert.Equal((0, "Why?"), Own(Amal.Does(Rooms.Asked("q1"))));
        Assert.Equal((0, "How?"), Own(Amal.Does(new QuestionEdited("q1", "How?", "en"))));
        Assert.Equal((1, "How?"), Own(Huda.Does(new QuestionApproved("q1", 99))));
        var shown = Delta(room, Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q1"))))!.Questions!.Single();
        Assert.True(shown.OnScreen);
        Assert.Equal(1, Delta(room, Salim.Does(new QuestionSupported("q1", true)))!.Questions!.Single().Score);
        Assert.Equal((2, "How?"), Own(Huda.Does(new QuestionAnswered("q1", 99))));

        (int, string) Own(Fact fact) => Delta(room, fact)!.Questions!.Single() is var own ? (own.State, own.Text) : default;
    }

    [Fact]
    public void What_others_do_tells_me_nothing()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(new ParticipantJoined("ar")), Salim.Does(Rooms.Asked("q1"))]);
        Assert.Null(Delta(room,
            Salim.Does(new ParticipantIntroduced("en", "Salim", "muscat")), Huda.Does(new QuestionApproved("q1", 99)), Jisoo.Does(new QuestionSupported("q1", true)),
            Salim.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollClosed("p1", 1))));
    }

    [Fact]
    public void Support_and_ballot_come_back_to_whoever_gave_them_and_to_all_their_tabs()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Salim.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", 99))]);
        Assert.Equal(new MySupport(1, true), Delta(room, Amal.Does(new QuestionSupported("q1", true)))!.Supports!.Single());
        Assert.Equal(new MySupport(1, false), Delta(room, Amal.Does(new QuestionSupported("q1", false)))!.Supports!.Single());
        Assert.Equal([2], Delta(room, Amal.Does(Rooms.Ballot("p1", 2)))!.Ballots!.Single().Choices);
        var takenBack = Delta(room, Amal.Does(Rooms.Ballot("p1")));
        Assert.Empty(takenBack!.Ballots!.Single().Choices);
        Assert.Null(takenBack.Supports);
    }

    [Fact]
    public void A_name_that_did_not_change_is_not_sent_and_one_taken_back_is_empty()
    {
        var room = Given(Rooms.Open, Amal.Does(new ParticipantIntroduced("ar", "أمل", "muscat")));
        Assert.Null(Delta(room, Amal.Does(Rooms.Asked("q1")))!.Name);
        var update = Delta(room, Amal.Does(new ParticipantIntroduced("ar", null, null)))!;
        Assert.Equal(("", ""), (update.Name, update.Group));
    }

    [Fact]
    public void Only_organizers_see_links_and_nobody_their_secrets()
    {
        var state = Given(Rooms.Open, Node.Does(Rooms.Link("l1"))).State;
        Assert.Null(Mine.OfStaff(state, Huda.Id, 0, null)!.Invites);
        Assert.Equal(["link-Huda", "link-Minjun", "l1"], Mine.OfStaff(state, Omar.Id, 0, null)!.Invites!.Select(invite => invite.Id));
        var bytes = Convert.ToHexString(Frame.Encode(Mine.OfStaff(state, Omar.Id, 0, null)!).Span);
        Assert.DoesNotContain(Convert.ToHexString(Rooms.Link("l1").SecretHash), bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moderator_is_not_woken_by_new_links_and_an_organizer_is()
    {
        var room = Given(Rooms.Open);
        var seen = room.State.Offset;
        room.And(Node.Does(Rooms.Link("l1")));
        Assert.Null(Mine.OfStaff(room.State, Huda.Id, seen, null));
        Assert.NotNull(Mine.OfStaff(room.State, Omar.Id, seen, null));
    }

    [Fact]
    public void How_the_store_is_goes_out_whenever_it_is_said() =>
        Assert.Equal("paused", Given(Rooms.Open).State is var state ? Mine.OfStaff(state, Huda.Id, state.Offset, StorageView.Paused("disk_full"))!.Storage : null);

    [Fact]
    public void What_is_saved_is_said_to_staff_with_what_it_survives() =>
        Assert.Equal(("saved", "disk"), Mine.OfStaff(Given(Rooms.Open).State, Huda.Id, 0, StorageView.Saved with { Durability = "disk" }) is { } mine ? (mine.Storage, mine.Durability) : default);

    [Fact]
    public void A_screen_sees_itself_and_only_its_own_changes()
    {
        var room = Given(Rooms.WithScreen, Huda.Does(new ScreenPaired("side", Phone(1).Id, "Side", "ko")));
        var seen = room.State.Offset;
        room.And(Huda.Does(new Directed("side", new Scene(SceneKind.Blank, null))));
        Assert.Null(Mine.OfScreen(room.State, Wall.Id, seen));
        Assert.Equal((int)SceneKind.Blank, Mine.OfScreen(room.State, Phone(1).Id, seen)!.Screen!.Scene.Kind);
    }

    private static Mine? Delta(Scenario room, params Fact[] facts)
    {
        var seen = room.State.Offset;
        return Mine.Of(room.And(facts).State, Amal.Id, seen);
    }
}
