namespace LiveSessions.Core;

/// <summary>
/// Numbered things in the order of their last change, so that what changed since an offset is found by walking back from the end, at the cost
/// of what changed and not of what there is. A change costs O(1) on average; what was passed by later changes is dropped in time.
/// </summary>
public sealed class ChangeOrder
{
    private const int FirstRoom = 16;
    private (int Index, int Offset)[] _changes = [];
    private int _count;

    /// <summary>The offset of the last change of each, by index: an older one among the changes is void.</summary>
    private int[] _last = [];

    /// <summary>Something changed.</summary>
    /// <param name="index">0, 1, 2 …</param>
    /// <param name="offset">Never less than the one before; a room's entries are counted in 31 bits.</param>
    internal void Touch(int index, long offset)
    {
        var at = (int)offset;
        if (index >= _last.Length) Array.Resize(ref _last, Math.Max(index + 1, FirstRoom) * 2);
        if (_last[index] == at) return;
        _last[index] = at;
        // Thousands of votes in a row are in one poll: they are one change.
        if (_count > 0 && _changes[_count - 1].Index == index)
        {
            _changes[_count - 1].Offset = at;
            return;
        }
        if (_count == _changes.Length) MakeRoom();
        _changes[_count++] = (index, at);
    }

    /// <summary>What changed after an offset, each once, in ascending order.</summary>
    public int[] Since(long offset)
    {
        var first = _count;
        while (first > 0 && _changes[first - 1].Offset > offset) first--;
        var found = new List<int>();
        for (var i = first; i < _count; i++)
            if (IsLast(_changes[i]))
                found.Add(_changes[i].Index);
        int[] sorted = [.. found];
        Array.Sort(sorted);
        return sorted;
    }

    private bool IsLast((int Index, int Offset) change) => _last[change.Index] == change.Offset;

    /// <summary>Drops what is void; where most is not, there is twice the room.</summary>
    private void MakeRoom()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
            if (IsLast(_changes[i]))
                _changes[kept++] = _changes[i];
        _count = kept;
        if (kept * 2 >= _changes.Length) Array.Resize(ref _changes, Math.Max(FirstRoom, _changes.Length * 2));
    }
}
