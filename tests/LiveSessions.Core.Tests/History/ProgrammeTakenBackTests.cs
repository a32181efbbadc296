namespace LiveSessions.Core.Tests.History;

/// <summary>Taking back, and doing again, what was done to sessions, drafts and the record.</summary>
public class ProgrammeTakenBackTests
{
    private const long Latest = long.MaxValue;

    private static int Last(Scenario room) => room.State.Acts.All.Last().Number;

    private static (string?, bool) Now(Scenario room) => (room.State.Programme.Current?.Id, room.State.Programme.IsLive);

    [Fact]
    public void The_session_before_is_live_again()
    {
        var room = Given(Rooms.Open).When(Huda, new StartSession(Rooms.NextSession)).ThenDone();
        Assert.Equal((Rooms.Session, true), Now(room.When(Minjun, new TurnAct(Last(room), Undone: true)).ThenDone()));
        Assert.Equal((Rooms.NextSession, true), Now(room.When(Minjun, new TurnAct(Last(room), Undone: false)).ThenDone()));
    }

    [Fact]
    public void Before_the_first_session_none_is_on()
    {
        var room = Given(Rooms.Open).When(Huda, new TurnAct(1, Undone: true)).ThenDone();
        Assert.Equal((null, false), Now(room));
        Assert.Equal("", AudienceView.Since(room.State, room.State.Offset - 1, 0).Current);
    }

    [Fact]
    public void An_end_is_taken_back_unless_another_session_is_on()
    {
        var room = Given(Rooms.Open).When(Huda, new EndSession(Rooms.Session)).ThenDone();
        var ended = Last(room);
        Assert.Equal((Rooms.Session, true), Now(room.When(Huda, new TurnAct(ended, Undone: true)).ThenDone()));
        room.When(Huda, new EndSession(Rooms.Session)).ThenDone().When(Huda, new StartSession(Rooms.NextSession)).ThenDone()
            .When(Huda, new TurnAct(ended + 1, Undone: true)).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void A_session_is_as_it_was_written_before()
    {
        var room = Given(Rooms.Open, Omar.Does(Rooms.Saved(Rooms.NextSession, start: "15:45") with { Seen = Latest }));
        Assert.Equal("15:45", room.State.Programme.Find(Rooms.NextSession)!.Content.Start);
        room.When(Huda, new TurnAct(Last(room), Undone: true)).ThenDone();
        Assert.NotEqual("15:45", room.State.Programme.Find(Rooms.NextSession)!.Content.Start);
        Assert.NotNull(ConsoleView.Since(room.State, room.State.Offset - 1, 0).Acts!.Single().Title);
    }

    [Fact]
    public void A_draft_that_was_thrown_away_is_there_again_and_one_that_was_made_is_gone()
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft()), Huda.Does(new PollDeleted("p1", Latest)));
        room.When(Huda, new TurnAct(Last(room), Undone: true)).ThenDone();
        Assert.Equal(PollState.Draft, room.State.Polls.Find("p1")!.State);
        room.When(Huda, new TurnAct(Last(room) - 1, Undone: true)).ThenDone();
        Assert.Equal(["p1"], ConsoleView.Since(room.State, room.State.Offset - 1, 0).GonePolls!);
    }

    [Fact]
    public void What_was_shown_is_hidden_again_unless_it_was_changed_since()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true))]);
        var shown = Last(room);
        room.When(Minjun, new TurnAct(shown, Undone: true)).ThenDone();
        Assert.False(room.State.Polls.Find("p1")!.IsShown);
        room.When(Huda, new ReopenPoll("p1", 0, false, Latest)).ThenDone().When(Minjun, new TurnAct(shown, Undone: false)).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void A_word_that_was_hidden_is_as_it_was()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenCloud("p1"), Huda.Does(new WordHidden("p1", "Parks", true))]);
        room.When(Huda, new TurnAct(Last(room), Undone: true)).ThenDone();
        Assert.Null(room.State.Polls.Find("p1")!.IsHidden("parks"));
    }

    [Fact]
    public void The_record_is_taken_back_from_the_audience()
    {
        var room = Given(Rooms.Open, Huda.Does(new RecordPublished(true)));
        Assert.False(room.When(Huda, new TurnAct(Last(room), Undone: true)).ThenDone().State.Info.RecordIsPublished);
    }
}
