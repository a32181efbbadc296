namespace LiveSessions.Core.Participants;

/// <summary>
/// Which of many things changed last, and when another did: enough to find without a search the one that changed since a participant was told,
/// at 16 bytes for each of 20,000 participants.
/// </summary>
internal struct LastChange<T>
{
    private T? _what;

    // A room's entries are counted in 31 bits.
    private int _at, _others;

    /// <summary>Something changed.</summary>
    /// <param name="offset">Never less than the one before.</param>
    public void Note(T what, long offset)
    {
        if (!EqualityComparer<T>.Default.Equals(what, _what)) (_what, _others) = (what, _at);
        _at = (int)offset;
    }

    /// <summary>None, the one or all of them: at least all that changed after an offset.</summary>
    /// <param name="all">All, where more than one may have.</param>
    /// <param name="one">Gives the one as it stands among all.</param>
    public readonly IEnumerable<TItem> Since<TItem>(long offset, IEnumerable<TItem> all, Func<T, TItem> one) =>
        _at <= offset ? [] : _others <= offset ? [one(_what!)] : all;
}
