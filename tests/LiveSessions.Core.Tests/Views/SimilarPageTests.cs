namespace LiveSessions.Core.Tests.Views;

/// <summary>Which of the questions that were found may be told of, and to whom.</summary>
public class SimilarPageTests
{
    private const long Latest = long.MaxValue;

    /// <summary>1 is approved, 2 waits, 3 is answered, 4 declined, 5 withdrawn, 6 merged into the one that is approved, 7 into the one that waits, 8 archived.</summary>
    private static Scenario Everything => Given(Rooms.Open,
        Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", Latest)), Amal.Does(Rooms.Asked("q2")),
        Amal.Does(Rooms.Asked("q3")), Huda.Does(new QuestionApproved("q3", Latest)), Huda.Does(new QuestionAnswered("q3", Latest)),
        Amal.Does(Rooms.Asked("q4")), Huda.Does(new QuestionDeclined("q4", "No", Latest)), Amal.Does(Rooms.Asked("q5")), Amal.Does(new QuestionWithdrawn("q5")),
        Salim.Does(Rooms.Asked("q6")), Huda.Does(new QuestionsMerged("q1", ["q6"], Latest)), Salim.Does(Rooms.Asked("q7")), Huda.Does(new QuestionsMerged("q2", ["q7"], Latest)),
        Salim.Does(Rooms.Asked("q8")), Huda.Does(new QuestionsMoved(["q8"], QuestionMove.Archive, null, Latest)));

    [Fact]
    public void A_phone_is_told_of_what_is_public_and_of_what_a_merged_one_became_each_once()
    {
        var page = SimilarPage.Of(Everything.State, Rooms.Session, [8, 7, 6, 5, 4, 3, 2, 1]);
        Assert.Equal([1, 3], page.Questions.Select(question => question.Number));
        Assert.All(page.Questions, question => Assert.Equal((null, null), (question.Reason, question.By)));
    }

    [Fact]
    public void What_a_phone_may_not_be_told_of_is_not_even_among_the_words_it_is_found_by() =>
        Assert.Equal([1, 3, 6], Everything.State.Questions.All.Where(question => SimilarPage.TextOf(question) is not null).Select(question => question.Number));

    [Fact]
    public void It_is_told_of_three_at_most_the_likest_first()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 5).Select(number => Amal.Does(Rooms.Asked($"q{number}", held: false)))]);
        Assert.Equal([4, 2, 5], SimilarPage.Of(room.State, Rooms.Session, [4, 2, 5, 1, 3]).Questions.Select(question => question.Number));
    }

    [Fact]
    public void Another_session_s_questions_and_those_of_a_session_that_is_over_are_not_told_of()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)), Huda.Does(new SessionStarted(Rooms.NextSession)));
        Assert.Empty(SimilarPage.Of(room.State, Rooms.NextSession, [1]).Questions);
        Assert.Equal((Refusals.SessionNotLive, null, Refusals.UnknownSession),
            (SimilarPage.WhyNot(room.State, Rooms.Session), SimilarPage.WhyNot(room.State, Rooms.NextSession), SimilarPage.WhyNot(room.State, null)));
        Assert.Empty(SimilarPage.Of(room.State, Rooms.Session, [1]).Questions);
    }

    [Fact]
    public void Numbers_of_a_log_that_was_lost_are_passed_over()
    {
        Assert.Empty(SimilarPage.Of(Everything.State, Rooms.Session, [99]).Questions);
        Assert.Empty(DuplicatesPage.Of(Everything.State, [(99, [(1, 1)])]).Questions);
        Assert.Empty(DuplicatesPage.Of(Everything.State, [(2, [(99, 1)])]).Questions.Single().Duplicates);
    }

    [Fact]
    public void The_staff_is_told_what_one_that_waits_can_be_merged_into_and_it_can()
    {
        var room = Everything.And(Jisoo.Does(Rooms.Asked("q9")));
        Assert.Equal([1, 2, 3, 6, 7, 9], room.State.Questions.All.Where(question => DuplicatesPage.TextOf(question) is not null).Select(question => question.Number));
        var duplicates = DuplicatesPage.Of(room.State, [(9, [.. Enumerable.Range(1, 9).Reverse().Select(number => (number, 0.999 - 0.1 * (9 - number)))])]).Questions.Single().Duplicates;
        Assert.Equal([new(2, 0.8), new(1, 0.7), new DuplicateView(3, 0.4)], duplicates);
        foreach (var into in duplicates) Everything.And(Jisoo.Does(Rooms.Asked("q9"))).When(Huda, new Merge($"q{into.Number}", ["q9"], Latest)).ThenDone();
    }

    [Fact]
    public void What_the_hall_sees_is_not_to_be_merged_into_what_it_does_not() =>
        Assert.Equal([3], DuplicatesPage.Of(Everything.State, [(1, [(2, 0.9), (6, 0.8), (3, 0.7)])]).Questions.Single().Duplicates.Select(one => one.Number));

    [Fact]
    public void A_question_of_another_session_is_no_duplicate()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Huda.Does(new SessionStarted(Rooms.NextSession)), Amal.Does(Rooms.Asked("q2", session: Rooms.NextSession)));
        Assert.Empty(DuplicatesPage.Of(room.State, [(2, [(1, 1)])]).Questions.Single().Duplicates);
    }
}
