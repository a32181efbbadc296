namespace LiveSessions.Core.Questions;

/// <summary>Questions in an order, the first of them marked as being in the window for a reason. A change costs O(log n).</summary>
/// <param name="reason">The mark of the first <paramref name="size"/>.</param>
/// <param name="order">Of different questions none are equal. What it looks at changes only by <see cref="Change"/>.</param>
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

    /// <summary>Changes what the order looks at. A question that stays among the first keeps its mark throughout.</summary>
    public void Change(Question question, Action<Question> change, long offset)
    {
        var home = _first.Remove(question) ? _first : _rest;
        if (home == _rest) _rest.Remove(question);
        change(question);
        home.Add(question);
        Settle(offset);
    }

    private void Settle(long offset)
    {
        while (_first.Count < size && _rest.Min is { } best) Promote(best, offset);
        while (_rest.Min is { } best && _first.Max is { } last && order.Compare(best, last) < 0)
        {
            _first.Remove(last);
            _rest.Add(last);
            last.Mark(reason, false, offset);
            Promote(best, offset);
        }
    }

    private void Promote(Question question, long offset)
    {
        _rest.Remove(question);
        _first.Add(question);
        question.Mark(reason, true, offset);
    }
}
