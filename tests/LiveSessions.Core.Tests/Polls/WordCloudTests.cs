namespace LiveSessions.Core.Tests.Polls;

public class WordCloudTests
{
    private static Scenario Opened => Given(Rooms.Open, Rooms.OpenCloud("p1"));

    [Theory]
    [InlineData("النقل العام", "نقل عام")]
    [InlineData("المدرسة", "مدرسه")]
    [InlineData("الأمَان", "امان")]
    [InlineData("مـــدن", "مدن")]
    [InlineData("Parks", "PARKS")]
    [InlineData("Café", "cafe")]
    [InlineData("the roads", "Roads")]
    [InlineData("roads and parks", "Roads, parks!")]
    [InlineData("주차장을", "주차장")]
    [InlineData("공원은", "공원")]
    [InlineData("학교에서", "학교")]
    [InlineData("시민의 참여", "시민 참여")]
    [InlineData("٢٠٢٦", "2026")]
    [InlineData("공원과", "공원"), InlineData("공원을", "공원"), InlineData("공원으로", "공원"), InlineData("나무는", "나무"), InlineData("나무를", "나무"), InlineData("나무와", "나무")]
    [InlineData("공원에게", "공원"), InlineData("공원까지", "공원"), InlineData("나무부터", "나무"), InlineData("학교에는", "학교")]
    [InlineData("공원이 좋다", "공원 좋다"), InlineData("나무가 좋다", "나무 좋다"), InlineData("공원도 좋다", "공원 좋다"), InlineData("공원에 좋다", "공원 좋다"), InlineData("나무로 좋다", "나무 좋다"), InlineData("나무만 좋다", "나무 좋다")]
    [InlineData(" 🚲 ", "🚲")]
    public void What_is_the_same_word_is_counted_as_one(string one, string other) => Assert.Equal(CloudWord.Of(one), CloudWord.Of(other));

    [Theory]
    [InlineData("Road", "Broad")]
    [InlineData("university", "universe")]
    [InlineData("우리마을", "우리마")]
    [InlineData("자전거도로", "자전거")]
    [InlineData("전문가", "전문")]
    [InlineData("회의", "회")]
    [InlineData("ال", "")]
    [InlineData("2026", "2027")]
    [InlineData("공원는", "공원"), InlineData("공원를", "공원"), InlineData("공원와", "공원"), InlineData("나무은", "나무"), InlineData("나무을", "나무"), InlineData("나무과", "나무"), InlineData("공원도", "공원"), InlineData("집은", "집"), InlineData("집에서", "집")]
    [InlineData("🚲", "🚌")]
    public void What_only_looks_alike_is_not(string one, string other) => Assert.NotEqual(CloudWord.Of(one), CloudWord.Of(other));

    [Fact]
    public void An_answer_of_little_words_alone_stands() => Assert.Equal("to be or", CloudWord.Of("To be, or"));

    [Fact]
    public void A_word_is_shown_as_most_people_wrote_it()
    {
        var room = Opened.And(Says(1, "parks"), Says(2, "Parks"), Says(3, "Parks"), Says(4, "المدارس"));
        Assert.Equal([new("Parks", 3), new("المدارس", 1)], Words(room));
        Assert.Equal([new("parks", 2), new("المدارس", 1)], Words(room.And(Says(2, 2, "parks"), Says(3, 2))));
    }

    [Fact]
    public void Each_person_is_counted_once_for_a_word()
    {
        Opened.When(Amal, new AnswerPoll("p1", 1, ["Parks", "parks"])).ThenRefused(Refusals.RepeatedOption);
        Assert.Equal([new("Parks", 1)], Words(Opened.And(Says(1, "Parks"), Says(1, 2, "Parks"))));
    }

    [Fact]
    public void What_no_cloud_takes_is_refused_with_the_reason()
    {
        Opened.When(Amal, new AnswerPoll("p1", 1, ["a b", "c", "d", "e"])).ThenRefused(Refusals.TooManyChoices);
        Opened.When(Amal, new AnswerPoll("p1", 1, [.. Enumerable.Repeat("x", 11)])).ThenRefused(Refusals.TooManyChoices);
        Opened.When(Amal, new AnswerPoll("p1", 1, [string.Concat(Enumerable.Repeat("ab", 100))])).ThenRefused(Refusals.TextTooLong);
        Opened.When(Amal, new AnswerPoll("p1", 1, ["\u200B "])).ThenRefused(Refusals.TextEmpty);
        Opened.When(Amal, new AnswerPoll("p1", 1, [null!])).ThenRefused(Refusals.TextEmpty);
        Opened.When(Amal, new AnswerPoll("p1", 1, null!)).ThenRefused(Refusals.TooManyChoices);
        Opened.When(Amal, new AnswerPoll("p9", 1, ["Parks"])).ThenRefused(Refusals.UnknownPoll);
        Opened.When(Amal, new Vote("p1", 1, [0])).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open, Rooms.OpenPoll()).When(Amal, new AnswerPoll("p1", 1, ["Parks"])).ThenRefused(Refusals.Malformed);
        Opened.And(Huda.Does(new PollClosed("p1", 1))).When(Amal, new AnswerPoll("p1", 1, ["Parks"])).ThenRefused(Refusals.PollClosed);
        Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, new WordCloud(0), Rooms.In("Which?"), 99)).ThenRefused(Refusals.OutOfRange);
        Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, new WordCloud(11), Rooms.In("Which?"), 99)).ThenRefused(Refusals.OutOfRange);
    }

    [Fact]
    public void A_cloud_takes_as_many_words_as_it_asks_for_and_of_the_longest()
    {
        var longest = string.Concat(Enumerable.Repeat("ab", 20));
        Given(Rooms.Open, Rooms.OpenCloud("p1", max: 1)).When(Amal, new AnswerPoll("p1", 1, [longest])).ThenDone()
            .When(Salim, new AnswerPoll("p1", 1, ["Parks", "Roads"])).ThenRefused(Refusals.TooManyChoices)
            .When(Salim, new AnswerPoll("p1", 1, [longest + "c"])).ThenRefused(Refusals.TextTooLong);
        var most = Enumerable.Range(0, Limits.CloudWords).Select(i => $"word{i}").ToArray();
        var room = Given(Rooms.Open, Rooms.OpenCloud("p1", max: Limits.CloudWords)).When(Amal, new AnswerPoll("p1", 1, most)).ThenDone();
        Assert.Equal(Limits.CloudWords, Words(room).Length);
        Assert.Equal(most, Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Single().Texts);
    }

    [Fact]
    public void A_spelling_that_nobody_uses_any_more_is_not_shown()
    {
        var room = Opened.And(Says(1, "PARKS"), Says(1, 2, "parks"), Says(2, "parks"), Says(3, "arse"), Says(3, 2, "trees"));
        Assert.Equal([new("parks", 2), new("trees", 1)], OfStaff(room));
    }

    [Fact]
    public void Words_are_cleaned_before_they_are_stored() =>
        Opened.When(Amal, new AnswerPoll("p1", 1, ["  more \n parks "])).Then(new PollAnswered("p1", 1, ["more parks"]));

    [Fact]
    public void A_hidden_word_is_known_to_staff_alone_until_it_is_shown_again()
    {
        var room = Opened.And(Says(1, "Parks"), Says(2, "Roads"), Huda.Does(new WordHidden("p1", "PARKS", true)));
        Assert.Equal([new("Roads", 1)], Words(room));
        Assert.Equal([new("Parks", 1, true), new("Roads", 1)], OfStaff(room));
        Assert.Equal(2, Words(room.And(Huda.Does(new WordHidden("p1", "parks", false)))).Length);
    }

    [Fact]
    public void What_the_list_of_words_holds_back_is_hidden_until_a_moderator_shows_it()
    {
        var room = Opened.And(Says(1, "arse"));
        Assert.Empty(Words(room));
        Assert.Equal([new("arse", 1, true)], OfStaff(room));
        Assert.Equal([new("arse", 1)], Words(room.And(Huda.Does(new WordHidden("p1", "arse", false)))));
    }

    [Fact]
    public void Only_words_of_a_cloud_can_be_hidden_and_no_more_than_the_limit()
    {
        Given(Rooms.Open, Rooms.OpenPoll()).When(Huda, new HideWord("p1", "Parks", true)).ThenRefused(Refusals.Malformed);
        Opened.When(Huda, new HideWord("p9", "Parks", true)).ThenRefused(Refusals.UnknownPoll);
        Opened.When(Huda, new HideWord("p1", " ", true)).ThenRefused(Refusals.TextEmpty);
        var full = Opened.And([.. Enumerable.Range(0, Limits.CloudMarks).Select(i => Huda.Does(new WordHidden("p1", $"word{i}", true)))]);
        full.When(Huda, new HideWord("p1", "Parks", true)).ThenRefused(Refusals.TooMany);
        full.When(Huda, new HideWord("p1", "word7", false)).ThenDone();
    }

    [Fact]
    public void Of_many_words_the_others_are_told_as_a_number()
    {
        var room = Opened.And([.. Enumerable.Range(0, Limits.CloudShown + 20).Select(i => Says(i, $"word{i:d3}"))]).And(Says(900, "word119"));
        var result = (CloudResult)room.State.Polls.Find("p1")!.Result;
        Assert.Equal(("word119", 2), (result.Words[0].Text, result.Words[0].Count));
        Assert.Equal((Limits.CloudShown, 20, 20), (result.Words.Length, result.MoreWords, result.MoreCount));
    }

    private static Fact Says(int phone, params string[] words) => Says(phone, 1, words);

    private static Fact Says(int phone, long n, params string[] words) => People.Phone(phone).Does(n, new PollAnswered("p1", 1, words));

    private static CountedWord[] Words(Scenario room) => ((CloudResult)room.State.Polls.Find("p1")!.Result).Words;

    private static CountedWord[] OfStaff(Scenario room) => ((CloudResult)room.State.Polls.Find("p1")!.StaffResult).Words;
}
