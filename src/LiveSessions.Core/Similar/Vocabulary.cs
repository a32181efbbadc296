namespace LiveSessions.Core.Similar;

/// <summary>The words of the questions held, found by their parts.</summary>
internal sealed class Vocabulary
{
    /// <summary>Before many questions are held, words count as if so many others were, none of which has them.</summary>
    private const int Others = 200;
    private const double LeastRareness = 0.1;

    private readonly Dictionary<string, Term> _byStem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Root> _byRoot = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<Term>> _byPart = [];
    private readonly List<Term> _touched = [];

    public int Count => _byStem.Count;

    public Term Hold(Saying saying, Held question)
    {
        if (!_byStem.TryGetValue(saying.Stem, out var term))
        {
            if (!_byRoot.TryGetValue(saying.Root, out var root)) _byRoot[saying.Root] = root = new Root();
            _byStem[saying.Stem] = term = new Term(saying, root);
            root.Terms.Add(term);
            foreach (var part in saying.Parts)
                if (_byPart.TryGetValue(part, out var terms)) terms.Add(term);
                else _byPart[part] = [term];
        }
        term.Questions.Add(question);
        term.Root.Uses++;
        return term;
    }

    public void Release(Term term, Held question)
    {
        term.Questions.Remove(question);
        term.Root.Uses--;
        if (term.Questions.Count > 0) return;
        _byStem.Remove(term.Saying.Stem);
        term.Root.Terms.Remove(term);
        if (term.Root.Terms.Count == 0) _byRoot.Remove(term.Saying.Root);
        foreach (var part in term.Saying.Parts)
        {
            _byPart[part].Remove(term);
            if (_byPart[part].Count == 0) _byPart.Remove(part);
        }
    }

    /// <summary>How much a word says among so many questions.</summary>
    public double WeightOf(Saying saying, int questions) => Weight(saying, _byRoot.GetValueOrDefault(saying.Root)?.Uses ?? 0, questions);

    /// <inheritdoc cref="WeightOf(Saying, int)"/>
    public static double WeightOf(Term term, int questions) => Weight(term.Saying, term.Root.Uses, questions);

    internal static double Weight(Saying saying, int uses, int questions) =>
        saying.Share * Math.Max(LeastRareness, Math.Log((double)(questions + Others) / Math.Max(1, uses)));

    /// <summary>The words that say what another says, the most alike first.</summary>
    public List<(Term Term, double Likeness)> Near(Saying saying)
    {
        foreach (var part in saying.Parts)
        {
            if (!_byPart.TryGetValue(part, out var terms)) continue;
            foreach (var term in terms)
                if (term.Shared++ == 0) _touched.Add(term);
        }
        if (_byRoot.TryGetValue(saying.Root, out var root))
            foreach (var term in root.Terms)
                if (term.Shared == 0) _touched.Add(term);
        var near = new List<(Term Term, double Likeness)>();
        foreach (var term in _touched)
        {
            var likeness = saying.Likeness(term.Saying, term.Shared);
            term.Shared = 0;
            if (likeness > 0) near.Add((term, likeness));
        }
        _touched.Clear();
        near.Sort(static (a, b) => b.Likeness.CompareTo(a.Likeness));
        return near;
    }
}

/// <summary>A word that questions have.</summary>
internal sealed class Term(Saying saying, Root root)
{
    private double _alike;
    private long _round;

    public Saying Saying { get; } = saying;
    public Root Root { get; } = root;
    public List<Held> Questions { get; } = [];

    /// <summary>Parts it has in common with the word that is looked for now.</summary>
    public int Shared { get; set; }

    /// <summary>Some word of the text that is looked for now is so much alike.</summary>
    public void SayAlike(double likeness, long round)
    {
        _alike = _round == round ? Math.Max(_alike, likeness) : likeness;
        _round = round;
    }

    /// <summary>How much the text of a round says of it.</summary>
    public double AlikeIn(long round) => _round == round ? _alike : 0;
}

/// <summary>Words of one meaning, and how often they are used.</summary>
internal sealed class Root
{
    public List<Term> Terms { get; } = [];
    public int Uses { get; set; }
}

/// <summary>A question held.</summary>
internal sealed class Held(int number, Term[] terms)
{
    public int Number { get; } = number;
    public Term[] Terms { get; } = terms;

    /// <summary>The last search that met it, the last word of that search it says, and how much of the search it says.</summary>
    public long Round { get; set; }
    public int Word { get; set; }
    public double Covered { get; set; }
}
