using CsCheck;
using LiveSessions.Core.Tests.Properties;

namespace LiveSessions.Core.Tests.Questions;

/// <summary>Votes against a question: where a session takes them, one word of each, told to the staff alone.</summary>
public class DownvotingTests
{
    private const long Latest = long.MaxValue;

    /// <summary>q1 of Amal and q2 of Salim are public, in a session that takes votes against.</summary>
    private static Scenario Open => Given(
        [.. Rooms.Open, Omar.Does(Rooms.Saved(Rooms.Session, moderated: false, downvotes: true))],
        Amal.Does(Rooms.Asked("q1", held: false)), Salim.Does(Rooms.Asked("q2", "When?", held: false)));

    private static readonly Support Up = new("q1", On: true), Down = new("q1", On: false, Down: true), Neither = new("q1", On: false);

    private static (int Score, int Downs) Counts(Scenario room, string id = "q1") => (room.State.Questions.Find(id)!.Score, room.State.Questions.Find(id)!.Downs);

    private static QuestionView OnConsole(Scenario room, string id = "q1") => ConsoleView.Since(room.State, 0, 0).Questions!.Single(question => question.Id == id);

    [Fact]
    public void Nobody_votes_down_unless_the_session_takes_it()
    {
        Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false))).When(Salim, Down).ThenRefused(Refusals.DownvotesOff);
        Assert.Equal((0, 1), Counts(Open.When(Salim, Down).Then(new QuestionSupported("q1", On: false, Down: true))));
        Assert.Null(AudienceView.Since(Given(Rooms.Open).State, 0, 0).Sessions![0].Downvotes);
        Assert.True(AudienceView.Since(Open.State, 0, 0).Sessions!.Single(session => session.Id == Rooms.Session).Downvotes);
    }

    [Fact]
    public void Each_has_one_word_and_the_last_one_counts()
    {
        var room = Open.When(Salim, Up).ThenDone().When(Jisoo, Down).ThenDone();
        Assert.Equal((1, 1), Counts(room));
        Assert.Equal((0, 2), Counts(room.When(Salim, Down).ThenDone()));
        Assert.Equal((1, 1), Counts(room.When(Jisoo, Up).ThenDone()));
        Assert.Equal((1, 0), Counts(room.When(Salim, Neither).ThenDone()));
        Assert.Equal((1, 0), Counts(room.When(Salim, Neither).ThenDone()));
    }

    [Fact]
    public void For_and_against_at_once_is_no_word() => Open.When(Salim, new Support("q1", On: true, Down: true)).ThenRefused(Refusals.Malformed);

    [Fact]
    public void What_holds_of_support_holds_of_votes_against()
    {
        Open.When(Amal, Down).ThenRefused(Refusals.OwnQuestion);
        Open.When(Salim, new Support("q9", false, Down: true)).ThenRefused(Refusals.UnknownQuestion);
        Open.And(Huda.Does(new QuestionDeclined("q1", "", Latest))).When(Salim, Down).ThenRefused(Refusals.QuestionNotApproved);
        Open.And(Huda.Does(new AuthorBarred("q2", Bar.Banned))).When(Salim, Down).ThenRefused(Refusals.Banned);
        Open.When(Salim, 4, Neither).ThenDone().When(Salim, 3, Down).ThenRepeated();
    }

    [Fact]
    public void Switched_off_what_was_said_stays_and_can_be_taken_back()
    {
        var room = Open.When(Salim, Down).ThenDone().And(Omar.Does(Rooms.Saved(Rooms.Session, moderated: false)));
        Assert.Equal((0, 1), Counts(room));
        room.When(Jisoo, Down).ThenRefused(Refusals.DownvotesOff);
        Assert.Equal((0, 0), Counts(room.When(Salim, Neither).ThenDone()));
    }

    [Fact]
    public void One_s_own_word_is_told_to_one_s_own_phone()
    {
        var room = Open.When(Salim, Down).ThenDone();
        Assert.Equal([new MySupport(1, On: false, Down: true)], Mine.Of(room.State, Salim.Id, room.State.Offset - 1)!.Supports!);
        Assert.Equal([new MySupport(1, On: true)], Mine.Of(room.When(Salim, Up).ThenDone().State, Salim.Id, 0)!.Supports!);
        Assert.Equal([new MySupport(1, On: false)], Mine.Of(room.When(Salim, Neither).ThenDone().State, Salim.Id, 0)!.Supports!);
    }

    [Fact]
    public void The_console_is_told_both_numbers_and_nobody_else_of_the_one()
    {
        var room = Open.When(Salim, Down).ThenDone();
        var since = room.State.Offset - 1;
        Assert.Equal((0, 1), (OnConsole(room).Score, OnConsole(room).Downs));
        Assert.Null(OnConsole(room, "q2").Downs);
        Assert.Equal([1, 1], ConsoleView.Since(room.State, since, 0).Downs!.Single());
        Assert.Null(ConsoleView.Since(room.State, since, 0).Scores);
        Assert.True(AudienceView.Since(room.State, since, 0).IsEmpty);
        Assert.True(HallView.Since(room.State, since, 0).IsEmpty);
        Assert.Null(Mine.Of(room.State, Amal.Id, since));
        Assert.Null(AudienceView.Since(room.State, 0, 0).Questions![0].Downs);
        Assert.Null(QuestionPage.Of(room.State, Rooms.Session, QuestionOrder.Popular, Views.QuestionPageTests.Front).Page!.Questions[0].Downs);
    }

    [Fact]
    public void Merged_each_counts_once_and_support_of_any_is_support()
    {
        var (jisoo, third) = (Jisoo, Phone(9));
        var room = Open.And(Phone(8).Does(Rooms.Asked("q3", "Where?", held: false)),
            jisoo.Does(new QuestionSupported("q1", false, Down: true)), jisoo.Does(new QuestionSupported("q3", false, Down: true)),
            third.Does(new QuestionSupported("q1", true)), third.Does(new QuestionSupported("q3", false, Down: true)), Phone(8).Does(new QuestionSupported("q1", false, Down: true)));
        room.When(Huda, new Merge("q1", ["q3"], Latest)).ThenDone();
        // The author of the merged one is for what it went into, whatever they said of it before.
        Assert.Equal((2, 1), Counts(room));
        Assert.Contains(new MySupport(1, On: false, Down: true), Mine.Of(room.State, jisoo.Id, 0)!.Supports!);
        Assert.Equal((2, 1), Counts(room.When(jisoo, Down).ThenDone()));
        room.When(Huda, new Split("q3", Latest)).ThenDone();
        Assert.Equal(((1, 2), (0, 1)), (Counts(room), Counts(room, "q3")));
    }

    [Fact]
    public void A_vote_against_what_was_merged_takes_back_all_support_of_it()
    {
        var room = Open.And(Jisoo.Does(new QuestionSupported("q1", true)), Jisoo.Does(new QuestionSupported("q2", true))).When(Huda, new Merge("q1", ["q2"], Latest)).ThenDone();
        Assert.Equal((2, 0), Counts(room));
        Assert.Equal((1, 1), Counts(room.When(Jisoo, new Support("q2", false, Down: true)).ThenDone()));
        Assert.Contains(new MySupport(1, On: false, Down: true), Mine.Of(room.State, Jisoo.Id, 0)!.Supports!);
        Assert.Equal((1, 0), Counts(room.When(Jisoo, Neither).ThenDone()));
        room.When(Huda, new Split("q2", Latest)).ThenDone();
        Assert.Equal(((0, 0), (0, 0)), (Counts(room), Counts(room, "q2")));
    }

    [Fact]
    public void Nothing_that_phones_and_screens_are_told_depends_on_votes_against() =>
        Gen.Select(RandomFacts.Log(50), Gen.Int[0, 60].Array[50]).Sample((entries, ages) =>
        {
            var (with, without) = (Log(entries, Taken), Log(entries, step => Undecided(Taken(step))));
            var (state, other) = (with.Fold(to: Takes.Length), without.Fold(to: Takes.Length));
            for (var i = Takes.Length; i < with.Entries.Count; i++)
            {
                with.Fold(state, i, i + 1);
                without.Fold(other, i, i + 1);
                foreach (var since in new[] { 0, state.Offset - 1, Math.Max(0, state.Offset - ages[i - Takes.Length]) })
                {
                    Assert.Equal(Sent(AudienceView.Since(state, since, 0)), Sent(AudienceView.Since(other, since, 0)));
                    Assert.Equal(Sent(HallView.Since(state, since, 0)), Sent(HallView.Since(other, since, 0)));
                }
            }
        }, iter: Samples.Of(100));

    /// <summary>No act of anybody, so that none takes it back.</summary>
    private static Fact[] Takes { get; } =
        [.. Rooms.Open, Omar.Does(0, Rooms.Saved(Rooms.Session, moderated: false, downvotes: true)), Omar.Does(0, Rooms.Saved(Rooms.NextSession, downvotes: true))];

    private static StoredLog Log(Step[][] entries, Func<Step, Step> change) => StoredLog.Of(Takes, entries.Select(steps => steps.Select(change).ToArray()));

    /// <summary>Sessions go on taking votes against: a word that is refused would leave the one before.</summary>
    private static Step Taken(Step step) => step.Event is SessionSaved saved ? step with { Event = saved with { Downvotes = true } } : step;

    /// <summary>Whoever was against has no opinion instead.</summary>
    private static Step Undecided(Step step) => step.Event is QuestionSupported { Down: true } word ? step with { Event = word with { Down = false } } : step;

    private static string Sent(Update update) => Convert.ToHexString(Frame.Encode(Everything.Masked(update)).Span);
}
