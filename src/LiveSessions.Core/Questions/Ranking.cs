namespace LiveSessions.Core.Questions;

/// <summary>Questions in an order, the first of them marked as being in the window for a reason. A change costs O(log n).</summary>
/// <param name="reason">The mark of the first <paramref name="size"/>.</param>
/// <param name="order">Of different questions none are equal. The score it may look at changes only by <see cref="Rescore"/>.</param>
internal sealed class Ranking(WindowReason reason, int size, IComparer<Question> order)
{
    private readonly SortedSet<Question> _first = new(order), _rest = new(order);

    public int Count => _first.Count + _rest.Count;

    /// <summary>All, in order.</summary>
    public IEnumerable<Question> All => _first.Concat(_rest);

    /// <summary>Those with the mark.</summary>
    public IReadOnlyCollection<Question> First => _first;

    public void Add(Question question, long offset)
    {
        _rest.Add(question);
        Settle(offset);
    }

    public void Remove(Question question, long offset)
    {
        if (!_first.Remove(question)) _rest.Remove(question);
        question.Mark(reason, false, offset);
        Settle(offset);
    }

    /// <summary>Changes a score. A question that stays among the first keeps its mark throughout.</summary>
    /// <returns>True when a mark changed.</returns>
    public bool Rescore(Question question, int score, long offset)
    {
        var home = _first.Remove(question) ? _first : _rest;
        if (home == _rest) _rest.Remove(question);
        question.Score = score;
        home.Add(question);
        return Settle(offset);
    }

    private bool Settle(long offset)
    {
        var moved = false;
        for (; _first.Count < size && _rest.Min is { } best; moved = true) Promote(best, offset);
        while (_rest.Min is { } best && _first.Max is { } last && order.Compare(best, last) < 0)
        {
            _first.Remove(last);
            _rest.Add(last);
            last.Mark(reason, false, offset);
            Promote(best, offset);
            moved = true;
        }
        return moved;
    }

    private void Promote(Question question, long offset)
    {
        _rest.Remove(question);
        _first.Add(question);
        question.Mark(reason, true, offset);
    }
}
