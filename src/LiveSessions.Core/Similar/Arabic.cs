namespace LiveSessions.Core.Similar;

/// <summary>Arabic words: light stemming, and the consonants that singular and broken plural have in common.</summary>
internal static class Arabic
{
    private const int Least = 3;

    private static readonly string[] Articles = ["وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل"];
    private static readonly string[] Endings = ["تها", "تهم", "تنا", "ها", "هم", "نا", "كم", "ات", "ون", "ين", "ان", "وا", "يه", "ه", "ي", "ا", "ت"];

    /// <summary>A word in the letters that writers take for one another.</summary>
    public static string Letters(string word) =>
        word.Replace("ء", "", StringComparison.Ordinal).Replace('ى', 'ي').Replace('ی', 'ي').Replace('ة', 'ه').Replace('ک', 'ك').Replace('ٱ', 'ا');

    /// <summary>A word without its article, as far as three letters are left.</summary>
    public static string WithoutArticle(string word) =>
        Array.Find(Articles, one => word.Length >= one.Length + Least && word.StartsWith(one, StringComparison.Ordinal)) is { } article ? word[article.Length..] : word;

    /// <summary>A word without conjunction, preposition, article and endings, as far as three letters are left.</summary>
    public static string Stem(string word)
    {
        word = WithoutArticle(word);
        // Also behind an article, where they are letters of the word: what is taken off بلدية must be taken off البلدية.
        if (word.Length >= Least + 2 && word[0] is 'و' or 'ف') word = word[1..];
        if (word.Length >= Least + 2 && word[0] is 'ل' or 'ب') word = word[1..];
        // Twice: a possessive may stand on a plural.
        for (var i = 0; i < 2; i++)
            if (Array.Find(Endings, one => word.Length >= one.Length + Least && word.EndsWith(one, StringComparison.Ordinal)) is { } ending)
                word = word[..^ending.Length];
        return word;
    }

    /// <summary>A stem without its long vowels, where two letters are left: طريقة and طرق, مدينة and مدن are one.</summary>
    public static string Consonants(string stem)
    {
        var consonants = string.Concat(stem.Where(letter => letter is not ('ا' or 'و' or 'ي')));
        return consonants.Length >= 2 ? consonants : stem;
    }
}
