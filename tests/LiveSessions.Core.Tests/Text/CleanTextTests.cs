using LiveSessions.Core.Text;

namespace LiveSessions.Core.Tests.Text;

public class CleanTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  \t\n ", "")]
    [InlineData("Hello", "Hello")]
    [InlineData("OMR 1000000000", "OMR 1000000000")]
    [InlineData("  two   words ", "two words")]
    [InlineData("non\u00A0breaking\u3000wide\u2003em", "non breaking wide em")]
    [InlineData("tab\there", "tab here")]
    [InlineData("one\nline\r\nonly", "one line only")]
    public void White_space_is_single_and_inside(string? text, string clean) => Is(clean, text);

    [Theory]
    [InlineData("zero\u200Bwidth\u2060joined\uFEFF", "zerowidthjoined")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("bell\u0007\u0000\u001B[31m\u007F\u0084", "bell[31m")]
    [InlineData("\u202Etfel\u202C \u2066isolated\u2069 \u061Cmark\u200F\u200E", "tfel isolated mark")]
    [InlineData("tags\U000E0041\U000E0042\U000E007F", "tags")]
    [InlineData("selector\U000E0100\uFE00\u034F", "selector")]
    [InlineData("private\uE000\U000F0000 and unassigned\uFFFE\U000E0FFF", "private and unassigned")]
    [InlineData("lone\uD83D surrogate\uDE00", "lone surrogate")]
    [InlineData("replaced\uFFFD", "replaced")]
    public void What_nobody_can_see_is_dropped(string text, string clean) => Is(clean, text);

    [Theory]
    [InlineData("\u115F\u1160"), InlineData("\u3164\u3164"), InlineData("\uFFA0"), InlineData("\u2800\u2800"), InlineData("\u200B"), InlineData("\u200D\u200C")]
    [InlineData("\u202E\u202C"), InlineData("\uFE0F\uFE0E"), InlineData(" \uFE0F"), InlineData("\u180B\u180F"), InlineData("\U00016FE4"), InlineData("\U0001D159"), InlineData("\uD800")]
    public void Of_what_only_looks_empty_nothing_is_left(string text) => Is("", text);

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u212B", "Å")]
    [InlineData("لا", "لا")]
    [InlineData("o\u200B\u0308", "ö")]
    public void It_is_composed(string text, string clean) => Is(clean, text);

    [Theory]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("👩\u200D🚒", "👩\u200D🚒")]
    [InlineData("👩🏽\u200D❤\uFE0F\u200D👨🏿", "👩🏽\u200D❤\uFE0F\u200D👨🏿")]
    [InlineData("❤\uFE0F 1\uFE0F\u20E3", "❤\uFE0F 1\uFE0F\u20E3")]
    [InlineData("a \u200D b", "a b")]
    [InlineData("\u200Dstart end\u200C", "start end")]
    [InlineData("1\u200D2", "12")]
    [InlineData("ج\u200C\u200Cم", "جم")]
    public void Joiners_stay_where_they_join_letters_or_emoji(string text, string clean) => Is(clean, text);

    [Theory]
    [InlineData("x\u0332\u0333\u0353\u0354\u0355", "x\u0332\u0333\u0353")]
    [InlineData("ب\u064E\u0651\u0656\u0657\u0658", "ب\u064E\u0651\u0656\u0657")]
    [InlineData("مُنَاقَشَةُ", "مُنَاقَشَةُ")]
    [InlineData("اللّٰهُ", "اللّٰهُ")]
    public void Marks_are_few(string text, string clean) => Is(clean, text);

    [Theory]
    [InlineData("لمـــــــاذا", "لمــاذا")]
    [InlineData("لمــاذا", "لمــاذا")]
    [InlineData("هههههههههه", "ههههه")]
    [InlineData("ㅋㅋㅋㅋㅋㅋㅋ ㅠㅠ", "ㅋㅋㅋㅋㅋ ㅠㅠ")]
    [InlineData("wow!!!!!!!!!", "wow!!!!!")]
    [InlineData("👩\u200D🚒👩\u200D🚒👩\u200D🚒👩\u200D🚒👩\u200D🚒👩\u200D🚒", "👩\u200D🚒👩\u200D🚒👩\u200D🚒👩\u200D🚒👩\u200D🚒")]
    public void Repetition_is_bounded(string text, string clean) => Is(clean, text);

    [Theory]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("a \n b", "a\nb")]
    [InlineData("a\n\n\nb", "a\n\n\nb")]
    [InlineData("a\n\n\n\n\nb\nc", "a\n\n\nb c")]
    [InlineData("\n\na\n\n", "a")]
    public void Where_lines_are_kept_there_are_at_most_three_breaks(string text, string clean) => Assert.Equal(clean, CleanText.Clean(text, multiline: true));

    [Theory]
    [InlineData("", 0), InlineData("abc", 3), InlineData("한국어", 3), InlineData("مُنَ", 2), InlineData("👩🏽\u200D🚒🇴🇲", 2), InlineData("e\u0301", 1)]
    public void Length_is_counted_as_a_reader_counts(string text, int graphemes) => Assert.Equal(graphemes, CleanText.Graphemes(text));

    [Theory]
    [InlineData("ﷺ", true), InlineData("قال ﷻ", true), InlineData("﷽", true), InlineData("صلى", false), InlineData("", false), InlineData("ﷹ", false)]
    public void Phrases_in_one_glyph_need_a_moderator(string text, bool needed) => Assert.Equal(needed, CleanText.NeedsModerator(text));

    private static void Is(string clean, string? text)
    {
        Assert.Equal(clean, CleanText.Clean(text));
        Assert.Equal(clean, CleanText.Clean(clean));
    }
}
