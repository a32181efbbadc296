using System.Collections.Frozen;
using System.Text;

namespace LiveSessions.Core.Text;

/// <summary>
/// Whether a text has a word that a moderator should read first. Such a text is held back and marked, never refused and never deleted: every
/// list has words that are harmless where they stand. Arabic and English words are compared whole, Arabic ones without article and
/// conjunctions; a Korean word may go on with an ending.
/// </summary>
public static class HeldWords
{
    private static readonly string[] Prefixes = ["وال", "فال", "بال", "كال", "ال", "لل", "يا", "و", "ف"];
    private static readonly FrozenSet<string> Whole, Begun, Several;
    private static readonly int LongestBeginning;

    static HeldWords()
    {
        using var lines = new StreamReader(typeof(HeldWords).Assembly.GetManifestResourceStream("held.txt")!);
        var entries = lines.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => string.Join(' ', Split(line))).ToArray();
        Several = entries.Where(entry => entry.Contains(' ', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
        Begun = entries.Where(entry => IsHangul(entry[0])).Except(Several).ToFrozenSet(StringComparer.Ordinal);
        Whole = entries.Except(Several).Except(Begun).ToFrozenSet(StringComparer.Ordinal);
        LongestBeginning = Begun.Max(entry => entry.Length);
    }

    public static bool In(string text)
    {
        var words = Split(text);
        foreach (var word in words)
            if (IsHeld(word) || Prefixes.Any(prefix => word.Length > prefix.Length + 1 && word.StartsWith(prefix, StringComparison.Ordinal) && IsHeld(word[prefix.Length..])))
                return true;
        for (var i = 0; i + 1 < words.Count; i++)
            if (Several.Contains($"{words[i]} {words[i + 1]}") || (i + 2 < words.Count && Several.Contains($"{words[i]} {words[i + 1]} {words[i + 2]}")))
                return true;
        return false;
    }

    private static bool IsHeld(string word)
    {
        if (Whole.Contains(word)) return true;
        if (!IsHangul(word[0])) return false;
        for (var length = 2; length <= Math.Min(word.Length, LongestBeginning); length++)
            if (Begun.Contains(word[..length])) return true;
        return false;
    }

    /// <summary>Letters and digits in a row, without case, diacritics, elongation and the spellings of hamza, ta marbuta and ya.</summary>
    private static List<string> Split(string text)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (c is '\u0640' or (>= '\u064B' and <= '\u0652')) continue;
            if (char.IsLetterOrDigit(c)) word.Append(c switch { 'أ' or 'إ' or 'آ' => 'ا', 'ة' => 'ه', 'ى' => 'ي', _ => c });
            else End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
