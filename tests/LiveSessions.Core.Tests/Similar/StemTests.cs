using System.Text;
using LiveSessions.Core.Similar;

namespace LiveSessions.Core.Tests.Similar;

/// <summary>Which forms of a word are one, ending by ending.</summary>
public class StemTests
{
    [Theory]
    [InlineData("informational", "inform"), InlineData("modernization", "modern"), InlineData("modernisation", "modern"), InlineData("respectfulness", "respect")]
    [InlineData("dangerousness", "danger"), InlineData("effectiveness", "effect"), InlineData("workability", "work"), InlineData("flexibility", "flex")]
    [InlineData("information", "inform"), InlineData("addition", "add"), InlineData("operating", "operate"), InlineData("operated", "operate"), InlineData("operator", "operate")]
    [InlineData("employment", "employ"), InlineData("kindness", "kind"), InlineData("workable", "work"), InlineData("flexible", "flex"), InlineData("performance", "perform")]
    [InlineData("difference", "differ"), InlineData("adoption", "adopt"), InlineData("discussion", "discuss"), InlineData("historical", "historic"), InlineData("locally", "local")]
    [InlineData("careless", "care"), InlineData("helpful", "help"), InlineData("working", "work"), InlineData("workers", "work"), InlineData("modernize", "modern")]
    [InlineData("modernise", "modern"), InlineData("effective", "effect"), InlineData("equality", "equal"), InlineData("relation", "relate"), InlineData("assistant", "assist")]
    [InlineData("different", "differ"), InlineData("planted", "plant"), InlineData("teacher", "teach"), InlineData("quickly", "quick"), InlineData("national", "nation")]
    [InlineData("heroic", "hero"), InlineData("director", "direct"), InlineData("planning", "plan"), InlineData("cities", "city"), InlineData("ties", "tie")]
    [InlineData("diversity", "diverse"), InlineData("reversal", "reverse"), InlineData("universal", "university")]
    [InlineData("classes", "class"), InlineData("dishes", "dish"), InlineData("branches", "branch"), InlineData("city's", "city"), InlineData("makes", "making")]
    public void English_forms_are_one(string form, string word) => Assert.Equal(English.Stem(word), English.Stem(form));

    [Theory]
    [InlineData("status", "status"), InlineData("class", "class"), InlineData("hall", "hall"), InlineData("agree", "agre"), InlineData("analysis", "analysis"), InlineData("the", "the"), InlineData("sing", "sing"), InlineData("pay", "pay"), InlineData("city", "citi")]
    public void What_only_looks_like_an_ending_stays(string word, string stem) => Assert.Equal(stem, English.Stem(word));

    [Theory]
    [InlineData("البيت", "بيت"), InlineData("الف", "الف"), InlineData("وطن", "وطن"), InlineData("بلد", "بلد"), InlineData("والد", "والد"), InlineData("بالون", "الون")]
    [InlineData("معلوماتيها", "معلومات"), InlineData("مدن", "مدن"), InlineData("مدنه", "مدن")]
    public void Of_an_Arabic_word_three_letters_are_left_and_no_more_than_two_endings_taken(string word, string stem) => Assert.Equal(stem, Arabic.Stem(word));

    [Theory]
    [InlineData("يوم", "يوم"), InlineData("دار", "در"), InlineData("طريق", "طرق")]
    public void Without_its_long_vowels_two_letters_of_it_are_left(string stem, string consonants) => Assert.Equal(consonants, Arabic.Consonants(stem));

    [Fact]
    public void A_syllable_is_taken_apart_as_Unicode_does()
    {
        for (var syllable = '\uAC00'; syllable <= '\uD7A3'; syllable++)
            Assert.Equal(syllable.ToString().Normalize(NormalizationForm.FormD), Korean.Letters(syllable.ToString()));
        Assert.Equal("\uABFFa\uD7A4", Korean.Letters("\uABFFa\uD7A4"));
    }

    [Theory]
    [InlineData('a', '\u0300'), InlineData('a', '\u036F'), InlineData('ب', '\u0610'), InlineData('ب', '\u061A'), InlineData('ب', '\u064B'), InlineData('ب', '\u065F'), InlineData('ب', '\u06D6'), InlineData('ب', '\u06ED'), InlineData('ب', '\u0670')]
    public void A_diacritic_makes_no_other_word(char letter, char mark) => Assert.Equal(Word.Of($"{letter}{letter}{letter}"), Word.Of($"{letter}{mark}{letter}{letter}"));

    [Fact]
    public void Only_so_many_words_and_letters_are_read()
    {
        Assert.Equal(Word.TextWords, Word.Of(string.Join(' ', Enumerable.Repeat("ab", Word.TextWords))).Count);
        Assert.Equal(Word.TextWords, Word.Of(string.Join(' ', Enumerable.Repeat("ab", Word.TextWords + 1))).Count);
        Assert.Equal(Word.Limit, Word.Of(new string('a', Word.Limit + 1)).Single().Letters.Length);
    }

    [Theory]
    [InlineData(0x024F, "Latin"), InlineData(0x0253, "Other"), InlineData(0x1E02, "Latin"), InlineData(0x0620, "Arabic"), InlineData(0xAC00, "Hangul"), InlineData(0xD7A3, "Hangul"), InlineData(0x0905, "Other"), InlineData(0x05D0, "Other")]
    public void A_script_has_its_first_and_its_last_letter(int letter, string script) => Assert.Equal(script, Word.Of(char.ConvertFromUtf32(letter)).Single().Script.ToString());

    [Fact]
    public void Of_the_questions_found_the_most_alike_come_first_and_no_more_than_asked_for()
    {
        var index = new SimilarQuestions();
        index.Add(3, "Who pays for the harbour");
        index.Add(1, "Who pays for the harbour");
        index.Add(2, "Who pays for the new harbour and the road");
        Assert.Equal([1, 3, 2], index.Find("Who pays for the harbour?", 3, least: 0.1).Select(one => one.Number));
        Assert.Equal([1, 3], index.Find("Who pays for the harbour?", 2, least: 0.1).Select(one => one.Number));
        Assert.Equal([1, 3], index.Find("Who pays for the harbour?", 3, least: 1).Select(one => one.Number));
        index.Remove(1);
        index.Remove(2);
        index.Remove(3);
        Assert.Equal((0, 0), (index.Count, index.Words));
        Assert.Empty(index.Find("Who pays for the harbour?", 3, least: 0.1));
    }
}
