using System.Globalization;
using System.Text;
using CsCheck;
using LiveSessions.Core.Text;

namespace LiveSessions.Core.Tests.Text;

/// <summary>What holds of every cleaned text, whatever was typed.</summary>
public class CleanTextProperties
{
    public static TheoryData<bool> Lines => new(false, true);

    [Theory, MemberData(nameof(Lines))]
    public void Every_text_of_the_collection_comes_out_clean(bool multiline) =>
        Assert.All(HostileTexts.Lines, text => Check(text, multiline));

    [Theory, MemberData(nameof(Lines))]
    public void Every_random_text_comes_out_clean(bool multiline) =>
        HostileTexts.Any.Sample(text => Check(text, multiline), iter: Samples.Of(20_000));

    [Fact]
    public void Two_hostile_texts_together_come_out_clean_too() =>
        Gen.Select(Gen.OneOf(HostileTexts.Lines), HostileTexts.Any, Gen.OneOf(HostileTexts.Lines), (a, b, c) => a + b + c)
            .Sample(text => Check(text, multiline: true), iter: Samples.Of(5_000));

    [Fact]
    public void No_accepted_text_is_longer_than_its_limit() =>
        Gen.Select(HostileTexts.Any, Gen.Int[1, 20], Gen.Bool).Sample((text, limit, multiline) =>
        {
            foreach (var checkedText in new[] { Texts.Required(text, limit, multiline), Texts.Optional(text, limit) })
            {
                Assert.True(checkedText.Refusal is not null || CleanText.Graphemes(checkedText.Value) <= limit);
                Assert.True(checkedText.Refusal is null || checkedText.Value.Length == 0);
            }
        }, iter: Samples.Of(5_000));

    [Fact]
    public void Megabytes_are_refused_before_they_are_cleaned() =>
        Assert.Equal(Refusals.TextTooLong, Texts.Required(new string('a', 5_000_000), Limits.QuestionText).Refusal);

    private static void Check(string text, bool multiline)
    {
        var clean = CleanText.Clean(text, multiline);
        Assert.True(clean == CleanText.Clean(clean, multiline), $"Not idempotent: {Escaped(text)} becomes {Escaped(clean)}, then {Escaped(CleanText.Clean(clean, multiline))}");
        var wrong = WhatIsWrong(clean, multiline);
        Assert.True(wrong is null, $"{wrong}: {Escaped(text)} became {Escaped(clean)}");
    }

    private static string? WhatIsWrong(string text, bool multiline)
    {
        if (!text.IsNormalized()) return "not composed";
        if (text != text.Trim()) return "white space at an end";
        if (text.Contains("  ", StringComparison.Ordinal)) return "two spaces";
        if (text.Count(c => c == '\n') > (multiline ? 3 : 0)) return "line breaks";
        if (text.Contains("\u0640\u0640\u0640", StringComparison.Ordinal)) return "tatweels";
        var runes = text.EnumerateRunes().ToArray();
        if (Array.Find(runes, IsForbidden) is { Value: > 0 } rune) return $"forbidden U+{rune.Value:X4}";
        if (LongestStack(runes) > 4) return "stacked marks";
        if (LongestRun(text) > 5) return "a run of one grapheme";
        if (runes.Length > 0 && runes.All(one => one.Value is ' ' or '\n' or 0xFE0E or 0xFE0F)) return "nothing to see";
        return null;
    }

    private static bool IsForbidden(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0xFFFD or (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0000 and <= 0xE0FFF)
        || (rune.Value is not ('\n' or 0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (rune.Value != ' ' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator);

    private static int LongestStack(Rune[] runes)
    {
        int longest = 0, now = 0;
        foreach (var rune in runes)
            longest = Math.Max(longest, now = Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark ? now + 1 : 0);
        return longest;
    }

    private static int LongestRun(string text)
    {
        int longest = 0, now = 0;
        string? before = null;
        // Digits may repeat: a number is what it says.
        foreach (var grapheme in Graphemes(text).Select(one => char.IsDigit(one[0]) ? null : one))
        {
            now = grapheme is not null && grapheme == before ? now + 1 : 1;
            (longest, before) = (Math.Max(longest, now), grapheme);
        }
        return longest;
    }

    private static IEnumerable<string> Graphemes(string text)
    {
        for (var all = StringInfo.GetTextElementEnumerator(text); all.MoveNext();) yield return all.GetTextElement();
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"));
}
