namespace LiveSessions.Core.Tests.Recount;

/// <summary>What is so after an act was taken back, and what it no longer allows: for the fold and for the second count.</summary>
public class TurnedBackTests
{
    private const long Latest = long.MaxValue;

    private static readonly Fact[] Hall = [.. Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2"))];

    private static int Last(Scenario room) => room.State.Acts.All.Last().Number;
    private static Fact Undo(Person who, int act) => who.Does(new ActTurned(act, true));
    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;

    [Fact]
    public void A_countdown_is_there_again_while_its_end_is_still_ahead()
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft()), Huda.Does(new PollOpened("p1", 60, Latest)), Huda.Does(new PollProlonged("p1", 1, 30)));
        var prolonged = Last(room);
        Assert.Equal(room.Now + 60_000, Of(room.And(Undo(Huda, prolonged))).ClosesAt);
        room.And(Huda.Does(new ActTurned(prolonged, false))).Later(60_000).And(Undo(Minjun, prolonged));
        Assert.Equal((PollState.Open, null), (Of(room).State, Of(room).ClosesAt));
    }

    [Fact]
    public void A_poll_whose_close_is_taken_back_goes_on_without_a_countdown_that_is_over()
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft()), Huda.Does(new PollOpened("p1", 60, Latest)), Huda.Does(new PollClosed("p1", 1)));
        var closed = Last(room);
        Assert.Equal(room.Now + 60_000, Of(room.And(Undo(Huda, closed))).ClosesAt);
        Assert.Equal(room.Now, Of(room).ReopenedAt);
        room.And(Huda.Does(new ActTurned(closed, false))).Later(59_999);
        Assert.Equal(room.Now + 1, Of(room.And(Undo(Huda, closed))).ClosesAt);
        room.And(Huda.Does(new ActTurned(closed, false))).Later(1).And(Undo(Huda, closed));
        Assert.Null(Of(room).ClosesAt);
        room.Fold(Node.Does(new PollClosed("p1", 1))).IsIgnored(Refusals.PollOpen);
    }

    [Fact]
    public void Ballots_that_come_back_are_told_to_their_voters()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest))]);
        var seen = room.State.Offset;
        room.And(Undo(Huda, Last(room)));
        Assert.Equal([1], Mine.Of(room.State, Amal.Id, seen)!.Ballots!.Single().Choices);
        Assert.Equal((1, 1), (Of(room).Round, Of(room).Voters));
        Assert.Equal((2, 0), (Of(room.And(Minjun.Does(new ActTurned(Last(room), false)))).Round, Of(room).Voters));
    }

    [Fact]
    public void Votes_since_a_reset_count_beside_those_that_come_back_and_the_last_word_of_everybody()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(5, Rooms.Ballot("p1", 1)), Salim.Does(5, Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest))]);
        var reset = Last(room);
        room.And(Amal.Does(6, new Voted("p1", 2, new Ballot([2]))), Omar.Does(5, new Voted("p1", 2, new Ballot([0]))), Undo(Minjun, reset));
        Assert.Equal((1, 3), (Of(room).Round, Of(room).Voters));
        Assert.Equal([1, 1, 1], ((ChoiceResult)Of(room).Result).Counts.Take(3));
        Assert.Equal([2], Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Single().Choices);
        // A retry of either is known, and what is new counts.
        room.Fold(Amal.Does(5, Rooms.Ballot("p1", 1))).IsRepeated().Fold(Omar.Does(5, new Voted("p1", 2, new Ballot([0])))).IsRepeated()
            .And(Omar.Does(6, Rooms.Ballot("p1", 2)));
        Assert.Equal([0, 1, 2], ((ChoiceResult)Of(room).Result).Counts.Take(3));
        // Nothing would tell any more which of them to put away.
        room.Fold(Huda.Does(new ActTurned(reset, false))).IsIgnored(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void What_was_put_away_comes_back_though_the_poll_was_closed_opened_again_or_shown_since()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollClosed("p1", 1)), Huda.Does(new PollReset("p1", Latest))]);
        var reset = Last(room);
        room.And(Huda.Does(new PollReopened("p1", 60, false, Latest)), Salim.Does(new Voted("p1", 2, new Ballot([2]))), Huda.Does(new ResultsShown("p1", true)), Undo(Huda, reset));
        Assert.Equal((PollState.Open, 1, 2, true), (Of(room).State, Of(room).Round, Of(room).Voters, Of(room).IsShown));
        // A countdown that ends is nobody's act.
        var timed = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest)), Salim.Does(new Voted("p1", 2, new Ballot([2]))), Node.Does(new PollClosed("p1", 2))]);
        var cleared = timed.State.Acts.All.Last().Number;
        Assert.Equal((PollState.Closed, 1, 2), (Of(timed.And(Undo(Huda, cleared))).State, Of(timed).Round, Of(timed).Voters));
    }

    [Fact]
    public void A_vote_that_comes_late_for_the_round_that_was_joined_counts_in_it()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest))]);
        room.And(Undo(Huda, Last(room))).When(Salim, new Vote("p1", 2, [2])).Then(new Voted("p1", 1, new Ballot([2])));
        room.When(Salim, new Vote("p1", 3, [2])).ThenRefused(Refusals.WrongRound);
        Assert.Equal((1, 2), (Of(room).Round, Of(room).Voters));

        // Of a round that was opened anew, and taken back, nothing was joined.
        room.And(Huda.Does(new PollClosed("p1", 1)), Huda.Does(new PollReopened("p1", 0, true, Latest)));
        room.And(Undo(Huda, Last(room)), Huda.Does(new PollReset("p1", Latest)));
        room.And(Undo(Huda, Last(room)), Huda.Does(new PollReopened("p1", 0, false, Latest)));
        room.When(Salim, new Vote("p1", 3, [2])).ThenRefused(Refusals.WrongRound).When(Salim, new Vote("p1", 4, [2])).ThenDone();
    }

    [Fact]
    public void A_countdown_goes_on_when_a_reset_is_taken_back_or_done_again()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll(), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest))]);
        var reset = Last(room);
        room.And(Huda.Does(new PollClosed("p1", 2)), Huda.Does(new PollReopened("p1", 60, false, Latest)));
        var until = Of(room).ClosesAt;
        Assert.NotNull(until);
        Assert.Equal((until, 1), (Of(room.And(Undo(Huda, reset))).ClosesAt, Of(room).Round));
        room.And(Huda.Does(new PollProlonged("p1", 1, 30)), Huda.Does(new ActTurned(reset, false)));
        Assert.Equal((until + 30_000, 2), (Of(room).ClosesAt, Of(room).Round));
    }

    [Fact]
    public void Votes_come_back_where_the_poll_is_now_whatever_became_of_its_session_before()
    {
        var room = Given(Rooms.Closed, Huda.Does(Rooms.Draft("p1", session: Rooms.Session)), Huda.Does(new PollOpened("p1", 0, Latest)), Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest)));
        var reset = Last(room);
        room.And(Huda.Does(new PollClosed("p1", 2)), Huda.Does(new SessionStarted(Rooms.NextSession)), Huda.Does(new PollReopened("p1", 0, false, Latest)), Undo(Huda, reset));
        Assert.Equal((Rooms.NextSession, 1, 1), (Of(room).Session, Of(room).Round, Of(room).Voters));
    }

    [Fact]
    public void Of_a_quiz_whose_right_answer_was_revealed_since_nothing_comes_back()
    {
        var room = Given(Rooms.Open, Huda.Does(new PollSaved("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("Which?"), 0)), Huda.Does(new PollOpened("p1", 0, Latest)),
            Amal.Does(Rooms.Ballot("p1", 1)), Huda.Does(new PollReset("p1", Latest)));
        var reset = Last(room);
        room.And(Huda.Does(new PollClosed("p1", 2)), Huda.Does(new ResultsShown("p1", true, Revealed: true))).Fold(Undo(Huda, reset)).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Huda.Does(new ResultsShown("p1", true)), Undo(Huda, reset), Huda.Does(new ResultsShown("p1", true, Revealed: true)));
        Assert.Equal((1, 1), (Of(room).Round, Of(room).Voters));
        Assert.Equal(1, room.State.Polls.Boards.All.Single(board => board.Quizzes.Count > 0).Places.Length);
    }

    [Fact]
    public void A_session_and_the_record_are_as_they_were_unless_another_changed_them_since()
    {
        var room = Given(Rooms.Open, Omar.Does(Rooms.Saved(Rooms.NextSession, start: "15:45")), Minjun.Does(Rooms.Saved(Rooms.NextSession, start: "16:00")));
        var saved = Last(room) - 1;
        room.Fold(Undo(Huda, saved)).IsIgnored(Refusals.ChangedMeanwhile).And(Undo(Huda, saved + 1), Undo(Huda, saved)).And(Huda.Does(new ActTurned(saved, false)));
        Assert.Equal("15:45", room.State.Programme.Find(Rooms.NextSession)!.Content.Start);
        room.And(Minjun.Does(new ActTurned(saved + 1, false))).And(Undo(Minjun, saved + 1), Undo(Minjun, saved), Minjun.Does(Rooms.Saved(Rooms.NextSession, start: "17:00")))
            .Fold(Huda.Does(new ActTurned(saved, false))).IsIgnored(Refusals.ChangedMeanwhile);

        var record = Given(Rooms.Open, Huda.Does(new RecordPublished(true)));
        var published = Last(record);
        Assert.True(record.And(Undo(Huda, published)).And(Huda.Does(new ActTurned(published, false))).State.Info.RecordIsPublished);
        record.And(Minjun.Does(new RecordPublished(false))).Fold(Undo(Huda, published)).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Undo(Huda, published + 1), Undo(Huda, published), Minjun.Does(new RecordPublished(true))).Fold(Huda.Does(new ActTurned(published, false))).IsIgnored(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void Who_took_back_a_start_has_acted_on_both_sessions()
    {
        var room = Given(Rooms.Open, Huda.Does(40, new SessionStarted(Rooms.NextSession)));
        room.And(Minjun.Does(20, new ActTurned(Last(room), true)))
            .Fold(Minjun.Does(19, new SessionStarted(Rooms.NextSession))).IsRepeated().Fold(Minjun.Does(19, new SessionEnded(Rooms.Session))).IsRepeated()
            .And(Minjun.Does(21, new SessionStarted(Rooms.NextSession)));
    }

    [Fact]
    public void A_word_is_as_it_was_unless_another_said_otherwise_since()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenCloud("p1"), Amal.Does(new PollAnswered("p1", 1, ["Parks", "arse"])), Huda.Does(new WordHidden("p1", "parks", true))]);
        var hidden = Last(room);
        room.And(Undo(Minjun, hidden)).And(Huda.Does(new ActTurned(hidden, false)), Minjun.Does(new WordHidden("p1", "parks", false)))
            .Fold(Undo(Huda, hidden)).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Huda.Does(new WordHidden("p1", "arse", false)));
        Assert.Equal(["Parks", "arse"], Words(room));
        Assert.Equal(["Parks"], Words(room.And(Undo(Minjun, Last(room)))));

        static string[] Words(Scenario room) => [.. ((CloudResult)Of(room).Result).Words.Select(word => word.Text).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Who_took_back_an_act_has_acted_on_what_it_changed()
    {
        Given(Rooms.Open, Huda.Does(new RecordPublished(true)), Minjun.Does(20, new ActTurned(2, true)))
            .Fold(Minjun.Does(19, new RecordPublished(true))).IsRepeated();
        Given(Rooms.Open, Omar.Does(40, Rooms.Saved(Rooms.NextSession, start: "15:45")), Minjun.Does(20, new ActTurned(2, true)))
            .Fold(Minjun.Does(19, Rooms.Saved(Rooms.NextSession))).IsRepeated()
            .Fold(Omar.Does(41, Rooms.Saved(Rooms.NextSession) with { Seen = 0 })).IsIgnored(Refusals.ChangedMeanwhile);
        Given(Rooms.Open, Huda.Does(40, Rooms.Draft()), Huda.Does(41, new PollDeleted("p1", Latest)), Minjun.Does(20, new ActTurned(3, true)))
            .Fold(Minjun.Does(19, new PollOpened("p1", 0, Latest))).IsRepeated()
            .Fold(Huda.Does(42, new PollOpened("p1", 0, 0))).IsIgnored(Refusals.ChangedMeanwhile);
        Given(Hall, Huda.Does(40, new QuestionApproved("q1", Latest)), Minjun.Does(20, new ActTurned(2, true)))
            .Fold(Minjun.Does(19, new QuestionApproved("q1", Latest))).IsRepeated()
            .Fold(Huda.Does(41, new QuestionApproved("q1", 0))).IsIgnored(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void A_question_declined_again_for_another_reason_is_not_as_the_first_act_left_it()
    {
        foreach (var (one, other, code) in new[] { ("Late", "Rude", null), ("", "Rude", null), ("Late", "Late", "off_topic") })
        {
            var room = Given(Hall, Huda.Does(new QuestionsMoved(["q1"], QuestionMove.Decline, one, Latest)));
            var first = Last(room);
            room.And(Minjun.Does(new QuestionsMoved(["q1"], QuestionMove.Restore, null, Latest)), Minjun.Does(new QuestionsMoved(["q1"], QuestionMove.Decline, other, Latest, code)))
                .Fold(Undo(Huda, first)).IsIgnored(Refusals.ChangedMeanwhile)
                .And(Undo(Huda, first + 2), Undo(Huda, first + 1), Undo(Huda, first));
            Assert.Equal(QuestionState.Pending, room.State.Questions.Find("q1")!.State);
        }
    }

    [Fact]
    public void A_reason_that_was_never_given_is_the_same_as_an_empty_one()
    {
        var room = Given(Hall, Huda.Does(new QuestionDeclined("q1", null!, Latest)));
        var first = Last(room);
        room.And(Minjun.Does(new QuestionsMoved(["q1"], QuestionMove.Restore, null, Latest)), Minjun.Does(new QuestionsMoved(["q1"], QuestionMove.Decline, null, Latest)), Undo(Huda, first));
        Assert.Equal(QuestionState.Pending, room.State.Questions.Find("q1")!.State);
    }

    [Fact]
    public void What_was_written_marked_and_answered_is_taken_back_field_by_field()
    {
        var room = Given(Hall, Huda.Does(new QuestionApproved("q1", Latest)),
            Huda.Does(new QuestionReworded("q1", "How?", "en", Latest)), Huda.Does(new QuestionMarked("q1", true, null, null, null, Latest)), Huda.Does(new QuestionMarked("q1", null, true, null, null, Latest)),
            Huda.Does(new QuestionMarked("q1", null, null, ["water"], null, Latest)), Huda.Does(new QuestionReplied("q1", "Soon", Latest)), Huda.Does(new HandsCounted("q1", 7, Latest)));
        var approved = Last(room) - 6;
        room.And([.. Enumerable.Range(approved + 1, 6).Select(act => Undo(Minjun, act))]);
        var standing = room.State.Questions.Find("q1")!.Standing;
        Assert.Equal(("Why?", false, false, 0, null, 0), (standing.Wording.Text, standing.IsPinned, standing.IsNext, standing.Labels.Length, standing.Answer, standing.Hands));
        room.And([.. Enumerable.Range(approved + 1, 6).Reverse().Select(act => Huda.Does(new ActTurned(act, false)))]);
        standing = room.State.Questions.Find("q1")!.Standing;
        Assert.Equal(("How?", true, true, "water", "Soon", 7), (standing.Wording.Text, standing.IsPinned, standing.IsNext, standing.Labels.Single(), standing.Answer, standing.Hands));
        room.And(Minjun.Does(new QuestionReworded("q1", "When?", "en", Latest))).Fold(Undo(Huda, approved + 1)).IsIgnored(Refusals.ChangedMeanwhile);
    }
}
