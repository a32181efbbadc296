using System.Buffers;

namespace LiveSessions.Core.Similar;

/// <summary>English words, and others in Latin letters: plural, verbal and derivational endings taken off, much as Porter's stemmer does.</summary>
internal static class English
{
    private const int Least = 3;
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>The longest first. Of -tion and -sion the first letter stays.</summary>
    private static readonly string[] Endings = """
        ational ization isation fulness ousness iveness ability ibility ation ition ating ated ment ness able ible ance ence ator tion sion
        ical ally less ful ing ize ise ive ity ate ant ent ed er ly al ic or
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the forms of a word have in common; not always a word.</summary>
    public static string Stem(string word)
    {
        word = (Ends(word, "'s") ? word[..^2] : word).Replace("'", "", StringComparison.Ordinal);
        if (word.Length <= Least) return word;
        word = Singular(word);
        for (var i = 0; i < 2; i++)
        {
            var ending = Array.Find(Endings, one => Ends(word, one) && IsStem(word.AsSpan(0, word.Length - one.Length)));
            if (ending is null) break;
            word = word[..^(ending is "tion" or "sion" ? "ion" : ending).Length];
        }
        if (word.Length > Least && word[^1] == 'e') word = word[..^1];
        if (word.Length > Least && word[^1] == word[^2] && word[^1] is not ('s' or 'l' or 'e')) word = word[..^1];
        return word.Length >= Least && word[^1] == 'y' ? word[..^1] + "i" : word;
    }

    private static string Singular(string word)
    {
        if (Ends(word, "ies")) return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        if (Ends(word, "sses") || Ends(word, "shes") || Ends(word, "ches")) return word[..^2];
        return word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static bool IsStem(ReadOnlySpan<char> rest) => rest.Length >= Least && rest.ContainsAny(Vowels);

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
