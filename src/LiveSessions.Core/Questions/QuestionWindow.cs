namespace LiveSessions.Core.Questions;

/// <summary>
/// The questions of one session that phones and screens are sent: the <see cref="Top"/> most supported and the <see cref="Newest"/>
/// approved last. Kept by the fold, fact by fact, so that every node has the same window at the same offset; a fact costs O(log n).
/// </summary>
public sealed class QuestionWindow
{
    public const int Top = 50;
    public const int Newest = 20;

    private static readonly Comparer<Question> ByScore = Comparer<Question>.Create((a, b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Number.CompareTo(b.Number));

    private readonly SortedSet<Question> _top = new(ByScore), _rest = new(ByScore);
    private readonly List<Question> _byApproval = [];

    /// <summary>Public questions of the session.</summary>
    public int Count => _byApproval.Count;

    /// <summary>Public questions that are in the window for no reason.</summary>
    public int Outside { get; private set; }

    internal void Add(Question question, long offset)
    {
        _byApproval.Add(question);
        _rest.Add(question);
        Settle(offset);
        question.Mark(WindowReason.Newest, true, offset);
        if (_byApproval.Count > Newest) _byApproval[^(Newest + 1)].Mark(WindowReason.Newest, false, offset);
        CountOutside();
    }

    internal void Remove(Question question, long offset)
    {
        var at = _byApproval.IndexOf(question);
        if (at < 0) return;
        _byApproval.RemoveAt(at);
        if (_byApproval.Count >= Newest && at >= _byApproval.Count + 1 - Newest) _byApproval[^Newest].Mark(WindowReason.Newest, true, offset);
        if (!_top.Remove(question)) _rest.Remove(question);
        question.Mark(WindowReason.Top | WindowReason.Newest, false, offset);
        Settle(offset);
        CountOutside();
    }

    /// <summary>Changes a public question's score and keeps the order.</summary>
    internal void Rescore(Question question, int score, long offset)
    {
        var home = _top.Remove(question) ? _top : _rest;
        if (home == _rest) _rest.Remove(question);
        question.Score = score;
        home.Add(question);
        Settle(offset);
        CountOutside();
    }

    private void Settle(long offset)
    {
        while (_top.Count < Top && _rest.Min is { } best) Promote(best, offset);
        while (_rest.Min is { } best && _top.Max is { } last && ByScore.Compare(best, last) < 0)
        {
            _top.Remove(last);
            _rest.Add(last);
            last.Mark(WindowReason.Top, false, offset);
            Promote(best, offset);
        }
    }

    private void Promote(Question question, long offset)
    {
        _rest.Remove(question);
        _top.Add(question);
        question.Mark(WindowReason.Top, true, offset);
    }

    // Outside are those of the rest that are not among the newest; the newest are few.
    private void CountOutside()
    {
        var outside = _rest.Count;
        for (var i = Math.Max(0, _byApproval.Count - Newest); i < _byApproval.Count; i++)
            if ((_byApproval[i].Window & WindowReason.Top) == 0)
                outside--;
        Outside = outside;
    }
}
