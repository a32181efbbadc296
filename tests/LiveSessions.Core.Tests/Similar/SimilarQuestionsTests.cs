using LiveSessions.Core.Similar;

namespace LiveSessions.Core.Tests.Similar;

public class SimilarQuestionsTests
{
    private static readonly string[] Forum =
    [
        "كيف أقنعتم سكان سيؤول بفرز النفايات من المنزل؟",
        "ما تكلفة مركز 120 للاتصال، وكم موظفاً يعمل فيه؟",
        "لماذا تتأخر رخص البناء بين البلدية والجهات الأخرى؟",
        "무스카트와 소하르는 해안 도시로서 홍수와 폭우에 어떻게 대비하고 있습니까?",
        "두 도시의 도시 계획에서 시민 참여는 어느 단계에서 이루어집니까?",
        "Could both municipalities publish one common map layer for drainage and wadis?",
        "Are tenders for smart street lighting (LoRaWAN / NB-IoT) planned for 2027?",
    ];

    [Theory]
    [InlineData(0, "كيف تم إقناع السكان في سيؤول بفصل النفايات في البيوت؟")]
    [InlineData(2, "لماذا تتاخر رخصه البناء في البلديه؟")]
    [InlineData(3, "무스카트는 홍수와 폭우를 어떻게 대비하나요")]
    [InlineData(4, "도시 계획에서 시민들이 어느 단계에 참여합니까?")]
    [InlineData(5, "Can the municipalities publish a common map for wadis and drainage")]
    [InlineData(6, "is smart street lighting planned in 2027?")]
    public void What_was_asked_in_other_words_is_found(int number, string text)
    {
        var found = Holding(Forum).Find(text, 3);
        Assert.Equal(number, found[0].Number);
    }

    [Theory]
    [InlineData("Which parts of the bus system are run by private operators?")]
    [InlineData("هل بيانات المدينة مفتوحة للجميع؟")]
    [InlineData("직원 교육은 어떻게 합니까?")]
    [InlineData("Are")]
    [InlineData("How is")]
    public void Where_nothing_like_it_was_asked_nothing_is_found(string text) => Assert.Empty(Holding(Forum).Find(text, 3));

    [Theory]
    [InlineData("متى تُفتتح البلديّة؟", 0.55)]
    [InlineData("متى تُنشر بيانات GIS؟", 0.55)]
    [InlineData("When are the GIS data published?", 0.4)]
    [InlineData("도시 계획에서 GIS 자료를 씁니까?", 0.4)]
    [InlineData("Where is متحف?", 0.4)]
    [InlineData("", 0.4)]
    public void In_Arabic_more_must_be_alike(string text, double from) => Assert.Equal(from, SimilarQuestions.AlikeFrom(text));

    [Fact]
    public void The_same_in_other_forms_is_as_alike_as_can_be() =>
        Assert.Equal([(0, 1)], Holding("متى تُفتتح البلديّة؟").Find("متي تفتتح البلديه", 3));

    [Fact]
    public void A_question_in_another_language_is_found_where_its_words_are_known() =>
        Assert.Equal(0, Holding("Why are building permits late?", "Where is the beach?").Find("لماذا تتأخر رخص البناء؟", 3).Single().Number);

    [Fact]
    public void A_rare_word_tells_more_than_one_that_all_have()
    {
        var index = Holding([.. Enumerable.Range(0, 300).Select(i => $"municipality subject{(char)('a' + i % 26)}{i}"), "drainage elsewhere"]);
        Assert.Equal(300, index.Find("municipality drainage", 1, least: 0).Single().Number);
    }

    [Fact]
    public void Of_two_that_are_as_alike_the_older_one_comes_first_and_no_more_than_asked_for()
    {
        var index = new SimilarQuestions();
        foreach (var number in (int[])[9, 3, 7]) index.Add(number, "When will the new bus line open?");
        Assert.Equal([3, 7], index.Find("When does the new bus line open?", 2).Select(one => one.Number));
    }

    [Fact]
    public void A_question_that_was_removed_or_changed_is_not_found_by_what_it_was()
    {
        var index = Holding(Forum);
        index.Remove(5);
        index.Remove(5);
        index.Remove(77);
        index.Add(6, "Who waters the trees?");
        Assert.Empty(index.Find(Forum[5], 3));
        Assert.Empty(index.Find(Forum[6], 3));
        Assert.Equal(6, index.Find("who waters trees", 1).Single().Number);
        Assert.Equal(6, index.Count);
    }

    [Fact]
    public void Whatever_was_held_and_removed_leaves_no_word_behind()
    {
        var index = Holding(Forum);
        Assert.NotEqual(0, index.Words);
        for (var number = 0; number < Forum.Length; number++) index.Remove(number);
        Assert.Equal((0, 0), (index.Count, index.Words));
    }

    [Theory]
    [InlineData(""), InlineData("?!"), InlineData("😀😀😀"), InlineData("👩🏽\u200D🚒🇴🇲"), InlineData("\u200B\u202E\u2066"), InlineData("ـــ"), InlineData("\uD83D"), InlineData("ء")]
    public void A_text_without_words_is_held_and_neither_finds_nor_is_found(string text)
    {
        var index = Holding([text, .. Forum]);
        Assert.Empty(index.Find(text, 3, least: 0));
        Assert.DoesNotContain(index.Find(Forum[0], 100, least: 0), one => one.Number == 0);
    }

    [Theory]
    [InlineData("GIS의 도입은 언제입니까? متى يبدأ نظام GIS؟"), InlineData("\u202Eنظام\u202C GIS \u2066도시\u2069"), InlineData("漢字かな交じり文"), InlineData("Кто платит за это?")]
    public void Mixed_directions_and_other_scripts_find_themselves(string text) => Assert.Equal([(7, 1)], Holding([.. Forum, text]).Find(text, 3));

    [Fact]
    public void One_long_word_is_as_good_as_any()
    {
        var text = string.Concat(Enumerable.Repeat("abcdefghij", 400));
        Assert.Equal([(0, 1)], Holding(text).Find(text, 3));
    }

    [Fact]
    public void Ten_thousand_times_the_same_is_one_word_list()
    {
        var index = new SimilarQuestions();
        for (var number = 0; number < 10_000; number++) index.Add(number, "When will the new bus line open?");
        Assert.True(index.Words <= 7);
        Assert.Equal([0, 1, 2], index.Find("When will the new bus line open?", 3).Select(one => one.Number));
    }

    private static SimilarQuestions Holding(params string[] texts)
    {
        var index = new SimilarQuestions();
        for (var number = 0; number < texts.Length; number++) index.Add(number, texts[number]);
        return index;
    }
}
