namespace LiveSessions.Core.Tests.Questions;

/// <summary>Questions that ask the same become one, and can be parted again.</summary>
public class MergingTests
{
    private const long Latest = long.MaxValue;

    /// <summary>Amal asked q1, Salim q2 and Jisoo q3; all are approved.</summary>
    private static Scenario Three => Given(Rooms.Unmoderated,
        Amal.Does(Rooms.Asked("q1", "من يدفع؟", held: false)), Salim.Does(Rooms.Asked("q2", "Who pays?", held: false)), Jisoo.Does(Rooms.Asked("q3", "누가 냅니까?", held: false)));

    private static Person Guest(int number) => Phone(number);

    private static int Score(Scenario room, string id) => room.State.Questions.Find(id)!.Score;

    [Fact]
    public void Supporters_are_united_and_each_person_counts_once()
    {
        var room = Three.And(Guest(1).Does(new QuestionSupported("q1", true)), Guest(1).Does(new QuestionSupported("q2", true)), Guest(2).Does(new QuestionSupported("q2", true)))
            .When(Huda, new Merge("q1", ["q2"], Latest)).Then(new QuestionsMerged("q1", ["q2"], Latest));
        // Two guests, and Salim who asked the other one.
        Assert.Equal(3, Score(room, "q1"));
    }

    [Fact]
    public void The_author_of_the_one_that_stays_is_none_of_its_supporters() =>
        Assert.Equal(0, Score(Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)), Amal.Does(Rooms.Asked("q2", "When?", held: false)))
            .When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone(), "q1"));

    [Fact]
    public void Split_again_both_have_the_supporters_they_would_have_had()
    {
        var room = Three.And(Guest(1).Does(new QuestionSupported("q1", true)), Guest(2).Does(new QuestionSupported("q2", true)), Guest(3).Does(new QuestionSupported("q2", true)))
            .When(Huda, new Merge("q1", ["q2", "q3"], Latest)).ThenDone()
            .When(Minjun, new Split("q2", Latest)).ThenDone();
        Assert.Equal((2, 2, QuestionState.Approved), (Score(room, "q1"), Score(room, "q2"), room.State.Questions.Find("q2")!.State));
        Assert.Equal(0, Score(room.When(Huda, new Split("q3", Latest)).ThenDone(), "q3"));
        Assert.Equal(1, Score(room, "q1"));
    }

    [Fact]
    public void Its_author_reads_where_it_went_and_what_became_of_that()
    {
        var room = Three.When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone().When(Huda, new MarkAnswered("q1", Latest)).ThenDone();
        var own = Mine.Of(room.State, Salim.Id, 0)!.Questions!.Single();
        Assert.Equal(((int)QuestionState.Merged, 1, (int)QuestionState.Answered), (own.State, own.Into, own.IntoState));
        Assert.Equal((int)QuestionState.Answered, Mine.Of(room.State, Salim.Id, room.State.Offset - 1)!.Questions!.Single().IntoState);
    }

    [Fact]
    public void Its_author_is_told_at_once_when_that_is_answered_in_writing()
    {
        var room = Three.When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone().When(Huda, new Reply("q1", "Because.", Latest)).ThenDone();
        Assert.Single(Mine.Of(room.State, Salim.Id, room.State.Offset - 1)!.Questions!);
    }

    [Fact]
    public void Hands_that_are_taken_back_are_taken_from_where_it_went()
    {
        var room = Three.And(Huda.Does(new HandsCounted("q2", 3, Latest)), Huda.Does(new QuestionsMerged("q1", ["q2"], Latest))).When(Huda, new TurnAct(3, Undone: true)).ThenDone();
        Assert.Equal(0, room.State.Questions.Find("q1")!.Hands);
        Assert.Contains(ConsoleView.Since(room.State, room.State.Offset - 1, 0).Questions!, question => question.Id == "q1");
    }

    [Fact]
    public void It_is_gone_for_the_hall_and_the_other_says_how_many_it_holds()
    {
        var room = Three;
        var before = room.State.Offset;
        room.When(Huda, new Merge("q1", ["q2", "q3"], Latest)).ThenDone();
        var update = AudienceView.Since(room.State, before, 0);
        Assert.Equal([2, 3], update.Gone!);
        Assert.Equal((1, 2), (update.Questions!.Single().Number, update.Questions!.Single().Merged));
    }

    [Fact]
    public void What_was_merged_into_it_goes_along()
    {
        var room = Three.When(Huda, new Merge("q2", ["q3"], Latest)).ThenDone().When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        Assert.Equal(("q1", 2, 0), (room.State.Questions.Find("q3")!.Root.Id, Score(room, "q1"), Score(room, "q2")));
        room.When(Huda, new TurnAct(4, Undone: true)).ThenDone();
        Assert.Equal(("q2", 1, 0), (room.State.Questions.Find("q3")!.Root.Id, Score(room, "q2"), Score(room, "q1")));
        room.When(Huda, new TurnAct(4, Undone: false)).ThenDone();
        Assert.Equal(("q1", 2), (room.State.Questions.Find("q3")!.Root.Id, Score(room, "q1")));
    }

    [Fact]
    public void Taken_out_of_what_was_merged_further_it_stands_as_before_the_first_merge()
    {
        var room = Three.When(Huda, new Merge("q2", ["q3"], Latest)).ThenDone().When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone().When(Huda, new Split("q3", Latest)).ThenDone();
        Assert.Equal(QuestionState.Approved, room.State.Questions.Find("q3")!.State);
    }

    [Fact]
    public void Support_of_what_was_merged_is_support_of_the_one_that_stays()
    {
        var room = Three.When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone()
            .When(Guest(1), new Support("q2", On: true)).ThenDone();
        Assert.Equal(2, Score(room, "q1"));
        Assert.Contains(new MySupport(1, true), Mine.Of(room.State, Guest(1).Id, 0)!.Supports!);
        Assert.Equal(2, Score(room.When(Guest(1), new Support("q1", On: true)).ThenDone(), "q1"));
        Assert.Equal(1, Score(room.When(Guest(1), new Support("q1", On: false)).ThenDone(), "q1"));
        Assert.Contains(new MySupport(1, false), Mine.Of(room.State, Guest(1).Id, 0)!.Supports!);
    }

    [Fact]
    public void Taken_back_from_the_one_that_stays_it_is_taken_back_of_all_that_was_merged()
    {
        var room = Three.And(Guest(1).Does(new QuestionSupported("q2", true))).When(Huda, new Merge("q1", ["q2", "q3"], Latest)).ThenDone();
        Assert.Contains(new MySupport(1, true), Mine.Of(room.State, Guest(1).Id, room.State.Offset - 1)!.Supports!);
        Assert.Equal(2, Score(room.When(Guest(1), new Support("q1", On: false)).ThenDone(), "q1"));
        Assert.Equal(0, Score(room.When(Huda, new Split("q2", Latest)).ThenDone(), "q2"));
    }

    [Fact]
    public void Support_that_counted_is_known_when_it_comes_again_after_the_question_was_merged_into_ones_own()
    {
        var support = Amal.Does(40, new QuestionSupported("q2", true));
        var room = Three.And(support).When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        Assert.Equal(Verdict.Repeated, room.Append(support));
    }

    [Fact]
    public void Nobody_supports_what_they_asked_by_way_of_another()
    {
        var room = Three.When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        room.When(Salim, new Support("q1", On: true)).ThenRefused(Refusals.OwnQuestion);
        room.When(Amal, new Support("q2", On: true)).ThenRefused(Refusals.OwnQuestion);
    }

    [Fact]
    public void Two_who_merge_in_a_circle_make_one()
    {
        var room = Three.When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        room.When(Minjun, new Merge("q2", ["q1"], Latest)).ThenRefused(Refusals.QuestionMerged)
            .Fold(Minjun.Does(new QuestionsMerged("q2", ["q1"], Latest))).IsIgnored(Refusals.QuestionMerged);
    }

    [Fact]
    public void What_cannot_be_merged_is_refused_and_nothing_is_half_done()
    {
        Three.When(Huda, new Merge("q1", ["q1"], Latest)).ThenRefused(Refusals.MergeIntoItself);
        Three.When(Huda, new Merge("q1", ["q2", "q9"], Latest)).ThenRefused(Refusals.UnknownQuestion);
        Three.And(Huda.Does(new QuestionDeclined("q1", "", Latest))).When(Huda, new Merge("q1", ["q2"], Latest)).ThenRefused(Refusals.MergeIntoClosed);
        Three.And(Huda.Does(new QuestionDeclined("q2", "", Latest))).When(Huda, new Merge("q1", ["q2"], Latest)).ThenRefused(Refusals.QuestionNotPending);
        Three.And(Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q2")))).When(Huda, new Merge("q1", ["q2"], Latest)).ThenRefused(Refusals.OnScreen);
        Three.And(Amal.Does(Rooms.Asked("q4", "Held?"))).When(Huda, new Merge("q4", ["q2"], Latest)).ThenRefused(Refusals.MergeIntoHidden);
        Three.When(Huda, new Split("q1", Latest)).ThenRefused(Refusals.QuestionNotMerged);
        Three.When(Huda, new Split("q9", Latest)).ThenRefused(Refusals.UnknownQuestion);
    }

    [Fact]
    public void What_is_said_of_a_merged_one_is_its_own_when_it_is_split()
    {
        var room = Three.When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        Assert.Equal(1, Score(room.When(Guest(1), new Support("q2", On: true)).ThenDone(), "q2"));
        Assert.Equal(0, Score(room.When(Guest(1), new Support("q2", On: false)).ThenDone(), "q2"));
        Assert.Equal(1, Score(room.When(Guest(1), new Support("q2", On: true)).ThenDone(), "q2"));
        room.When(Guest(1), new Support("q2", On: false)).ThenDone();
        room.When(Guest(2), new Support("q2", On: true)).ThenDone().When(Huda, new Split("q2", Latest)).ThenDone();
        Assert.Equal((0, 1), (Score(room, "q1"), Score(room, "q2")));
    }

    [Fact]
    public void One_holds_a_hundred_others_and_fifty_come_at_once()
    {
        var asked = Enumerable.Range(1, Limits.MergedInto + 2).Select(i => Phone(i).Does(Rooms.Asked($"w{i}", held: false))).ToArray();
        string[] From(int first, int count) => [.. Enumerable.Range(first, count).Select(i => $"w{i}")];
        var room = Given(Rooms.Unmoderated, asked);
        room.When(Huda, new Merge("w1", From(2, Limits.AtOnce + 1), Latest)).ThenRefused(Refusals.Malformed)
            .When(Huda, new Merge("w1", From(2, Limits.AtOnce), Latest)).ThenDone()
            .When(Huda, new Merge("w1", From(2 + Limits.AtOnce, Limits.AtOnce), Latest)).ThenDone()
            .When(Huda, new Merge("w1", [$"w{Limits.MergedInto + 2}"], Latest)).ThenRefused(Refusals.TooMany);
        Assert.Equal(Limits.MergedInto, Score(room, "w1"));
    }

    [Fact]
    public void Nobody_merges_over_what_another_did_unseen()
    {
        var room = Three;
        var seen = room.State.Offset;
        room.And(Minjun.Does(new QuestionAnswered("q1", Latest))).When(Huda, new Merge("q1", ["q2"], seen)).ThenRefused(Refusals.ChangedMeanwhile);
    }

    [Fact]
    public void Hands_from_the_hall_are_added_up_apart()
    {
        var room = Three.And(Huda.Does(new HandsCounted("q1", 4, Latest)), Huda.Does(new HandsCounted("q2", 3, Latest))).When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        Assert.Equal((7, 1), (room.State.Questions.Find("q1")!.Hands, Score(room, "q1")));
    }
}
