using LiveSessions.Core.Text;

namespace LiveSessions.Core.Tests.Text;

/// <summary>Where the scripts and the invisible characters begin and end.</summary>
public class ScriptBoundsTests
{
    // The first and last letter of each block, and neighbours outside, which tell nothing of a language.
    [Theory]
    [InlineData(0x0620, "ko", "ar"), InlineData(0x08C9, "ko", "ar"), InlineData(0xFB50, "ko", "ar"), InlineData(0xFEFC, "ko", "ar")]
    [InlineData(0xAC00, "ar", "ko"), InlineData(0xD7A3, "ar", "ko"), InlineData(0x1100, "ar", "ko"), InlineData(0x11FF, "ar", "ko"), InlineData(0x3131, "ar", "ko"), InlineData(0x318E, "ar", "ko")]
    [InlineData(0x024F, "ar", "en"), InlineData(0x0250, "ar", "ar"), InlineData(0x05EA, "ko", "ko"), InlineData(0x0904, "ko", "ko")]
    [InlineData(0x10FF, "ar", "ar"), InlineData(0x3105, "ar", "ar"), InlineData(0x31A0, "ar", "ar"), InlineData(0xFB4F, "ko", "ko")]
    public void A_script_is_told_by_its_first_and_its_last_letter(int letter, string own, string language) =>
        Assert.Equal(language, TextLanguage.Detect(char.ConvertFromUtf32(letter), own));

    [Theory]
    [InlineData("عab", "en"), InlineData("عبab", "ar"), InlineData("가ab", "ko"), InlineData("가abc", "en"), InlineData("عب가", "ar"), InlineData("ع가", "ko")]
    public void Of_two_scripts_the_one_with_most_letters_counts_and_a_syllable_is_two(string text, string language) =>
        Assert.Equal(language, TextLanguage.Detect(text, "en"));

    [Theory]
    [InlineData(0xFE00), InlineData(0xFE0D), InlineData(0xE0100), InlineData(0xE01EF), InlineData(0x17B4), InlineData(0x17B5), InlineData(0x180D), InlineData(0x180B), InlineData(0xFFFE)]
    public void An_invisible_character_alone_is_nothing(int character) => Assert.Equal("", CleanText.Clean(char.ConvertFromUtf32(character)));

    [Theory]
    [InlineData('\u0620', 4), InlineData('\u06FF', 4), InlineData('\u0750', 4), InlineData('\u077F', 4), InlineData('\u08A0', 4), InlineData('\u08C9', 4), InlineData('\u05D0', 3), InlineData('\u0904', 3), InlineData('\u0710', 3), InlineData('\u0780', 3)]
    public void An_Arabic_letter_carries_four_marks_and_others_three(char letter, int marks) =>
        Assert.Equal(letter + new string('\u0332', marks), CleanText.Clean(letter + new string('\u0332', 6)));

    [Theory]
    [InlineData("👋\U0001F3FB\u200D👋", true), InlineData("👋\U0001F3FF\u200D👋", true), InlineData("👋\u200Da", false), InlineData("a\u200D👋", false)]
    public void A_joiner_after_any_skin_tone_stays_and_between_emoji_and_letter_goes(string text, bool stays) =>
        Assert.Equal(stays, CleanText.Clean(text).Contains('\u200D'));

    [Theory]
    [InlineData("وكلب"), InlineData("فكلب"), InlineData("الكلب"), InlineData("والكلب"), InlineData("فالكلب"), InlineData("بالكلب"), InlineData("كالكلب"), InlineData("للكلب"), InlineData("ياكلب"), InlineData("كَلْب"), InlineData("كًلب"), InlineData("قحبه")]
    public void A_held_word_is_found_behind_article_and_conjunctions_and_under_its_marks(string text) => Assert.True(HeldWords.In(text));

    [Fact]
    public void A_text_of_exactly_the_limit_passes_however_many_characters_its_graphemes_have()
    {
        var family = string.Concat(Enumerable.Repeat("👩\u200D👩\u200D👧\u200D👦 ", 2)).Trim();
        Assert.Null(Texts.Required(family, 3).Refusal);
        Assert.Null(Texts.Required(new string('ب', 1) + "\u064E\u0651\u0656\u0657", 1).Refusal);
        Assert.Null(Texts.Required("ab" + new string(' ', 22), 2).Refusal);
        Assert.Equal(Refusals.TextTooLong, Texts.Required("ab" + new string(' ', 23), 2).Refusal);
    }
}
