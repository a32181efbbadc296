namespace LiveSessions.Core.Tests.Polls;

/// <summary>Hands counted in the hall beside the ballots of a poll.</summary>
public class ShowOfHandsTests
{
    private static Scenario Opened => Given(Rooms.Open, Rooms.OpenPoll());
    private static CountPollHands Hands(params int[] hands) => new("p1", 1, hands);

    private static string Of(Scenario room) => string.Join(' ', room.State.Polls.Find("p1")!.Hands ?? []);

    [Fact]
    public void They_stand_beside_the_ballots_and_are_in_no_tally()
    {
        var room = Opened.When(Amal, new Vote("p1", 1, [2])).ThenDone().When(Huda, Hands(14, 0, 3)).ThenDone();
        var poll = room.State.Polls.Find("p1")!;
        Assert.Equal(("14 0 3", 1, "0,0,1"), (Of(room), poll.Voters, string.Join(',', ((ChoiceResult)poll.Result).Counts)));
    }

    [Fact]
    public void They_are_counted_anew_taken_back_and_undone()
    {
        var room = Opened.When(Huda, Hands(14, 0, 3)).ThenDone().When(Minjun, Hands(15, 1, 3)).ThenDone();
        Assert.Equal("15 1 3", Of(room));
        room.When(Minjun, new TurnAct(room.State.Acts.All.Last().Number, Undone: true)).ThenDone();
        Assert.Equal("14 0 3", Of(room));
        Assert.Equal("", Of(room.When(Huda, Hands(0, 0, 0)).ThenDone()));
        Assert.Equal("", Of(room.When(Huda, Hands()).ThenDone()));
    }

    [Fact]
    public void The_same_again_is_no_act()
    {
        var room = Opened.When(Huda, Hands(14, 0, 3)).ThenDone();
        var acts = room.State.Acts.All.Count;
        room.When(Minjun, Hands(14, 0, 3)).ThenDone();
        Assert.Equal(acts, room.State.Acts.All.Count);
    }

    [Fact]
    public void They_are_told_with_the_result_and_never_before()
    {
        var room = Opened.When(Huda, Hands(14, 0, 3)).ThenDone();
        Assert.Null(AudienceView.Since(room.State, 0, 0).Polls![0].Hands);
        Assert.Equal([14, 0, 3], ConsoleView.Since(room.State, 0, 0).Polls![0].Hands!);
        room.And(Huda.Does(new ResultsShown("p1", true)));
        Assert.Equal([14, 0, 3], AudienceView.Since(room.State, 0, 0).Polls!.Single(poll => poll.Id == "p1").Hands!);
    }

    [Fact]
    public void Another_round_begins_without_and_the_same_one_opened_again_keeps_them()
    {
        var room = Opened.When(Huda, Hands(14, 0, 3)).ThenDone().And(Huda.Does(new PollClosed("p1", 1)), Huda.Does(new PollReopened("p1", 0, false, long.MaxValue)));
        Assert.Equal("14 0 3", Of(room));
        room.And(Huda.Does(new PollClosed("p1", 1)), Huda.Does(new PollReopened("p1", 0, true, long.MaxValue)));
        Assert.Equal("", Of(room));
        room.When(Huda, Hands(1, 1, 1)).ThenRefused(Refusals.WrongRound).When(Huda, new CountPollHands("p1", 2, [1, 1, 1])).ThenDone();
        Assert.Equal("", Of(room.And(Huda.Does(new PollReset("p1", long.MaxValue)))));
    }

    [Theory]
    [InlineData(Refusals.Malformed, 1, 2), InlineData(Refusals.Malformed, 1, 2, 3, 4), InlineData(Refusals.OutOfRange, 1, -1, 0), InlineData(Refusals.OutOfRange, 20_001, 0, 0)]
    public void What_cannot_be_counted_is_refused(string code, params int[] hands) => Opened.When(Huda, Hands(hands)).ThenRefused(code);

    [Fact]
    public void A_draft_and_a_poll_of_words_have_none()
    {
        Given(Rooms.Open, Huda.Does(Rooms.Draft())).When(Huda, new CountPollHands("p1", 0, [1, 1, 1])).ThenRefused(Refusals.PollNotOpen);
        Given(Rooms.Open, Rooms.OpenCloud("p1")).When(Huda, Hands(1)).ThenRefused(Refusals.Malformed).When(Huda, Hands()).ThenRefused(Refusals.Malformed);
        Opened.When(Huda, new CountPollHands("nowhere", 1, [1])).ThenRefused(Refusals.UnknownPoll);
    }
}
