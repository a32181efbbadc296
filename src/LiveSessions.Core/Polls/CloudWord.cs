using System.Collections.Frozen;
using LiveSessions.Core.Similar;

namespace LiveSessions.Core.Polls;

/// <summary>
/// What an answer to a word cloud is counted as: without case, diacritics, the spellings of hamza, ta marbuta and ya, the Arabic article, Korean
/// particles and little words. Words are not stemmed: those that only look alike are not counted as one.
/// </summary>
internal static class CloudWord
{
    /// <summary>Words that say nothing beside others. An answer of nothing else stands as it is.</summary>
    private static readonly FrozenSet<string> Little = """
        a an the of and or to in on at for with by from is are be as it its this that our my your we i
        في من علي الي عن مع و او هو هي هذا هذه ذلك تلك ان كان لا ما كل
        및 또는 그리고 더 좀 것 수
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Particles that follow a closed syllable, an open one, or either.</summary>
    private static readonly string[] AfterClosed = ["으로", "은", "을", "과"], AfterOpen = ["는", "를", "와"], AfterBoth = ["에서", "에게", "까지", "부터", "에는"];

    /// <summary>Particles that nouns end with as well: taken off only before another word.</summary>
    private static readonly string[] BeforeAnother = ["이", "가", "의", "도", "에", "로", "만"];

    private const int HangulSyllables = 0xAC00, Finals = 28;

    /// <summary>Equal for what is counted as one.</summary>
    public static string Of(string text)
    {
        var words = Word.Of(text);
        var bare = words.Select((word, i) => Bare(word, isLast: i == words.Count - 1)).ToArray();
        var telling = bare.Where(word => !Little.Contains(word)).ToArray();
        var key = string.Join(' ', telling.Length > 0 ? telling : bare);
        // Of signs alone, such as an emoji, there are no words.
        return key.Length > 0 ? key : text.Trim();
    }

    private static string Bare(Word word, bool isLast) => word.Script switch
    {
        Script.Arabic => Arabic.WithoutArticle(word.Letters),
        Script.Hangul => WithoutParticle(word.Letters, isLast),
        _ => word.Letters,
    };

    private static string WithoutParticle(string word, bool isLast)
    {
        return Without(AfterBoth, _ => true) ?? Without(AfterClosed, IsClosed) ?? Without(AfterOpen, syllable => !IsClosed(syllable))
            ?? (isLast ? null : Without(BeforeAnother, _ => true)) ?? word;

        // A noun of one syllable is left alone: what looks like a particle may be half of it.
        string? Without(string[] particles, Func<char, bool> follows) =>
            Array.Find(particles, one => word.Length >= one.Length + 2 && word.EndsWith(one, StringComparison.Ordinal) && follows(word[^(one.Length + 1)])) is { } particle
                ? word[..^particle.Length]
                : null;
    }

    private static bool IsClosed(char syllable) => (syllable - HangulSyllables) % Finals != 0;
}
