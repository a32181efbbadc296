namespace LiveSessions.Core.Tests.Views;

/// <summary>When phones and screens see a poll, and when its result.</summary>
public class PollVisibilityTests
{
    public static TheoryData<string> Views => new("audience", "hall");

    [Theory, MemberData(nameof(Views))]
    public void A_draft_is_not_seen_and_an_open_poll_is_whatever_the_session(string view)
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft(session: Rooms.NextSession)));
        Assert.Null(Since(view, room).Polls);
        var update = Delta(view, room, Huda.Does(new PollOpened("p1", 0, 99)));
        Assert.Equal(((int)PollState.Open, 1), (update.Polls!.Single().State, update.Polls!.Single().Round));
    }

    [Theory, MemberData(nameof(Views))]
    public void Until_the_reveal_only_the_number_of_voters_is_told(string view)
    {
        var room = Given(Rooms.Open, Rooms.OpenPoll());
        var tally = Delta(view, room, Amal.Does(Rooms.Ballot("p1", 2)), Salim.Does(Rooms.Ballot("p1", 0))).Tallies!.Single();
        Assert.Equal((2, null), (tally.Voters, tally.Result));
    }

    [Theory, MemberData(nameof(Views))]
    public void The_close_alone_reveals_nothing(string view)
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 2))]);
        Assert.Null(Delta(view, room, Huda.Does(new PollClosed("p1", 1))).Tallies!.Single().Result);
    }

    [Theory, MemberData(nameof(Views))]
    public void A_changed_choice_sends_nothing_before_the_reveal(string view) =>
        Assert.True(Delta(view, Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 2))]), Amal.Does(Rooms.Ballot("p1", 1))).IsEmpty);

    [Theory, MemberData(nameof(Views))]
    public void Shown_the_result_comes_and_hidden_it_goes(string view)
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 2))]);
        Assert.Equal([0, 0, 1], Counts(Delta(view, room, Huda.Does(new ResultsShown("p1", true)))));
        Assert.Equal([0, 1, 0], Counts(Delta(view, room, Amal.Does(Rooms.Ballot("p1", 1)))));
        Assert.Null(Delta(view, room, Huda.Does(new ResultsShown("p1", false))).Tallies!.Single().Result);
        Assert.Null(Since(view, room).Tallies!.Single().Result);
    }

    [Theory, MemberData(nameof(Views))]
    public void A_closed_poll_stays_in_its_session_and_is_gone_from_every_other(string view)
    {
        var here = Given(Rooms.Open, Rooms.OpenPoll());
        Assert.Equal((int)PollState.Closed, Delta(view, here, Huda.Does(new PollClosed("p1", 1))).Polls!.Single().State);
        var other = Given(Rooms.Open, [.. Rooms.OpenPoll(), Huda.Does(new SessionStarted(Rooms.NextSession))]);
        Assert.Equal(["p1"], Delta(view, other, Huda.Does(new PollClosed("p1", 1))).GonePolls!);
        Assert.NotNull(Delta(view, other, Huda.Does(new Directed(null, new Scene(SceneKind.Poll, "p1")))).Polls);
        Assert.Equal(["p1"], Delta(view, other, Huda.Does(new Directed(null, Scene.Welcome))).GonePolls!);
    }

    private static int[] Counts(Update update) => Assert.IsType<ChoiceResult>(update.Tallies!.Single().Result).Counts;

    private static Update Since(string view, Scenario room, long since = 0) =>
        view == "hall" ? HallView.Since(room.State, since, 0) : AudienceView.Since(room.State, since, 0);

    private static Update Delta(string view, Scenario room, params Fact[] facts)
    {
        var seen = room.State.Offset;
        return Since(view, room.And(facts), seen);
    }
}
