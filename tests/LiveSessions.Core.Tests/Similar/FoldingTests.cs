using LiveSessions.Core.Similar;

namespace LiveSessions.Core.Tests.Similar;

public class FoldingTests
{
    [Theory]
    [InlineData("أحمد إحمد آحمد احمد", "احمد احمد احمد احمد")]
    [InlineData("مُدَرِّسٌ مدرس", "مدرس مدرس")]
    [InlineData("لمـــاذا", "لماذا")]
    [InlineData("متى متي مدرسة مدرسه شيء شئ کتاب", "متي متي مدرسه مدرسه شي شي كتاب")]
    [InlineData("ﻣﺴﻘﻂ", "مسقط")]
    [InlineData("٢٠٢٧ ۲۰۲۷ 2027", "2027 2027 2027")]
    [InlineData("ＷＡＬＫ Café WALK", "walk cafe walk")]
    [InlineData("\u1112\u1161\u11AB글", "한글")]
    [InlineData("GIS의 نظام2", "gis 의 نظام 2")]
    [InlineData("don't city\u2019s 'quoted'", "don't city\u2019s quoted")]
    [InlineData("네?!…😀\u200B", "네")]
    [InlineData("lone\uD83D surrogate", "lone surrogate")]
    public void Words_are_told_apart_and_lose_what_writers_do_one_way_or_the_other(string text, string words) =>
        Assert.Equal(words.Replace('\u2019', '\''), string.Join(' ', Word.Of(text).Select(word => word.Letters)));

    [Theory]
    [InlineData("بلدية", "البلدية", "بالبلدية", "للبلدية", "وبالبلدية", "بلديه", "بلديات", "بلديتنا")]
    [InlineData("وزارة", "الوزارة", "والوزارة", "وزارات")]
    [InlineData("مستشفى", "المستشفى", "مستشفي", "ومستشفى")]
    [InlineData("رخصة", "الرخصة", "لرخصة", "رخصته")]
    [InlineData("موظف", "الموظفين", "موظفون", "موظفة", "وموظفات")]
    [InlineData("service", "services", "Services", "service's")]
    [InlineData("plan", "plans", "planned", "planning", "planner")]
    [InlineData("city", "cities", "City's")]
    [InlineData("develop", "developer", "developers", "development", "developing")]
    [InlineData("municipality", "municipalities", "municipal")]
    [InlineData("도시", "도시는", "도시가", "도시에서", "도시의", "도시들은")]
    [InlineData("해결", "해결하는", "해결합니까", "해결하고", "해결할까요")]
    public void Forms_of_a_word_have_one_stem(params string[] forms) =>
        Assert.Single(forms.Select(form => Saying.Of(form).Single().Stem).Distinct());

    [Theory]
    [InlineData("طريق", "فريق"), InlineData("plan", "plant"), InlineData("도로", "도시"), InlineData("2026", "2027")]
    public void Other_words_have_other_stems(string one, string other) => Assert.NotEqual(Saying.Of(one).Single().Stem, Saying.Of(other).Single().Stem);

    [Theory]
    [InlineData("مدينة", "مدن"), InlineData("عنصر", "عناصر"), InlineData("كتاب", "كتب"), InlineData("شارع", "شوارع")]
    public void A_broken_plural_has_the_root_of_its_singular(string one, string many) => Assert.Equal(Saying.Of(one).Single().Root, Saying.Of(many).Single().Root);

    [Theory]
    [InlineData("rubbish", "النفايات", "쓰레기를"), InlineData("fees", "الرسوم", "요금은"), InlineData("why", "لماذا", "왜"), InlineData("how", "كيف", "어떻게")]
    public void Some_words_mean_the_same_in_three_languages(params string[] words) =>
        Assert.Single(words.Select(word => Saying.Of(word).Single().Root).Distinct());

    [Fact]
    public void No_word_has_two_meanings() => Assert.Empty(Meanings.Twice);

    [Fact]
    public void Conjugation_leaves_most_parts_of_a_Korean_word() =>
        Assert.True(Likeness("만났어", "만나다") >= 0.4 && Likeness("만났어", "도로") == 0);

    [Fact]
    public void A_number_is_itself_or_another() => Assert.Equal((1, 0), (Likeness("2027", "٢٠٢٧"), Likeness("2026", "2027")));

    [Fact]
    public void A_text_is_read_up_to_its_limits()
    {
        Assert.Equal(Word.Limit, Word.Of(new string('x', 500)).Single().Letters.Length);
        Assert.Equal(Word.TextWords, Word.Of(string.Join(' ', Enumerable.Range(0, 5_000))).Count);
        Assert.Single(Word.Of(new string(' ', Word.TextLimit - 1) + "ab"));
    }

    private static double Likeness(string one, string other)
    {
        var (a, b) = (Saying.Of(one).Single(), Saying.Of(other).Single());
        return a.Likeness(b, a.Parts.Intersect(b.Parts).Count());
    }
}
