namespace LiveSessions.Core.Tests.Recount;

/// <summary>Facts of a node that knew less, and of who may not: the fold and the second count, which share no rule, ignore the same ones.</summary>
public class RefusedFactsTests
{
    private const long Latest = long.MaxValue;

    /// <summary>q1 is public and on the wall, q2 public, q3 waits, q4 was answered; all of the live session.</summary>
    private static Scenario Room => Given(Rooms.WithScreen, [
        .. Enumerable.Range(1, 4).Select(i => Phone(i).Does(Rooms.Asked($"q{i}"))),
        Huda.Does(new QuestionApproved("q1", Latest)), Huda.Does(new QuestionApproved("q2", Latest)), Huda.Does(new QuestionApproved("q4", Latest)), Huda.Does(new QuestionAnswered("q4", Latest)),
        Huda.Does(new Directed("wall", new Scene(SceneKind.Question, "q1"))),
    ]);

    private static QuestionMarked Marked(string id, bool? pinned = null, bool? next = null, string[]? labels = null, string? speaker = null, long seen = Latest) => new(id, pinned, next, labels, speaker, seen);

    [Fact]
    public void Marks_that_a_question_cannot_have()
    {
        Room.Fold(Minjun.Does(Marked("q3", pinned: true))).IsIgnored(Refusals.QuestionNotApproved)
            .Fold(Minjun.Does(Marked("q3", next: true))).IsIgnored(Refusals.QuestionNotApproved)
            .Fold(Minjun.Does(Marked("q4", next: true))).IsIgnored(Refusals.QuestionNotApproved)
            .Fold(Minjun.Does(Marked("q1", next: true))).IsIgnored(Refusals.OnScreen)
            .Fold(Minjun.Does(Marked("q2", speaker: "nobody"))).IsIgnored(Refusals.UnknownSpeaker)
            .Fold(Minjun.Does(Marked("q9", pinned: true))).IsIgnored(Refusals.UnknownQuestion)
            .Fold(Minjun.Does(Marked("q2", labels: ["a", "b", "c", "d", "e", "f"]))).IsIgnored(Refusals.Malformed)
            .Fold(Minjun.Does(Marked("q2", pinned: true, seen: 0))).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Minjun.Does(Marked("q3", labels: ["a", "b", "c", "d", "e"])), Minjun.Does(Marked("q4", pinned: true)), Minjun.Does(Marked("q1", pinned: true)), Minjun.Does(Marked("q2", next: true)));
    }

    [Fact]
    public void A_mark_is_taken_back_by_another_and_by_what_it_no_longer_fits()
    {
        var room = Room.And(Huda.Does(Marked("q2", true, true, ["water"])), Minjun.Does(Marked("q2", speaker: "")));
        room.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q2"))));
        Assert.Equal((true, false), (room.State.Questions.Find("q2")!.Standing.IsPinned, room.State.Questions.Find("q2")!.Standing.IsNext));
        room.And(Huda.Does(new Directed(null, Scene.Welcome)), Huda.Does(Marked("q2", next: true)), Minjun.Does(Marked("q1", next: true)));
        Assert.False(room.State.Questions.Find("q2")!.Standing.IsNext);
        room.And(Huda.Does(new QuestionDeclined("q2", "No", Latest)), Huda.Does(new QuestionAnswered("q1", Latest)));
        Assert.False(room.State.Questions.Find("q2")!.Standing.IsPinned);
        Assert.False(room.State.Questions.Find("q1")!.Standing.IsNext);
    }

    [Fact]
    public void Acts_on_what_somebody_else_changed_or_that_came_before()
    {
        var room = Room;
        var seen = room.State.Offset;
        room.And(Huda.Does(50, new QuestionReworded("q2", "Why now?", "en", Latest)), Huda.Does(51, new QuestionReplied("q2", "Soon", Latest)), Huda.Does(52, new HandsCounted("q2", 7, Latest)));
        room.Fold(Minjun.Does(new QuestionReworded("q2", "Or when?", "en", seen))).IsIgnored(Refusals.ChangedMeanwhile)
            .Fold(Minjun.Does(new QuestionReplied("q2", "Never", seen))).IsIgnored(Refusals.ChangedMeanwhile)
            .Fold(Minjun.Does(new HandsCounted("q2", 8, seen))).IsIgnored(Refusals.ChangedMeanwhile)
            .Fold(Minjun.Does(new QuestionDeclined("q2", "No", seen))).IsIgnored(Refusals.ChangedMeanwhile)
            .Fold(Huda.Does(50, new QuestionReworded("q2", "Or where?", "en", Latest))).IsRepeated()
            .Fold(Huda.Does(51, new QuestionReplied("q2", "", Latest))).IsRepeated()
            .Fold(Huda.Does(52, new HandsCounted("q2", 0, Latest))).IsRepeated()
            .Fold(Huda.Does(52, new QuestionDeclined("q2", "No", Latest))).IsRepeated();
        room.And(Minjun.Does(new QuestionReplied("q2", "", Latest)), Minjun.Does(new HandsCounted("q2", Limits.Participants, Latest)));
        Assert.Equal((null, Limits.Participants), (room.State.Questions.Find("q2")!.Standing.Answer, room.State.Questions.Find("q2")!.Hands));
    }

    [Fact]
    public void A_merge_of_too_many_or_of_what_cannot_be_merged()
    {
        Room.Fold(Huda.Does(new QuestionsMerged("q1", ["q2", "q9"], Latest))).IsIgnored(Refusals.UnknownQuestion)
            .Fold(Huda.Does(new QuestionsMerged("q2", ["q1"], Latest))).IsIgnored(Refusals.OnScreen)
            .And(Huda.Does(new QuestionsMerged("q4", ["q2"], Latest)))
            .Fold(Huda.Does(new QuestionsMerged("q2", ["q3"], Latest))).IsIgnored(Refusals.QuestionMerged)
            .And(Huda.Does(new QuestionSplit("q2", Latest)));
    }

    [Fact]
    public void Who_is_barred_and_a_bar_that_was_lifted_since()
    {
        var room = Room.And(Huda.Does(60, new AuthorBarred("q2", Bar.Banned)));
        room.Fold(Phone(2).Does(new QuestionSupported("q1", true))).IsIgnored(Refusals.Banned)
            .And(Huda.Does(61, new AuthorBarred("q2", Bar.None)))
            .Fold(Huda.Does(60, new AuthorBarred("q2", Bar.Banned))).IsRepeated()
            .And(Phone(2).Does(new QuestionSupported("q1", true)), Huda.Does(62, new AuthorBarred("q2", Bar.Muted)), Phone(2).Does(new QuestionSupported("q1", false)))
            .Fold(Phone(2).Does(Rooms.Asked("q5"))).IsIgnored(Refusals.Muted);
    }

    [Fact]
    public void Results_shown_again_by_a_retry_and_a_poll_opened_twice()
    {
        var room = Given(Rooms.Open, Huda.Does(70, Rooms.Draft()), Huda.Does(71, new PollOpened("p1", 0, Latest)), Huda.Does(72, new ResultsShown("p1", true)), Huda.Does(73, new ResultsShown("p1", false)));
        room.Fold(Huda.Does(72, new ResultsShown("p1", true))).IsRepeated()
            .And(Huda.Does(74, new PollClosed("p1", 1)), Minjun.Does(new ResultsShown("p1", true)))
            .Fold(Huda.Does(73, new ResultsShown("p1", false))).IsRepeated();
        Assert.True(room.State.Polls.Find("p1")!.IsShown);
    }

    [Fact]
    public void Links_that_ran_out_were_used_or_revoked()
    {
        var room = Given(Rooms.Open, Node.Does(Rooms.Link("late", expiresAt: Start + 1_000)), Node.Does(Rooms.Link("gone")), Omar.Does(new InviteRevoked("gone")), Node.Does(Rooms.Link("used")), Stranger.Does(0, new InviteClaimed("used")));
        room.Later(1_000);
        foreach (var link in new[] { "late", "gone", "used" })
            Assert.NotEqual(Verdict.Applies, room.Append(Phone(7).Does(0, new InviteClaimed(link))));
        room.Fold(Phone(7).Does(new SessionStarted(Rooms.NextSession))).IsIgnored(Refusals.Forbidden)
            .And(Stranger.Does(new SessionStarted(Rooms.NextSession)), Omar.Does(new InviteRevoked("used")))
            .Fold(Stranger.Does(new SessionStarted(Rooms.Session))).IsIgnored(Refusals.Forbidden);
        Assert.Equal(Rooms.NextSession, room.State.Programme.Current!.Id);
    }

    [Fact]
    public void A_screen_that_is_gone_shows_nothing()
    {
        var room = Room.And(Huda.Does(new ScreenRevoked("wall")));
        room.Fold(Huda.Does(new Directed("wall", Scene.Welcome))).IsIgnored(Refusals.UnknownScreen)
            .And(Huda.Does(new QuestionDeclined("q1", "No", Latest)));
        Assert.Equal(QuestionState.Declined, room.State.Questions.Find("q1")!.State);
    }
}
