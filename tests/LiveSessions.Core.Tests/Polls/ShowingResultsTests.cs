namespace LiveSessions.Core.Tests.Polls;

public class ShowingResultsTests
{
    private static Scenario Opened => Given(Rooms.Open, Rooms.OpenPoll());

    [Fact]
    public void Results_can_be_shown_and_hidden_while_it_is_open_and_after()
    {
        var room = Opened.When(Huda, new ShowResults("p1", true)).Then(new ResultsShown("p1", true));
        Assert.True(room.State.Polls.Find("p1")!.IsShown);
        room.When(Huda, new ShowResults("p1", false)).ThenDone()
            .And(Huda.Does(new PollClosed("p1", 1)))
            .When(Minjun, new ShowResults("p1", true)).ThenDone();
    }

    [Fact]
    public void Sent_again_or_late_nothing_changes() =>
        Opened.When(Huda, 9, new ShowResults("p1", true)).ThenDone()
            .When(Huda, 9, new ShowResults("p1", true)).ThenRepeated()
            .When(Huda, 8, new ShowResults("p1", false)).ThenRepeated();

    [Fact]
    public void A_retry_does_not_undo_what_somebody_else_did_in_between() =>
        Opened.When(Huda, 9, new ShowResults("p1", true)).ThenDone()
            .And(Minjun.Does(new ResultsShown("p1", false)))
            .When(Huda, 9, new ShowResults("p1", true)).ThenRepeated();

    [Fact]
    public void Nor_does_the_retry_of_what_was_already_so()
    {
        var room = Opened.And(Minjun.Does(new ResultsShown("p1", true)));
        var before = Everything.Of(room.State);
        room.When(Huda, 9, new ShowResults("p1", true)).ThenDone();
        Assert.Equal(before, Everything.Of(room.State));
        room.And(Minjun.Does(new ResultsShown("p1", false))).When(Huda, 9, new ShowResults("p1", true)).ThenRepeated();
    }

    [Fact]
    public void A_draft_has_no_result_and_an_unknown_poll_is_unknown()
    {
        Given(Rooms.Open, Huda.Does(Rooms.Draft())).When(Huda, new ShowResults("p1", true)).ThenRefused(Refusals.PollNotOpen);
        Opened.When(Huda, new ShowResults("p7", true)).ThenRefused(Refusals.UnknownPoll);
        Opened.When(Huda, new ShowResults(null!, true)).ThenRefused(Refusals.UnknownPoll);
    }
}
