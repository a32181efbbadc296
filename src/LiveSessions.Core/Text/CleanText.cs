using System.Globalization;
using System.Text;

namespace LiveSessions.Core.Text;

/// <summary>
/// Cleans what people type, once, before it becomes a fact: NFC; no controls, bidi controls, invisible characters or fillers;
/// bounded marks, repetitions and line breaks. Idempotent: cleaning a clean text changes nothing.
/// </summary>
public static class CleanText
{
    private const int MarksPerArabicBase = 4, MarksPerBase = 3, Tatweels = 2, SameGraphemes = 5, LineBreaks = 3;

    /// <summary>Returns the cleaned text, empty when nothing visible is left. <paramref name="multiline"/> keeps up to three line breaks.</summary>
    public static string Clean(string? text, bool multiline = false)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var current = text;
        // Dropping a character can bring two others together that compose or repeat: a few rounds reach the fixed point.
        for (var round = 0; round < 4; round++)
        {
            var next = Once(current, multiline);
            if (next == current) break;
            current = next;
        }
        return current;
    }

    /// <summary>Length as a reader counts it: grapheme clusters (Unicode UAX #29).</summary>
    public static int Graphemes(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; rest = rest[StringInfo.GetNextTextElementLength(rest)..]) count++;
        return count;
    }

    /// <summary>True for ligatures that paint a whole phrase (U+FDFA–U+FDFD): harmless in a sentence, a wall of ink on a hall screen.</summary>
    public static bool NeedsModerator(string text) => text.AsSpan().IndexOfAnyInRange('\uFDFA', '\uFDFD') >= 0;

    private static string Once(string text, bool multiline)
    {
        var output = new StringBuilder(text.Length);
        var runes = Visible(text);
        int marks = 0, tatweels = 0, breaks = 0;
        Rune previousBase = default;
        for (var i = 0; i < runes.Count; i++)
        {
            var rune = runes[i];
            if (IsJoiner(rune) && !Joins(runes, i)) continue;
            if (IsSelector(rune) && (i == 0 || !TakesSelector(runes[i - 1]))) continue;
            if (rune.Value == '\r' && i + 1 < runes.Count && runes[i + 1].Value == '\n') continue;
            if (IsBreak(rune))
            {
                if (!multiline || ++breaks > LineBreaks) rune = new Rune(' ');
                else rune = new Rune('\n');
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Control) rune = new Rune(' ');
            if (rune.Value == ' ' && (output.Length == 0 || output[^1] is ' ' or '\n')) continue;
            if (rune.Value == '\n')
                while (output.Length > 0 && output[^1] == ' ')
                    output.Length--;
            if (IsMark(rune))
            {
                if (++marks > (IsArabic(previousBase) ? MarksPerArabicBase : MarksPerBase)) continue;
            }
            else (marks, previousBase) = (0, rune);
            tatweels = rune.Value == 0x0640 ? tatweels + 1 : 0;
            if (tatweels > Tatweels) continue;
            output.Append(rune.ToString());
        }
        return WithoutLongRuns(output.ToString().Trim(' ', '\n').Normalize(NormalizationForm.FormC));
    }

    private static List<Rune> Visible(string text)
    {
        var runes = new List<Rune>(text.Length);
        foreach (var rune in Scrub(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
            if (!IsInvisible(rune))
                runes.Add(rune);
        return runes;
    }

    /// <summary>Drops lone surrogates and U+FFFE, on which normalization would throw.</summary>
    private static string Scrub(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && rune.Value != 0xFFFE)
                clean.Append(rune.ToString());
        return clean.ToString();
    }

    private static bool IsInvisible(Rune rune)
    {
        if (IsJoiner(rune) || IsBreak(rune) || rune.Value == '\t') return false;
        if (rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0xFFFD or 0x17B4 or 0x17B5 or 0x16FE4 or 0x1D159) return true;
        if (rune.Value is >= 0xFE00 and <= 0xFE0D or >= 0xE0100 and <= 0xE01EF) return true;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
    }

    private static bool IsBreak(Rune rune) => rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029;

    /// <summary>Chooses how the character before it is painted, and is itself invisible.</summary>
    private static bool IsSelector(Rune rune) => rune.Value is 0xFE0E or 0xFE0F or (>= 0x180B and <= 0x180D) or 0x180F;

    private static bool TakesSelector(Rune rune) => !Rune.IsWhiteSpace(rune) && !IsMark(rune) && !IsJoiner(rune);

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>A joiner is kept between two letters, or after an emoji (and its variation selector or skin tone) before another.</summary>
    private static bool Joins(List<Rune> runes, int at)
    {
        if (at == 0 || at == runes.Count - 1) return false;
        var (before, after) = (runes[at - 1], runes[at + 1]);
        return (IsLetterOrMark(before) && Rune.IsLetter(after)) || (IsPictorial(before) && IsPictorial(after));
    }

    private static bool IsLetterOrMark(Rune rune) => Rune.IsLetter(rune) || IsMark(rune);

    private static bool IsPictorial(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsArabic(Rune rune) => rune.Value is >= 0x0620 and <= 0x06FF or >= 0x0750 and <= 0x077F or >= 0x08A0 and <= 0x08C9;

    private static string WithoutLongRuns(string text)
    {
        var output = new StringBuilder(text.Length);
        ReadOnlySpan<char> previous = default;
        var same = 0;
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var grapheme = rest[..StringInfo.GetNextTextElementLength(rest)];
            rest = rest[grapheme.Length..];
            same = grapheme.SequenceEqual(previous) ? same + 1 : 1;
            previous = grapheme;
            // A number is what it says: 1000000 keeps its zeros.
            if (same <= SameGraphemes || char.IsDigit(grapheme[0])) output.Append(grapheme);
        }
        return output.ToString();
    }
}
