using System.Text;

namespace LiveSessions.Core.Text;

/// <summary>Guesses a text's language by its script, so that a question is shown in its own direction and face whatever language the phone is in.</summary>
public static class TextLanguage
{
    /// <summary><c>ar</c> or <c>ko</c> where that script has most of the letters; for Latin letters <paramref name="own"/> if it is written so, else <c>en</c>.</summary>
    /// <param name="text">A clean text.</param>
    /// <param name="own">The writer's language tag, used where the script does not tell.</param>
    public static string Detect(string text, string own)
    {
        int arabic = 0, hangul = 0, latin = 0;
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsLetter(rune)) continue;
            else if (rune.Value is >= 0x0620 and <= 0x08C9 or >= 0xFB50 and <= 0xFEFC) arabic++;
            else if (rune.Value is >= 0xAC00 and <= 0xD7A3 or >= 0x1100 and <= 0x11FF or >= 0x3131 and <= 0x318E) hangul++;
            else if (rune.Value < 0x0250) latin++;
        if (arabic == 0 && hangul == 0 && latin == 0) return own;
        // A Hangul syllable holds about as much as two letters of the other scripts.
        if (arabic >= latin && arabic >= 2 * hangul) return "ar";
        if (2 * hangul >= latin) return "ko";
        return own is "ar" or "ko" ? "en" : own;
    }
}
