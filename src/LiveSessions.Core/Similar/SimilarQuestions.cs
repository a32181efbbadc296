namespace LiveSessions.Core.Similar;

/// <summary>
/// Questions by what they say: finds those that ask nearly the same as a text, in Arabic, English and Korean, also mixed. Two texts are as
/// alike as the lesser part of either that the other says too. Words count by how rare they are among the questions held. Kept in memory,
/// question by question; it belongs to one loop at a time.
/// </summary>
public sealed class SimilarQuestions
{
    private const double Alike = 0.4, AlikeInArabic = 0.55;

    private readonly Dictionary<int, Held> _questions = [];
    private readonly Vocabulary _vocabulary = new();
    private long _round;

    /// <summary>Questions held.</summary>
    public int Count => _questions.Count;

    /// <summary>Words held, for a measure of memory.</summary>
    public int Words => _vocabulary.Count;

    /// <summary>
    /// From where on somebody who asks this may be told that it was asked already. Arabic words are compared by their consonants, by which different
    /// questions are more alike than in other scripts; measured in docs/similar-questions.md.
    /// </summary>
    public static double AlikeFrom(string text)
    {
        var words = Word.Of(text).ToList();
        return 2 * words.Count(word => word.Script is Script.Arabic) > words.Count ? AlikeInArabic : Alike;
    }

    /// <summary>Holds a question; one that is held under its number gives way.</summary>
    public void Add(int number, string text)
    {
        Remove(number);
        var sayings = Saying.Of(text);
        var question = new Held(number, new Term[sayings.Length]);
        for (var i = 0; i < sayings.Length; i++) question.Terms[i] = _vocabulary.Hold(sayings[i], question);
        _questions.Add(number, question);
    }

    /// <summary>Forgets a question, and words that no other has.</summary>
    public void Remove(int number)
    {
        if (!_questions.Remove(number, out var question)) return;
        foreach (var term in question.Terms) _vocabulary.Release(term, question);
    }

    /// <summary>The most alike first, and of two that are as alike the one with the lower number.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="least">Only those that are at least so much alike; 1 is the same in other forms. By itself <see cref="AlikeFrom"/>.</param>
    public IReadOnlyList<(int Number, double Likeness)> Find(string text, int most, double? least = null)
    {
        var met = new List<Held>();
        var (said, asked, round) = (0.0, Saying.Of(text), ++_round);
        for (var i = 0; i < asked.Length; i++)
        {
            var weight = _vocabulary.WeightOf(asked[i], _questions.Count);
            said += weight;
            Meet(asked[i], i, weight, round, met);
        }
        var (found, from) = (new List<(int Number, double Likeness)>(), least ?? AlikeFrom(text));
        foreach (var question in met)
        {
            var likeness = Likeness(question, said, round);
            if (likeness >= from) found.Add((question.Number, likeness));
        }
        found.Sort(static (a, b) => a.Likeness != b.Likeness ? b.Likeness.CompareTo(a.Likeness) : a.Number.CompareTo(b.Number));
        return found.Count > most ? found[..most] : found;
    }

    /// <summary>Finds the questions that say a thing, each with the word that says it best.</summary>
    private void Meet(Saying saying, int word, double weight, long round, List<Held> met)
    {
        foreach (var (term, likeness) in _vocabulary.Near(saying))
        {
            term.SayAlike(likeness, round);
            foreach (var question in term.Questions)
            {
                if (question.Round != round)
                {
                    (question.Round, question.Word, question.Covered) = (round, -1, 0);
                    met.Add(question);
                }
                if (question.Word == word) continue;
                question.Word = word;
                question.Covered += weight * likeness;
            }
        }
    }

    private double Likeness(Held question, double said, long round)
    {
        var (whole, covered) = (0.0, 0.0);
        foreach (var term in question.Terms)
        {
            var weight = Vocabulary.WeightOf(term, _questions.Count);
            whole += weight;
            covered += weight * term.AlikeIn(round);
        }
        return Mixed(question.Covered / said, covered / whole);
    }

    /// <summary>Mostly the lesser of two parts: a text that says the same and more asks for something else.</summary>
    internal static double Mixed(double one, double other) => 0.85 * Math.Min(one, other) + 0.15 * Math.Max(one, other);
}
