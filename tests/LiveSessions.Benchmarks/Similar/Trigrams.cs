namespace LiveSessions.Benchmarks.Similar;

/// <summary>What it is compared with: how many of the three letters in a row that either of two texts has both have, in lower case, unfolded.</summary>
internal sealed class Trigrams
{
    private readonly HashSet<string>[] _ofText;
    private readonly Dictionary<string, List<int>> _having = new(StringComparer.Ordinal);

    /// <param name="byWord">True marks where words begin and end and leaves out what is between them, as PostgreSQL's pg_trgm does.</param>
    public Trigrams(IReadOnlyList<string> texts, bool byWord)
    {
        _ofText = [.. texts.Select(text => Of(text.ToLowerInvariant(), byWord))];
        for (var i = 0; i < _ofText.Length; i++)
            foreach (var trigram in _ofText[i])
                if (_having.TryGetValue(trigram, out var list)) list.Add(i);
                else _having[trigram] = [i];
    }

    /// <summary>How alike one of the texts is to each.</summary>
    public double[] Likeness(int text)
    {
        var shared = new double[_ofText.Length];
        foreach (var trigram in _ofText[text])
            foreach (var other in _having[trigram]) shared[other]++;
        for (var i = 0; i < shared.Length; i++)
            if (shared[i] > 0) shared[i] /= _ofText[text].Count + _ofText[i].Count - shared[i];
        return shared;
    }

    private static HashSet<string> Of(string text, bool byWord)
    {
        var trigrams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var piece in byWord ? Words(text).Select(word => $"  {word} ") : [text.PadRight(3)])
            for (var i = 0; i + 3 <= piece.Length; i++) trigrams.Add(piece.Substring(i, 3));
        return trigrams;
    }

    private static string[] Words(string text) =>
        string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
