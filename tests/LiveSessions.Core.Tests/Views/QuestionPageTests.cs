namespace LiveSessions.Core.Tests.Views;

/// <summary>The questions that phones are not sent, page by page.</summary>
public class QuestionPageTests
{
    [Theory, InlineData(QuestionOrder.Popular), InlineData(QuestionOrder.Newest), InlineData(QuestionOrder.Answered)]
    public void Window_and_pages_together_are_all_public_questions_each_once_and_in_order(QuestionOrder order)
    {
        var state = Forum.Asked(500).State;
        var window = AudienceView.Since(state, 0, 0).Questions!;
        var wanted = order is QuestionOrder.Answered ? QuestionState.Answered : QuestionState.Approved;
        var inOrder = state.Questions.All.Where(question => question.State == wanted)
            .OrderByDescending(question => order is QuestionOrder.Popular ? question.Score : question.Seq).ThenBy(question => question.Number).Select(question => question.Number).ToArray();
        var first = order switch { QuestionOrder.Popular => QuestionWindow.Top, QuestionOrder.Newest => QuestionWindow.Newest, _ => QuestionWindow.Answered };

        Assert.Subset(window.Select(question => question.Number).ToHashSet(), inOrder[..first].ToHashSet());
        var pages = Pages(state, order);
        Assert.Equal(inOrder[first..], pages.SelectMany(page => page.Questions).Select(question => question.Number));
        Assert.Equal(inOrder.Length - first - QuestionPage.Size, pages[0].Left);
        Assert.Equal((0, null), (pages[^1].Left, pages[^1].Next));
        Assert.All(pages, page => Assert.InRange(page.Questions.Length, 1, QuestionPage.Size));
    }

    [Fact]
    public void A_question_on_a_page_is_what_phones_are_sent_of_it()
    {
        var state = Forum.Asked(60).State;
        var sent = AudienceView.Since(state, 0, 0).Questions!.ToDictionary(question => question.Number);
        var listed = Page(state, QuestionOrder.Popular, after: Front).Questions;
        Assert.Contains(listed, question => sent.ContainsKey(question.Number));
        Assert.All(listed.Where(question => sent.ContainsKey(question.Number)), question => Assert.Equal(sent[question.Number], question));
        Assert.All(listed, question => Assert.Equal((null, null), (question.Reason, question.By)));
    }

    [Fact]
    public void What_moves_between_two_pages_makes_no_other_question_missing_or_shown_twice()
    {
        var room = Forum.Asked(200);
        var first = Page(room.State, QuestionOrder.Popular);
        var before = Pages(room.State, QuestionOrder.Popular)[1].Questions.Select(question => question.Number).ToArray();
        // The first on the page becomes the most supported of all, and the one that was first of all is declined.
        var risen = first.Questions[0];
        room.And([.. Enumerable.Range(31, 60).Where(phone => phone != risen.Number % 150).Select(phone => Phone(phone).Does(new QuestionSupported(risen.Id, true)))]);
        var top = room.State.Questions.Window(Forum.Live).ByPopularity.First(question => question.Number != risen.Number);
        room.And(Huda.Does(new QuestionDeclined(top.Id, "No", 999_999)));
        Assert.Equal(before, Page(room.State, QuestionOrder.Popular, first.Next).Questions.Select(question => question.Number));
    }

    [Fact]
    public void What_waits_was_declined_or_withdrawn_is_on_no_page()
    {
        var state = Given(Rooms.Open,
            Amal.Does(Rooms.Asked("q1")), Amal.Does(Rooms.Asked("q2")), Huda.Does(new QuestionDeclined("q2", "No", 99)),
            Amal.Does(Rooms.Asked("q3")), Amal.Does(new QuestionWithdrawn("q3")), Amal.Does(Rooms.Asked("q4")), Huda.Does(new QuestionApproved("q4", 99))).State;
        Assert.Equal([4], Page(state, QuestionOrder.Popular, Front, Rooms.Session).Questions.Select(question => question.Number));
        Assert.Equal([4], Page(state, QuestionOrder.Newest, Front, Rooms.Session).Questions.Select(question => question.Number));
        Assert.Empty(Page(state, QuestionOrder.Answered, Front, Rooms.Session).Questions);
    }

    [Fact]
    public void Pages_are_void_from_the_last_entry_that_hid_something_and_votes_hide_nothing()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)), Amal.Does(Rooms.Asked("q2", held: false)));
        Hides(true, new QuestionDeclined("q1", "No", 99));
        Hides(false, new QuestionAnswered("q2", 99));
        Hides(false, new QuestionApproved("q1", 99));
        Hides(true, new SessionStarted(Rooms.NextSession));
        Hides(true, new SessionEnded(Rooms.NextSession));
        Hides(true, new RecordPublished(true));
        Hides(true, new RecordPublished(false));
        room.And(Salim.Does(new QuestionSupported("q1", true)));
        Assert.True(room.State.HiddenAt < room.State.Offset);

        void Hides(bool hides, RoomEvent fact) => Assert.Equal(hides, room.And(Huda.Does(fact)).State.HiddenAt == room.State.Offset);
    }

    [Fact]
    public void Other_sessions_are_closed_until_the_record_is_published_and_nothing_is_live()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)), Huda.Does(new SessionStarted(Rooms.NextSession)));
        Assert.Equal(Refusals.SessionNotLive, Refused(Rooms.Session));
        room.And(Huda.Does(new RecordPublished(true)));
        Assert.Equal(Refusals.SessionNotLive, Refused(Rooms.Session));
        room.And(Huda.Does(new SessionEnded(Rooms.NextSession)));
        Assert.Equal([1], Page(room.State, QuestionOrder.Popular, Front, Rooms.Session).Questions.Select(question => question.Number));
        room.And(Huda.Does(new RecordPublished(false)));
        Assert.Equal(Refusals.SessionNotLive, Refused(Rooms.Session));
        Assert.Null(Refused(Rooms.NextSession));

        string? Refused(string session) => QuestionPage.Of(room.State, session, QuestionOrder.Popular, null).Refusal;
    }

    [Theory, InlineData(""), InlineData("x"), InlineData("1"), InlineData("1."), InlineData("-1.2"), InlineData("1.2.3"), InlineData("99999999999.1"), InlineData("1.+2"), InlineData("١.٢")]
    public void What_no_page_gave_as_its_next_is_malformed(string after) =>
        Assert.Equal(Refusals.Malformed, QuestionPage.Of(Given(Rooms.Open).State, Rooms.Session, QuestionOrder.Popular, after).Refusal);

    [Theory, InlineData(null), InlineData(""), InlineData("nowhere")]
    public void A_session_that_does_not_exist_is_unknown(string? session) =>
        Assert.Equal(Refusals.UnknownSession, QuestionPage.Of(Given(Rooms.Open).State, session, QuestionOrder.Newest, null).Refusal);

    [Fact]
    public void What_is_looked_for_is_found_among_all_public_questions_page_by_page_the_most_supported_first()
    {
        var state = Forum.Asked(500).State;
        var all = state.Questions.All.Where(question => question.IsPublic).ToArray();
        var ranked = all.OrderByDescending(question => question.Score).ThenBy(question => question.Number);
        Assert.Contains(all, question => question.State is QuestionState.Answered);
        Assert.Equal(ranked.Select(question => question.Number), Numbers(default));
        var word = all[7].Text.Split(' ')[0];
        Assert.Equal(ranked.Where(question => question.Text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(question => question.Number), Numbers(new(word.ToUpperInvariant(), null, null)));
        Assert.Equal(ranked.Where(question => question.Lang == "ko").Select(question => question.Number), Numbers(new("", "ko", "")));
        Assert.Empty(Numbers(new("no such word", null, null)));

        int[] Numbers(Sought sought)
        {
            var pages = new List<QuestionPage> { QuestionPage.Of(state, Forum.Live, QuestionOrder.Found, null, sought).Page! };
            while (pages[^1].Next is { } next) pages.Add(QuestionPage.Of(state, Forum.Live, QuestionOrder.Found, next, sought).Page!);
            Assert.All(pages, page => Assert.InRange(page.Questions.Length, 0, QuestionPage.Size));
            return [.. pages.SelectMany(page => page.Questions).Select(question => question.Number)];
        }
    }

    /// <summary>Before all questions in every order.</summary>
    internal const string Front = "2147483647.0";

    private static QuestionPage Page(RoomState state, QuestionOrder order, string? after = null, string session = Forum.Live) =>
        QuestionPage.Of(state, session, order, after).Page!;

    private static List<QuestionPage> Pages(RoomState state, QuestionOrder order)
    {
        var pages = new List<QuestionPage> { Page(state, order) };
        while (pages[^1].Next is { } next) pages.Add(Page(state, order, next));
        return pages;
    }
}
