namespace LiveSessions.Core.Tests.Views;

/// <summary>What whoever comes in is told at once, though it happened long ago or never.</summary>
public class SnapshotTests
{
    private static readonly Fact[] Tapped = [.. Rooms.Open, Node.Does(new ReactionsCounted([1, 2, 0, 0, 0]))];

    [Fact]
    public void It_says_to_forget_everything_held_before()
    {
        var state = Given(Tapped).State;
        Assert.Equal((true, true, true), (ConsoleView.Since(state, 0, 0).Reset, HallView.Since(state, 0, 0).Reset, AudienceView.Since(state, 0, 0).Reset));
        Assert.Null(ConsoleView.Since(state, state.Offset - 1, 0).Reset);
    }

    [Fact]
    public void The_hall_and_the_console_have_the_reactions_of_the_live_session_and_phones_have_none()
    {
        var state = Given(Tapped).State;
        Assert.Equal([1, 2, 0, 0, 0], HallView.Since(state, 0, 0).Reactions!);
        Assert.Equal([1, 2, 0, 0, 0], ConsoleView.Since(state, 0, 0).Reactions!);
        Assert.Null(AudienceView.Since(state, 0, 0).Reactions);
        Assert.Equal(Rooms.Session, ConsoleView.Since(state, 0, 0).Current);
    }

    [Fact]
    public void Where_nobody_tapped_the_hall_has_five_times_nothing() => Assert.Equal([0, 0, 0, 0, 0], HallView.Since(Given(Rooms.Closed).State, 0, 0).Reactions!);

    [Fact]
    public void Before_any_session_the_hall_and_the_console_have_what_was_tapped_so_far()
    {
        var state = Given(Rooms.Closed, Node.Does(new ReactionsCounted([1, 2, 0, 0, 0]))).State;
        Assert.Equal([1, 2, 0, 0, 0], HallView.Since(state, 0, 0).Reactions!);
        Assert.Equal([1, 2, 0, 0, 0], ConsoleView.Since(state, 0, 0).Reactions!);
        Assert.Equal(("", ""), (HallView.Since(state, 0, 0).Current, ConsoleView.Since(state, 0, 0).Current));
    }

    [Fact]
    public void What_is_gone_is_not_named_to_whoever_never_had_it()
    {
        var room = Given(Rooms.Unmoderated, [
            Amal.Does(Rooms.Asked("q1", held: false)), Salim.Does(new QuestionSupported("q1", true)), Huda.Does(new QuestionDeclined("q1", "No", 99)),
            Huda.Does(Rooms.Draft("p1")), Huda.Does(new PollDeleted("p1", 99)), .. Rooms.OpenPoll("p2"), Huda.Does(new PollClosed("p2", 1)), Huda.Does(new SessionStarted(Rooms.NextSession))]);
        foreach (var update in new[] { AudienceView.Since(room.State, 0, 0), HallView.Since(room.State, 0, 0), ConsoleView.Since(room.State, 0, 0), AudienceView.Since(room.State, room.State.Offset - 1, 0) })
            Assert.Equal((null, null, null, null), (update.Scores, update.Gone, update.Outside, update.GonePolls));
    }

    [Fact]
    public void A_console_has_the_results_of_what_is_open_or_closed_and_of_no_draft()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll("p1"), Huda.Does(new PollClosed("p1", 1)), .. Rooms.OpenPoll("p2"), Huda.Does(Rooms.Draft("p3"))]);
        Assert.Equal(["p1", "p2"], ConsoleView.Since(room.State, 0, 0).Tallies!.Select(tally => tally.Poll));
        var seen = room.State.Offset;
        Assert.Null(ConsoleView.Since(room.And(Minjun.Does(Rooms.Draft("p3", seen: 99))).State, seen, 0).Tallies);
    }

    [Fact]
    public void A_question_that_is_changed_and_supported_is_sent_once_with_its_score()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)));
        var seen = room.State.Offset;
        room.And(Salim.Does(new QuestionSupported("q1", true)), Huda.Does(new QuestionReworded("q1", "How?", "en", 99)));
        foreach (var update in new[] { AudienceView.Since(room.State, seen, 0), ConsoleView.Since(room.State, seen, 0) })
        {
            Assert.Equal((1, "How?"), update.Questions!.Single() is var question ? (question.Score, question.Text) : default);
            Assert.Null(update.Scores);
        }
    }

    [Fact]
    public void Who_works_on_no_question_is_not_among_those_who_work_on_one()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Node.Does(new StaffAttended("n1", [new Attending(Huda.Id, 1), new Attending(Minjun.Id, 0)])));
        Assert.Equal([new AttendingView(Huda.Id.ToString(), 1)], ConsoleView.Since(room.State, 0, 0).Attending!);
    }

    [Fact]
    public void Who_organizes_sees_which_links_are_used_and_which_revoked()
    {
        var room = Given(Rooms.Open, Node.Does(Rooms.Link("l1")), Omar.Does(new InviteRevoked("link-Minjun")));
        Assert.Equal([("link-Huda", true, false), ("link-Minjun", true, true), ("l1", false, false)],
            Mine.OfStaff(room.State, Omar.Id, 0, null)!.Invites!.Select(invite => (invite.Id, invite.Claimed, invite.Revoked)));
    }

    [Fact]
    public void A_speaker_reads_who_they_are_until_nothing_changes()
    {
        var speaker = new Person("Noor", Role.Speaker);
        var state = Given(Rooms.Open, Rooms.Invited(speaker)).State;
        var mine = Mine.OfSpeaker(state, speaker.Id, 0)!;
        Assert.Equal((speaker.Id.ToString(), "Noor", (int)Role.Speaker), (mine.Id, mine.Name, mine.Role));
        Assert.Null(Mine.OfSpeaker(state, speaker.Id, state.Offset));
        Assert.Null(Mine.OfSpeaker(state, Amal.Id, 0));
    }
}
