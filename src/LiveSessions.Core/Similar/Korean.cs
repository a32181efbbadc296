using System.Text;

namespace LiveSessions.Core.Similar;

/// <summary>Korean words: particles and endings taken off, and syllables taken apart.</summary>
internal static class Korean
{
    private static readonly string[] Endings = Sorted("""
        은 는 이 가 을 를 의 에 와 과 도 만 로 께 나 랑 들 으로 에서 에게 한테 까지 부터 보다 처럼 이나 이랑 하고 에는 에서는 에도 으로는 로는 들이 들은 들의 들을
        라도 이라도 마다 밖에 조차 마저 대로 만큼 입니까 입니다 이다 인가 인가요 이에요 예요 이야 야 요 다 네 지 죠 까 니 냐 고 서 어 아 면 한 할 함 해
        나요 까요 네요 지요 어요 아요 해요 습니까 습니다 합니까 합니다 하나요 할까요 할까 하는 하다 했다 한다 하면 해서 하지 하기 하게 했어요 했어 하네 하니 하자
        됩니까 됩니다 되나요 되는 된다 되었다 됐다 돼요 돼 되고 될까 될까요 는데 은데 어서 아서 으면 었어 았어 었다 았다 겠어 겠다 겠습니까 는지 는가 는가요
        려면 려고 으려면 거야 거지 건가 건가요 던데 더라 잖아 거든
        """);

    /// <summary>A word without what is tied to its end, twice at most; a single syllable is taken off only where two are left.</summary>
    public static string Stem(string word)
    {
        for (var i = 0; i < 2; i++)
            if (Array.Find(Endings, one => word.Length > one.Length && word.Length > 2 && word.EndsWith(one, StringComparison.Ordinal)) is { } ending)
                word = word[..^ending.Length];
        return word;
    }

    /// <summary>Each syllable as its two or three letters: what conjugation changes within a syllable leaves the others as they are.</summary>
    public static string Letters(string word)
    {
        var letters = new StringBuilder(word.Length * 3);
        foreach (var syllable in word)
        {
            var at = syllable - '\uAC00';
            if (at is < 0 or >= 11_172)
            {
                letters.Append(syllable);
                continue;
            }
            letters.Append((char)('\u1100' + at / 588)).Append((char)('\u1161' + at % 588 / 28));
            if (at % 28 > 0) letters.Append((char)('\u11A7' + at % 28));
        }
        return letters.ToString();
    }

    private static string[] Sorted(string endings) =>
        [.. endings.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).OrderByDescending(one => one.Length)];
}
