using System.Globalization;
using System.Text;

namespace LiveSessions.Core.Text;

/// <summary>Texts as searches compare them.</summary>
public static class PlainText
{
    /// <summary>
    /// A text without case, marks, tatweel and the forms that Arabic writers use for one another (hamza and alef, ta marbuta, alef maksura),
    /// with one kind of digits, and with Korean syllables taken apart. The browser's <c>search.ts</c> does the same.
    /// </summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        // Halves of a pair and what is no character cannot be normalized.
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.OtherNotAssigned) plain.Append(rune);
        var apart = plain.ToString().Normalize(NormalizationForm.FormKD);
        plain.Clear();
        foreach (var c in apart)
        {
            if (c is '\u0640' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark) continue;
            plain.Append(c switch
            {
                '\u0671' or '\u0672' or '\u0673' => 'ا',
                'ة' => 'ه',
                'ى' => 'ي',
                >= '٠' and <= '٩' or >= '۰' and <= '۹' => (char)('0' + (c & 15)),
                _ => char.ToLowerInvariant(c),
            });
        }
        return plain.ToString();
    }
}
