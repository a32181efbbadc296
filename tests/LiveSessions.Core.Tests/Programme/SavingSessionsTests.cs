namespace LiveSessions.Core.Tests.Programme;

public class SavingSessionsTests
{
    private static readonly SaveSession Panel = new("s9", "panel", 2, "14:30", "15:30", Rooms.In("حوار", "Panel", "토론"), Moderated: true);

    [Fact]
    public void A_session_is_added_ahead_in_the_order_of_day_and_time()
    {
        var room = Given(Rooms.Open).When(Huda, Panel).Then(new SessionSaved("s9", "panel", 2, "14:30", "15:30", Panel.Title, true))
            .When(Huda, Panel with { Id = "s8", Day = 1, Start = "08:00" }).ThenDone()
            .When(Huda, Panel with { Id = "s10" }).ThenDone();
        Assert.Equal(["s8", "s1", "s2", "s9", "s10"], room.State.Programme.All.Select(session => session.Id));
        Assert.Equal(SessionState.Ahead, room.State.Programme.Find("s9")!.State);
    }

    [Fact]
    public void A_live_session_can_be_changed_and_stays_live()
    {
        var room = Given(Rooms.Open).When(Huda, Panel with { Id = Rooms.Session, Moderated = false }).ThenDone();
        Assert.Equal((SessionState.Live, false), (room.State.Programme.Find(Rooms.Session)!.State, room.State.Programme.Find(Rooms.Session)!.Content.Moderated));
    }

    [Fact]
    public void Sent_again_or_late_nothing_changes() =>
        Given(Rooms.Open).When(Huda, 9, Panel).ThenDone().And(Minjun.Does(Rooms.Saved("s9")))
            .When(Huda, 9, Panel).ThenRepeated().When(Huda, 8, Panel with { Day = 3 }).ThenRepeated();

    [Fact]
    public void A_change_is_refused_where_another_changed_it_since_it_was_seen() =>
        Given(Rooms.Open).When(Huda, Panel).ThenDone().And(Minjun.Does(Rooms.Saved("s9")))
            .When(Huda, Panel with { Day = 3, Seen = 1 }).ThenRefused(Refusals.ChangedMeanwhile)
            .When(Huda, Panel with { Day = 3, Seen = 1_000 }).ThenDone();

    [Theory]
    [InlineData(null), InlineData(""), InlineData("s 9")]
    public void An_id_that_would_need_escaping_is_malformed(string? id) => Given(Rooms.Open).When(Huda, Panel with { Id = id! }).ThenRefused(Refusals.IdMalformed);

    [Theory]
    [InlineData("24:00"), InlineData("9:00"), InlineData("09.00"), InlineData("٠٩:٠٠"), InlineData("09:0"), InlineData("09:60"), InlineData(" 9:00"), InlineData(null)]
    public void A_time_is_of_the_clock_or_empty(string? time)
    {
        Given(Rooms.Open).When(Huda, Panel with { Start = time! }).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Huda, Panel with { End = time! }).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Huda, Panel with { Start = "", End = "" }).ThenDone();
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(32), InlineData(int.MaxValue)]
    public void A_day_is_one_of_a_month(int day) => Given(Rooms.Open).When(Huda, Panel with { Day = day }).ThenRefused(Refusals.Malformed);

    [Fact]
    public void The_last_day_is_the_thirty_first() => Given(Rooms.Open).When(Huda, Panel with { Day = Limits.Days }).ThenDone();

    [Theory]
    [InlineData("opening", true), InlineData("paper", true), InlineData("panel", true), InlineData("closing", true), InlineData("other", true)]
    [InlineData("Panel", false), InlineData("", false), InlineData(null, false)]
    public void A_kind_is_one_of_five(string? kind, bool fits)
    {
        var attempt = Given(Rooms.Open).When(Huda, Panel with { Kind = kind! });
        if (fits) attempt.ThenDone();
        else attempt.ThenRefused(Refusals.Malformed);
    }

    [Fact]
    public void It_has_a_title_in_the_rooms_own_language_that_is_not_too_long()
    {
        Given(Rooms.Open).When(Huda, Panel with { Title = new() { ["en"] = "Panel" } }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, Panel with { Title = null! }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, Panel with { Title = Rooms.In(string.Concat(Enumerable.Repeat("ab", 101))) }).ThenRefused(Refusals.TextTooLong);
    }

    [Fact]
    public void A_room_holds_at_most_two_hundred_sessions() =>
        Given(Rooms.Closed, [.. Enumerable.Range(0, Limits.Sessions - 2).Select(i => Omar.Does(Rooms.Saved($"x{i}")))])
            .When(Huda, Panel).ThenRefused(Refusals.TooMany)
            .Fold(Huda.Does(Rooms.Saved("s9"))).IsIgnored(Refusals.TooMany)
            .When(Huda, Panel with { Id = Rooms.Session, Seen = 1_000 }).ThenDone();

    [Fact]
    public void Facts_without_their_parts_have_no_effect()
    {
        foreach (var half in new[]
        {
            Rooms.Saved(null!), Rooms.Saved("s9") with { Kind = null! }, Rooms.Saved("s9", start: null!), Rooms.Saved("s9") with { End = null! },
            Rooms.Saved("s9") with { Title = null! },
        })
            Given(Rooms.Open).Fold(Huda.Does(half)).IsIgnored(Refusals.Malformed);
    }
}
