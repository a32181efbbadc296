namespace LiveSessions.Core.Tests.Polls;

/// <summary>Polls whose result everybody sees from the moment on in which they are opened.</summary>
public class LiveResultsTests
{
    private const long Latest = long.MaxValue;
    private static readonly Fact Draft = Huda.Does(Rooms.Draft() with { IsLive = true });

    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;

    private static TallyResult? ToldToAll(Scenario room) => AudienceView.Since(room.State, 0, 0).Tallies?.SingleOrDefault(tally => tally.Poll == "p1")?.Result;

    [Fact]
    public void Every_opening_shows_it_and_a_moderator_may_hide_it()
    {
        var room = Given(Rooms.Open, Draft);
        Assert.Null(ToldToAll(room));
        room.When(Huda, new OpenPoll("p1", 0, Latest)).ThenDone().When(Amal, new Vote("p1", 1, [1])).ThenDone();
        Assert.Equal(1, ((ChoiceResult)ToldToAll(room)!).Counts[1]);
        room.When(Huda, new ShowResults("p1", false)).ThenDone();
        Assert.Null(ToldToAll(room));
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone().When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenDone();
        Assert.True(Of(room).IsShown);
    }

    [Fact]
    public void Votes_that_are_put_away_hide_it_as_of_any_poll()
    {
        var room = Given(Rooms.Open, Draft, Huda.Does(new PollOpened("p1", 0, Latest)), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest)));
        Assert.False(Of(room).IsShown);
    }

    [Fact]
    public void Of_a_quiz_nobody_sees_what_others_chose_while_it_is_open() =>
        Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("Which?"), 99, IsLive: true)).ThenRefused(Refusals.Malformed);
}
