namespace LiveSessions.Core.Tests.Reactions;

public class MoodsTests
{
    private const long Minute = 60_000;

    /// <summary>In the middle of a minute.</summary>
    private static Scenario Room => Given(Rooms.Open).Later(Minute / 2);

    private static SayMood Says(Scenario room, Mood mood, string session = Rooms.Session) => new(session, (int)mood, room.Now);

    private static Scenario Say(Scenario room, Person who, Mood mood) => room.When(who, Says(room, mood)).ThenDone();

    private static string Now(Scenario room, string session = Rooms.Session) => string.Join(' ', room.State.Moods.At(session, room.Now));

    [Fact]
    public void Each_person_counts_once_and_moves_with_the_next_word()
    {
        var room = Say(Room, Amal, Mood.TooFast);
        Assert.Equal("1 0 0", Now(room));
        Say(room, Amal, Mood.TooFast);
        Assert.Equal("1 0 0", Now(room));
        Say(Say(room, Salim, Mood.Lost), Amal, Mood.Clear);
        Assert.Equal("0 1 1", Now(room));
        Say(room, Amal, Mood.None);
        Assert.Equal("0 0 1", Now(room));
    }

    [Fact]
    public void Who_moves_in_a_later_minute_leaves_the_earlier_one()
    {
        var room = Say(Say(Say(Room, Amal, Mood.Lost), Salim, Mood.Lost).Later(2 * Minute), Amal, Mood.Clear);
        Assert.Equal("0 1 1", Now(room));
        var minute = MoodsState.MinuteOf(room.Now);
        Assert.Equal([[minute - 2, 0, 0, 1], [minute, 0, 1, 0]], room.State.Moods.Of(Rooms.Session));
    }

    [Fact]
    public void A_word_counts_for_five_whole_minutes_from_its_entry_on_and_then_no_more()
    {
        var room = Say(Room, Amal, Mood.Lost).Later(5 * Minute);
        Assert.Equal("0 0 1", Now(room));
        room.Later(Minute);
        Assert.Equal("0 0 0", Now(room));
        Say(room, Salim, Mood.Lost);
        Assert.Equal("0 0 1", Now(room));
        // What counts no more is not taken off what came in its place.
        Say(room, Amal, Mood.None);
        Assert.Equal("0 0 1", Now(room));
    }

    [Fact]
    public void Saying_the_same_again_counts_anew()
    {
        var room = Say(Say(Room, Amal, Mood.Clear).Later(4 * Minute), Amal, Mood.Clear).Later(4 * Minute);
        Assert.Equal("0 1 0", Now(room));
    }

    [Fact]
    public void What_is_kept_is_bounded_however_long_a_session_lasts()
    {
        var room = Room;
        for (var i = 0; i < 60; i++) Say(room.Later(Minute), People.Phone(i), Mood.Clear);
        Assert.Equal(Limits.MoodMinutes + 1, room.State.Moods.Of(Rooms.Session).Length);
    }

    [Fact]
    public void Another_session_begins_with_nothing_and_nobody_counts_in_two()
    {
        var room = Say(Room, Amal, Mood.Lost).And(Huda.Does(new SessionStarted(Rooms.NextSession)));
        Assert.Empty(ConsoleView.Since(room.State, room.State.Offset - 1, 0).Moods!);
        Assert.Empty(StageView.Since(room.State, room.State.Offset - 1, 0).Moods!);
        room.When(Amal, Says(room, Mood.Clear, Rooms.NextSession)).ThenDone();
        Assert.Equal(("0 0 0", "0 1 0"), (Now(room), Now(room, Rooms.NextSession)));
        Assert.Equal(new MyMoodView(Rooms.NextSession, (int)Mood.Clear, MoodsState.MinuteOf(room.Now)), Mine.Of(room.State, Amal.Id, 0)!.Mood);
    }

    [Fact]
    public void Only_of_the_live_session_anything_is_said()
    {
        var room = Room;
        room.When(Amal, Says(room, Mood.Clear, Rooms.NextSession)).ThenRefused(Refusals.SessionNotLive);
        room.When(Amal, Says(room, Mood.Clear, "s404")).ThenRefused(Refusals.UnknownSession);
        room.When(Amal, new SayMood(null!, 1, room.Now)).ThenRefused(Refusals.UnknownSession);
        room.And(Huda.Does(new SessionEnded(Rooms.Session)));
        room.When(Amal, Says(room, Mood.Clear)).ThenRefused(Refusals.SessionNotLive);
        Room.When(Amal, new SayMood(Rooms.Session, 4, Start)).ThenRefused(Refusals.Malformed);
        Room.When(Amal, new SayMood(Rooms.Session, -1, Start)).ThenRefused(Refusals.Malformed);
    }

    [Fact]
    public void What_comes_more_than_a_minute_after_the_tap_counts_for_nothing()
    {
        var room = Room;
        var said = Says(room, Mood.Lost);
        room.Later(Limits.MoodLate).When(Amal, said).ThenDone();
        room.Later(1).When(Salim, said).ThenRefused(Refusals.MoodLate);
        room.When(Salim, said with { At = long.MinValue }).ThenRefused(Refusals.MoodLate);
        room.When(Salim, said with { At = long.MaxValue }).ThenDone();
        Assert.Equal("0 0 2", Now(room));
    }

    [Fact]
    public void A_repeat_changes_nothing_and_an_earlier_word_that_comes_later_neither()
    {
        var room = Room;
        room.When(Amal, 5, Says(room, Mood.Lost)).ThenDone();
        room.Fold(Amal.Does(5, new MoodSaid(Rooms.Session, Mood.Lost, room.Now))).IsRepeated();
        room.Fold(Amal.Does(4, new MoodSaid(Rooms.Session, Mood.Clear, room.Now))).IsRepeated();
        Assert.Equal("0 0 1", Now(room));
    }

    [Fact]
    public void Who_is_banned_says_nothing_more_and_who_is_muted_still_does()
    {
        var room = Room.And(Amal.Does(Rooms.Asked("q1")), Huda.Does(new AuthorBarred("q1", Bar.Muted)));
        Say(room, Amal, Mood.Lost).And(Huda.Does(new AuthorBarred("q1", Bar.Banned)));
        room.When(Amal, Says(room, Mood.Clear)).ThenRefused(Refusals.Banned);
        room.Fold(Amal.Does(new MoodSaid(Rooms.Session, Mood.Clear, room.Now))).IsIgnored(Refusals.Banned);
        Assert.Equal("0 0 1", Now(room));
    }

    [Fact]
    public void Staff_and_speakers_are_sent_numbers_and_everybody_else_nothing_but_their_own_word()
    {
        var room = Say(Say(Room, Amal, Mood.TooFast), Salim, Mood.Clear);
        var (state, before, minute) = (room.State, room.State.Offset - 1, MoodsState.MinuteOf(room.Now));
        Assert.All([ConsoleView.Since(state, 0, 0), ConsoleView.Since(state, before, 0), StageView.Since(state, 0, 0), StageView.Since(state, before, 0)],
            update => Assert.Equal([[minute, 1, 1, 0]], update.Moods!));
        Assert.All([AudienceView.Since(state, 0, 0), HallView.Since(state, 0, 0)], update => Assert.Null(update.Moods));
        Assert.True(AudienceView.Since(state, before, 0).IsEmpty && HallView.Since(state, before, 0).IsEmpty);
        Assert.Equal(new MyMoodView(Rooms.Session, (int)Mood.Clear, minute), Mine.Of(state, Salim.Id, before)!.Mood);
        Assert.Null(Mine.Of(state, Amal.Id, before));
        Assert.Equal(Room.State.Acts.All.Count, state.Acts.All.Count);
    }

    [Fact]
    public void Time_that_went_back_in_a_log_counts_nothing_below_zero()
    {
        var state = Room.State;
        foreach (var (n, minute) in new[] { (1, 20), (2, 26), (3, 20), (4, 26), (5, -7), (6, 26) })
            Entry(state, minute * Minute, Amal.Does(n, new MoodSaid(Rooms.Session, Mood.Lost, long.MaxValue)));
        Assert.Equal([[26L, 0, 0, 1]], state.Moods.Of(Rooms.Session));
    }
}
