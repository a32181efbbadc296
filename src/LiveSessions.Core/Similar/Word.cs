using System.Globalization;
using System.Text;

namespace LiveSessions.Core.Similar;

/// <summary>What tells how a word is folded: its letters, whatever language its text was said to be in.</summary>
internal enum Script { Other, Number, Latin, Arabic, Hangul }

/// <summary>
/// Letters of one script in a row, or digits, without what writers do one way or the other: case, compatibility forms, diacritics, hamza on its
/// seats, tatweel, which digits.
/// </summary>
internal readonly record struct Word(Script Script, string Letters)
{
    /// <summary>Characters of a text, words of a text and characters of a word that are read: what follows is not compared.</summary>
    public const int TextLimit = 2_000, TextWords = 150, Limit = 40;

    /// <summary>The first words of any text.</summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        var letters = new StringBuilder();
        var script = Script.Other;
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            // Of "city's" and "don't": one word.
            var stays = IsMark(rune) || (IsApostrophe(rune) && script is Script.Latin);
            var own = stays ? script : ScriptOf(rune);
            if (own is null || own != script) End();
            if (own is null) continue;
            script = own.Value;
            if (letters.Length < Limit) letters.Append(script is Script.Number ? Digit(rune) : IsApostrophe(rune) ? "'" : rune.ToString());
        }
        End();
        return words.Count > TextWords ? words[..TextWords] : words;

        void End()
        {
            var word = script is Script.Arabic ? Arabic.Letters(letters.ToString()) : letters.ToString().Trim('\'');
            if (word.Length > 0) words.Add(new(script, word));
            letters.Clear();
            script = Script.Other;
        }
    }

    private static string Folded(string text)
    {
        var visible = new StringBuilder(text.Length);
        // Lone surrogates, enumerated as replacements, and what is no character cannot be normalized.
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, TextLimit)).EnumerateRunes())
            if (!IsInvisible(rune)) visible.Append(rune.ToString());
        var apart = visible.ToString().Normalize(NormalizationForm.FormKD);
        visible.Clear();
        foreach (var letter in apart)
            if (!IsDiacritic(letter)) visible.Append(letter);
        return visible.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant();
    }

    private const int Tatweel = 0x0640;

    // Inside a word, that is: what is between words needs no care.
    private static bool IsInvisible(Rune rune) => rune.Value is Tatweel
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;

    // Taken apart, a letter with hamza or madda is its bare letter and one of these.
    private static bool IsDiacritic(char letter) => letter
        is (>= '\u0300' and <= '\u036F') or (>= '\u0610' and <= '\u061A') or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED');

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '\u2019';

    private static string Digit(Rune rune) => ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for what is between words.</summary>
    private static Script? ScriptOf(Rune rune) => rune.Value switch
    {
        _ when Rune.IsDigit(rune) => Script.Number,
        _ when !Rune.IsLetterOrDigit(rune) => null,
        < 0x0250 or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        >= 0x0600 and <= 0x08FF => Script.Arabic,
        (>= 0xAC00 and <= 0xD7A3) or (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) => Script.Hangul,
        _ => Script.Other,
    };
}
