namespace LiveSessions.Core.Tests.Questions;

public class AskingTests
{
    private static readonly Ask Why = new("q1", Rooms.Session, "Why?", "en", Named: false);

    [Fact]
    public void A_question_to_the_live_session_waits_for_a_moderator()
    {
        var question = Given(Rooms.Open).When(Amal, Why)
            .Then(new QuestionAsked("q1", Rooms.Session, "Why?", "en", Named: false, Held: true)).State.Questions.Find("q1")!;
        Assert.Equal((1, QuestionState.Pending, Start), (question.Number, question.State, question.AskedAt));
        Assert.Equal(Amal.Id, question.Author!.Id);
    }

    [Fact]
    public void Where_the_session_is_not_moderated_it_is_public_at_once()
    {
        var room = Given(Rooms.Unmoderated).When(Amal, Why).Then(new QuestionAsked("q1", Rooms.Session, "Why?", "en", Named: false, Held: false));
        Assert.Equal(QuestionState.Approved, room.State.Questions.Find("q1")!.State);
    }

    [Fact]
    public void Moderation_that_was_switched_on_meanwhile_holds_it_all_the_same()
    {
        var room = Given(Rooms.Open).Fold(Amal.Does(Rooms.Asked("q1", held: false))).Applies();
        Assert.Equal(QuestionState.Pending, room.State.Questions.Find("q1")!.State);
    }

    [Fact]
    public void A_giant_ligature_waits_for_a_moderator_everywhere() =>
        Given(Rooms.Unmoderated).When(Amal, Why with { Text = "\uFDFA" }).Then(new QuestionAsked("q1", Rooms.Session, "\uFDFA", "ar", Named: false, Held: true));

    [Fact]
    public void Its_text_is_cleaned_and_its_language_told_by_its_script() =>
        Given(Rooms.Open).When(Amal, Why with { Text = " \u202Eلماذا\u200B؟ \n" }).Then(new QuestionAsked("q1", Rooms.Session, "لماذا؟", "ar", Named: false, Held: true));

    [Fact]
    public void It_keeps_its_lines_when_it_is_asked_edited_or_taken_in_from_the_floor()
    {
        var room = Given(Rooms.Open).When(Amal, Why with { Text = "Why?\nAnd how?" }).ThenDone()
            .When(Huda, new TakeFromFloor("f1", Rooms.Session, "When?\nAnd where?", "en", null, null)).ThenDone();
        Assert.Equal(("Why?\nAnd how?", "When?\nAnd where?"), (room.State.Questions.Find("q1")!.Text, room.State.Questions.Find("f1")!.Text));
        room.When(Amal, new EditQuestion("q1", "Why now?\nAnd how?")).ThenDone();
        Assert.Equal("Why now?\nAnd how?", room.State.Questions.Find("q1")!.Text);
    }

    [Theory]
    [InlineData("🌊👍🏽👨‍👩‍👧🇴🇲", "🌊👍🏽👨‍👩‍👧🇴🇲", "ko")]
    [InlineData("متى يفتح Route 5 الجديد؟", "متى يفتح Route 5 الجديد؟", "ar")]
    [InlineData("When does شارع open in Ruwi?", "When does شارع open in Ruwi?", "en")]
    public void Emoji_and_mixed_directions_are_questions_like_any_other(string text, string clean, string lang) =>
        Given(Rooms.Open).When(Amal, Why with { Text = text, Lang = "ko" }).Then(new QuestionAsked("q1", Rooms.Session, clean, lang, Named: false, Held: true));

    [Fact]
    public void One_word_may_fill_a_question_and_one_letter_more_is_refused()
    {
        var word = string.Concat(Enumerable.Repeat("ABC", Limits.QuestionText / 3));
        Given(Rooms.Open).When(Amal, Why with { Text = word }).Then(new QuestionAsked("q1", Rooms.Session, word, "en", Named: false, Held: true));
        Given(Rooms.Open).When(Amal, Why with { Text = word + "D" }).ThenRefused(Refusals.TextTooLong);
    }

    [Fact]
    public void An_edited_question_stays_in_its_language_where_the_script_does_not_tell() =>
        Given(Rooms.Open).When(Amal, Why with { Lang = "fr" }).ThenDone().When(Amal, new EditQuestion("q1", "Pourquoi?")).Then(new QuestionEdited("q1", "Pourquoi?", "fr", false));

    [Fact]
    public void To_nobody_in_particular_is_to_no_speaker() =>
        Assert.Null(Given(Rooms.Open).When(Amal, Why with { Speaker = "" }).ThenDone().State.Questions.Find("q1")!.Standing.Speaker);

    [Fact]
    public void The_name_stands_beside_it_only_when_wanted_and_stays_as_it_was_then()
    {
        var room = Given(Rooms.Open, Amal.Does(new ParticipantIntroduced("ar", "أمل", "muscat")))
            .When(Amal, Why with { Named = true }).ThenDone()
            .When(Amal, Why with { Id = "q2", Text = "When?" }).ThenDone()
            .And(Amal.Does(new ParticipantIntroduced("ar", "سالم", null)));
        Assert.Equal(("أمل", "muscat"), (room.State.Questions.Find("q1")!.Name, room.State.Questions.Find("q1")!.Group));
        Assert.Null(room.State.Questions.Find("q2")!.Name);
    }

    [Fact]
    public void Numbers_are_given_in_the_order_of_the_log()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("b")), Salim.Does(Rooms.Asked("a")), Amal.Does(Rooms.Asked("c")));
        Assert.Equal(["b", "a", "c"], room.State.Questions.All.Select(question => question.Id));
        Assert.Equal([1, 2, 3], room.State.Questions.All.Select(question => question.Number));
    }

    [Fact]
    public void Sent_again_it_is_one_question() =>
        Given(Rooms.Open).When(Amal, 5, Why).ThenDone().When(Amal, 5, Why).ThenRepeated();

    [Fact]
    public void Sent_again_after_it_was_edited_or_withdrawn_it_changes_nothing() =>
        Given(Rooms.Open).When(Amal, 5, Why).ThenDone()
            .When(Amal, 6, new EditQuestion("q1", "How?")).ThenDone().When(Amal, 5, Why).ThenRepeated()
            .When(Amal, 7, new Withdraw("q1")).ThenDone().When(Amal, 5, Why).ThenRepeated();

    [Fact]
    public void Sent_again_after_its_session_ended_it_is_told_done() =>
        Given(Rooms.Open).When(Amal, 5, Why).ThenDone().And(Huda.Does(new SessionEnded(Rooms.Session))).When(Amal, 5, Why).ThenRepeated();

    [Fact]
    public void A_second_question_with_the_same_id_is_refused() =>
        Given(Rooms.Open).When(Amal, Why).ThenDone()
            .When(Amal, Why with { Text = "And how?" }).ThenRefused(Refusals.IdTaken)
            .When(Salim, Why).ThenRefused(Refusals.IdTaken);

    [Fact]
    public void The_second_of_two_with_one_id_has_no_effect() =>
        Given(Rooms.Open, Amal.Does(Rooms.Asked("q1"))).Fold(Salim.Does(Rooms.Asked("q1", "Mine"))).IsIgnored(Refusals.IdTaken);

    [Theory]
    [InlineData(""), InlineData("no spaces"), InlineData("٤"), InlineData("q/1"), InlineData("abcdefghijklmnopqrstuvwxyz0123456"), InlineData(null)]
    public void An_id_that_would_need_escaping_is_malformed(string? id) =>
        Given(Rooms.Open).When(Amal, Why with { Id = id! }).ThenRefused(Refusals.IdMalformed);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("a b")]
    public void Without_a_language_it_is_malformed(string? lang) =>
        Given(Rooms.Open).When(Amal, Why with { Lang = lang! }).ThenRefused(Refusals.Malformed);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("  \n\t "), InlineData("\u200B\u2060\uFEFF"), InlineData("\u3164\u115F"), InlineData("\uFE0F"), InlineData("\u202E\u2066")]
    public void Nothing_visible_is_no_question(string? text) =>
        Given(Rooms.Open).When(Amal, Why with { Text = text! }).ThenRefused(Refusals.TextEmpty);

    [Fact]
    public void Three_hundred_graphemes_are_enough()
    {
        var text = string.Concat(Enumerable.Repeat("가나", Limits.QuestionText / 2));
        Given(Rooms.Open).When(Amal, Why with { Text = text }).ThenDone();
        Given(Rooms.Open).When(Amal, Why with { Text = text + "다" }).ThenRefused(Refusals.TextTooLong);
        Given(Rooms.Open).When(Amal, Why with { Text = string.Concat(Enumerable.Repeat(text, 1000)) }).ThenRefused(Refusals.TextTooLong);
    }

    [Fact]
    public void It_goes_to_a_session_that_is_live()
    {
        Given(Rooms.Open).When(Amal, Why with { Session = "s7" }).ThenRefused(Refusals.UnknownSession);
        Given(Rooms.Open).When(Amal, Why with { Session = null! }).ThenRefused(Refusals.UnknownSession);
        Given(Rooms.Open).When(Amal, Why with { Session = Rooms.NextSession }).ThenRefused(Refusals.SessionNotLive);
        Given(Rooms.Open, Huda.Does(new SessionEnded(Rooms.Session))).Fold(Amal.Does(Rooms.Asked("q1"))).IsIgnored(Refusals.SessionNotLive);
    }

    [Fact]
    public void Five_of_one_participant_may_wait_and_a_withdrawn_one_makes_room()
    {
        var room = Given(Rooms.Open, [.. Enumerable.Range(1, Limits.PendingPerParticipant).Select(i => Amal.Does(Rooms.Asked($"w{i}", $"Why {i}?")))]);
        room.When(Amal, Why).ThenRefused(Refusals.TooManyPending)
            .When(Salim, Why with { Id = "other" }).ThenDone()
            .And(Amal.Does(new QuestionWithdrawn("w1")))
            .When(Amal, Why).ThenDone();
    }

    [Fact]
    public void A_retry_is_told_done_even_at_the_limit()
    {
        var room = Given(Rooms.Open, [.. Enumerable.Range(2, Limits.PendingPerParticipant - 1).Select(i => Amal.Does(Rooms.Asked($"w{i}", $"Why {i}?")))]);
        room.When(Amal, 40, Why).ThenDone().When(Amal, 40, Why).ThenRepeated();
    }

    [Fact]
    public void A_participant_asks_at_most_a_hundred() =>
        Given(Rooms.Unmoderated, [.. Enumerable.Range(1, Limits.QuestionsPerParticipant).Select(i => Amal.Does(Rooms.Asked($"w{i}", held: false)))])
            .When(Amal, Why).ThenRefused(Refusals.TooMany);

    [Fact]
    public void A_room_holds_at_most_five_thousand()
    {
        var state = Given(Rooms.Open).State;
        Entry(state, Start, [.. Enumerable.Range(1, Limits.Questions).Select(i => Phone(i / 100).Does(i, Rooms.Asked($"w{i}")))]);
        Assert.Equal(Refusals.TooMany, RoomDecider.Decide(state, Why, Amal.Actor, 1, Start).Refusal);
        Assert.Equal([(Verdict)Refusals.TooMany], Entry(state, Start, Amal.Does(1, Rooms.Asked("q1"))));
        Assert.Equal([(Verdict)Refusals.TooMany], Entry(state, Start, Huda.Does(90, new FloorAsked("f1", Rooms.Session, "Why?", "en", null, null))));
    }

    [Fact]
    public void A_room_that_requires_a_name_or_a_group_is_told_first()
    {
        var named = Given(Rooms.Open, Node.Does(Rooms.Settings with { AskName = Asking.Required }));
        named.When(Amal, Why).ThenRefused(Refusals.IntroduceFirst)
            .When(Amal, new Introduce("ar", "أمل", null)).ThenDone().When(Amal, Why).ThenDone();
        var grouped = Given(Rooms.Open, Node.Does(Rooms.Settings with { AskGroup = Asking.Required }));
        grouped.When(Amal, Why).ThenRefused(Refusals.IntroduceFirst)
            .When(Amal, new Introduce("ar", "أمل", "muscat")).ThenDone().When(Amal, Why).ThenDone();
    }

    [Fact]
    public void Facts_without_their_parts_have_no_effect()
    {
        Given(Rooms.Open).Fold(Amal.Does(Rooms.Asked(null!))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Amal.Does(Rooms.Asked("q1", null!))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Amal.Does(Rooms.Asked("q1", session: null!))).IsIgnored(Refusals.UnknownSession);
    }
}
