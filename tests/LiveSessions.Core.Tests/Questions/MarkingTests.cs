namespace LiveSessions.Core.Tests.Questions;

/// <summary>Pinning, what comes next, labels.</summary>
public class MarkingTests
{
    private const long Latest = long.MaxValue;
    private static readonly string[] Five = ["1", "2", "3", "4", "5"];

    /// <summary>Six questions w1 to w6 that are public.</summary>
    private static Scenario Six => Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 6).Select(i => Phone(i).Does(Rooms.Asked($"w{i}", held: false)))]);

    [Fact]
    public void What_waits_is_not_pinned_and_what_was_answered_does_not_come_next()
    {
        Given(Rooms.Open, Amal.Does(Rooms.Asked("q1"))).When(Huda, new MarkQuestion("q1", true, null, null, null, Latest)).ThenRefused(Refusals.QuestionNotApproved);
        var answered = Six.And(Huda.Does(new QuestionAnswered("w1", Latest)));
        answered.When(Huda, new MarkQuestion("w1", null, true, null, null, Latest)).ThenRefused(Refusals.QuestionNotApproved)
            .When(Huda, new MarkQuestion("w1", null, false, null, null, Latest)).ThenDone()
            .When(Huda, new MarkQuestion("w1", true, null, null, null, Latest)).ThenDone();
    }

    [Fact]
    public void With_five_pinned_everything_but_a_sixth_can_still_be_done()
    {
        var room = Six.And([.. Enumerable.Range(1, Limits.Pinned).Select(i => Huda.Does(new QuestionMarked($"w{i}", true, null, null, null, Latest)))]);
        room.When(Huda, new MarkQuestion("w6", true, null, null, null, Latest)).ThenRefused(Refusals.TooManyPinned)
            .When(Huda, new MarkQuestion("w6", null, null, ["water"], null, Latest)).ThenDone()
            .When(Minjun, new MarkQuestion("w1", true, null, ["water"], null, Latest)).ThenDone()
            .When(Huda, new MarkQuestion("w1", false, null, null, null, Latest)).ThenDone()
            .When(Huda, new MarkQuestion("w6", true, null, null, null, Latest)).ThenDone();
    }

    [Fact]
    public void What_is_done_with_another_leaves_the_next_one_next()
    {
        var room = Six.And(Huda.Does(new QuestionMarked("w1", null, true, null, null, Latest)), Huda.Does(new QuestionMarked("w2", null, null, ["water"], null, Latest)),
            Huda.Does(new QuestionMarked("w3", null, false, null, null, Latest)));
        Assert.True(room.State.Questions.Find("w1")!.Standing.IsNext);
        room.And(Huda.Does(new QuestionMarked("w2", null, true, null, null, Latest)));
        Assert.Equal((false, "w2"), (room.State.Questions.Find("w1")!.Standing.IsNext, room.State.Questions.NextIn(room.State.Programme.Current!)!.Id));
        Assert.Null(room.And(Huda.Does(new QuestionMarked("w2", null, false, null, null, Latest))).State.Questions.NextIn(room.State.Programme.Current!));
    }

    [Fact]
    public void What_comes_next_is_sent_to_phones_whatever_its_rank_and_no_longer_when_it_does_not()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 60).Select(i => Phone(i).Does(Rooms.Asked($"w{i}", held: false)))])
            .And(Huda.Does(new QuestionMarked("w40", null, true, null, null, Latest)));
        Assert.Contains(AudienceView.Since(room.State, 0, 0).Questions!, question => question.Id == "w40");
        room.And(Huda.Does(new QuestionMarked("w40", null, false, null, null, Latest)));
        Assert.DoesNotContain(AudienceView.Since(room.State, 0, 0).Questions!, question => question.Id == "w40");
    }

    [Fact]
    public void What_is_sent_whatever_its_rank_is_not_counted_among_those_that_are_not_sent()
    {
        var room = Given(Rooms.Unmoderated, [.. Enumerable.Range(1, 60).Select(i => Phone(i).Does(Rooms.Asked($"w{i}", held: false)))]);
        IsTold(30, 0);
        Do(new QuestionMarked("w40", true, true, null, null, Latest), 29, 0);
        Do(new QuestionMarked("w41", true, null, null, null, Latest), 28, 0);
        Do(new QuestionMarked("w1", true, null, null, null, Latest), 28, 0);
        Do(new Directed(null, new Scene(SceneKind.Question, "w42")), 27, 0);
        Do(new Directed(null, new Scene(SceneKind.Question, "w40")), 28, 0);
        Do(new QuestionMarked("w40", false, null, null, null, Latest), 28, 0);
        Do(new Directed(null, Scene.Welcome), 29, 0);
        Do(new QuestionDeclined("w41", "", Latest), 29, 0);
        foreach (var i in Enumerable.Range(1, 5)) room.And(Huda.Does(new QuestionAnswered($"w{i}", Latest)));
        Do(new QuestionAnswered("w6", Latest), 23, 0);
        Do(new QuestionAnswered("w7", Latest), 22, 1);

        void Do(RoomEvent fact, int open, int answered)
        {
            var (seen, before) = (room.State.Offset, Outside());
            room.And(Huda.Does(fact));
            IsTold(open, answered);
            Assert.Equal(Outside() != before, AudienceView.Since(room.State, seen, 0).More is not null);
        }

        void IsTold(int open, int answered)
        {
            Assert.Equal((open, answered), Outside());
            var sent = AudienceView.Since(room.State, 0, 0).Questions!.Length;
            Assert.Equal(room.State.Questions.All.Count(question => question.IsPublic), sent + open + answered);
        }

        (int, int) Outside() => room.State.Questions.Window(Rooms.Session).Outside;
    }

    [Fact]
    public void A_question_has_up_to_five_labels()
    {
        Six.When(Huda, new MarkQuestion("w1", null, null, Five, null, Latest)).ThenDone();
        Six.Fold(Huda.Does(new QuestionMarked("w1", null, null, [.. Five, "6"], null, Latest))).IsIgnored(Refusals.Malformed)
            .Fold(Huda.Does(new QuestionMarked("w1", null, null, ["1", null!], null, Latest))).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void A_question_without_an_id_is_unknown()
    {
        Six.When(Huda, new MarkQuestion(null!, true, null, null, null, Latest)).ThenRefused(Refusals.UnknownQuestion);
        Six.When(Huda, new MarkQuestion(null!, null, null, ["water"], null, Latest)).ThenRefused(Refusals.UnknownQuestion);
    }
}
