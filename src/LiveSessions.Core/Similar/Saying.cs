namespace LiveSessions.Core.Similar;

/// <summary>One word of a question as it is compared.</summary>
/// <param name="Stem">Equal for the forms of a word, and for all words that ask in the same way.</param>
/// <param name="Root">Equal for words that mean the same, as far as it is known.</param>
/// <param name="Share">How much it says; what its rareness in the room says comes on top.</param>
/// <param name="Parts">Every three letters in a row, first and last marked; none where only the whole tells.</param>
internal sealed record Saying(string Stem, string Root, double Share, ulong[] Parts)
{
    /// <summary>A word of one meaning, but another word.</summary>
    public const double SameRoot = 0.9;

    /// <summary>Words less alike than this are different words.</summary>
    public const double LeastAlike = 0.3;

    private const double CommonShare = 0.4, AskingShare = 1;

    /// <summary>What a text says, each thing once, in the order of the text.</summary>
    public static Saying[] Of(string text) => [.. Word.Of(text).Select(Of).DistinctBy(one => one.Stem)];

    /// <summary>How alike two words are, from 0 to 1.</summary>
    /// <param name="shared">How many parts they have in common.</param>
    public double Likeness(Saying other, int shared)
    {
        if (Stem == other.Stem) return 1;
        if (Root == other.Root) return SameRoot;
        var likeness = shared == 0 ? 0 : 2.0 * shared / (Parts.Length + other.Parts.Length);
        return likeness < LeastAlike ? 0 : likeness;
    }

    private static Saying Of(Word word)
    {
        var stem = StemOf(word);
        if (Meanings.Asking(word.Letters, stem) is { } asking) return new(asking, asking, AskingShare, []);
        // From here on the stem alone decides: words of one stem are held as one, whichever came first. Longer ones say more.
        var share = Math.Pow(Math.Min(stem.Length, 8), 0.3) * (Meanings.IsCommon(stem) ? CommonShare : 1);
        var root = Meanings.Alike(stem) ?? (word.Script is Script.Arabic ? Arabic.Consonants(stem) : stem);
        // 2026 is not half of 2027.
        return new(stem, root, share, word.Script is Script.Number ? [] : PartsOf(word.Script is Script.Hangul ? Korean.Letters(stem) : stem));
    }

    internal static string StemOf(Word word) => word.Script switch
    {
        Script.Arabic => Arabic.Stem(word.Letters),
        Script.Hangul => Korean.Stem(word.Letters),
        Script.Latin => English.Stem(word.Letters),
        _ => word.Letters,
    };

    private static ulong[] PartsOf(string letters)
    {
        var marked = $"<{letters}>";
        var parts = new HashSet<ulong>();
        for (var i = 0; i + 3 <= marked.Length; i++) parts.Add(((ulong)marked[i] << 32) | ((ulong)marked[i + 1] << 16) | marked[i + 2]);
        return [.. parts];
    }
}
