namespace LiveSessions.Core.Tests.Programme;

/// <summary>Starting and ending.</summary>
public class SessionsTests
{
    [Fact]
    public void One_session_is_live_and_starting_the_next_ends_it()
    {
        var room = Given(Rooms.Closed).When(Huda, new StartSession(Rooms.Session)).Then(new SessionStarted(Rooms.Session))
            .When(Huda, new StartSession(Rooms.NextSession)).ThenDone();
        Assert.Equal((SessionState.Ended, SessionState.Live), (StateOf(room, Rooms.Session), StateOf(room, Rooms.NextSession)));
        Assert.Equal(Rooms.NextSession, room.State.Programme.Current!.Id);
    }

    [Fact]
    public void Ended_it_stays_the_current_one()
    {
        var room = Given(Rooms.Open).When(Huda, new EndSession(Rooms.Session)).Then(new SessionEnded(Rooms.Session));
        Assert.Equal((SessionState.Ended, Rooms.Session, false), (StateOf(room, Rooms.Session), room.State.Programme.Current!.Id, room.State.Programme.IsLive));
    }

    [Fact]
    public void An_ended_session_can_go_on() =>
        Assert.Equal(SessionState.Live, StateOf(Given(Rooms.Open, Huda.Does(new SessionEnded(Rooms.Session))).When(Huda, new StartSession(Rooms.Session)).ThenDone(), Rooms.Session));

    [Fact]
    public void Sent_again_nothing_changes()
    {
        Given(Rooms.Closed).When(Huda, 9, new StartSession(Rooms.Session)).ThenDone().When(Huda, 9, new StartSession(Rooms.Session)).ThenRepeated();
        Given(Rooms.Open).When(Huda, 9, new EndSession(Rooms.Session)).ThenDone().When(Huda, 9, new EndSession(Rooms.Session)).ThenRepeated()
            .When(Huda, 8, new StartSession(Rooms.Session)).ThenRepeated();
    }

    [Fact]
    public void A_retry_does_not_undo_what_somebody_else_did_in_between() =>
        Given(Rooms.Closed).When(Huda, 9, new StartSession(Rooms.Session)).ThenDone().And(Minjun.Does(new SessionStarted(Rooms.NextSession)))
            .When(Huda, 9, new StartSession(Rooms.Session)).ThenRepeated();

    [Fact]
    public void Nor_does_the_retry_of_what_was_already_so()
    {
        Given(Rooms.Open).When(Minjun, 9, new StartSession(Rooms.Session)).ThenDone()
            .And(Huda.Does(new SessionEnded(Rooms.Session))).When(Minjun, 9, new StartSession(Rooms.Session)).ThenRepeated();
        Given(Rooms.Open, Huda.Does(new SessionEnded(Rooms.Session))).When(Minjun, 9, new EndSession(Rooms.Session)).ThenDone()
            .And(Huda.Does(new SessionStarted(Rooms.Session))).When(Minjun, 9, new EndSession(Rooms.Session)).ThenRepeated();
    }

    [Fact]
    public void What_is_already_so_sends_nobody_a_snapshot()
    {
        var room = Given(Rooms.Open);
        var seen = room.State.Offset;
        room.And(Minjun.Does(new SessionStarted(Rooms.Session)));
        Assert.True(AudienceView.Since(room.State, seen, 0).IsEmpty);
        seen = room.And(Minjun.Does(new SessionEnded(Rooms.Session))).State.Offset;
        room.And(Huda.Does(new SessionEnded(Rooms.Session)));
        Assert.True(AudienceView.Since(room.State, seen, 0).IsEmpty);
    }

    [Fact]
    public void A_session_that_is_ahead_does_not_end_and_an_unknown_one_is_unknown()
    {
        Given(Rooms.Open).When(Huda, new EndSession(Rooms.NextSession)).ThenRefused(Refusals.SessionNotLive);
        Given(Rooms.Open).When(Huda, new StartSession("s7")).ThenRefused(Refusals.UnknownSession);
        Given(Rooms.Open).When(Huda, new StartSession(null!)).ThenRefused(Refusals.UnknownSession);
        Given(Rooms.Open).When(Huda, new EndSession("s7")).ThenRefused(Refusals.UnknownSession);
        Given(Rooms.Open).When(Huda, new EndSession(null!)).ThenRefused(Refusals.UnknownSession);
    }

    private static SessionState StateOf(Scenario room, string id) => room.State.Programme.Find(id)!.State;
}
