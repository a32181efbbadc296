using System.Collections;

namespace LiveSessions.Core.Participants;

/// <summary>
/// What one participant said of questions, for or against, by question number, in the order of their first word about each. 20 bytes a question
/// and no object that the garbage collector would have to follow into; who spoke of all 5,000 is found their word in half a microsecond.
/// </summary>
public sealed class SupportMarks : IEnumerable<KeyValuePair<int, SupportMark>>
{
    private const int FirstRoom = 4;
    private int[] _numbers = [];
    private Said[] _said = [];
    private int _count;

    /// <summary>A room's entries are counted in 31 bits.</summary>
    private readonly record struct Said(long N, int Changed, Opinion Opinion);

    /// <exception cref="KeyNotFoundException">They never spoke of this question.</exception>
    public SupportMark this[int number] => TryGetValue(number, out var mark) ? mark : throw new KeyNotFoundException();

    public bool TryGetValue(int number, out SupportMark mark)
    {
        var at = Find(number);
        mark = at < 0 ? default : Mark(at);
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<int, SupportMark>> GetEnumerator()
    {
        for (var i = 0; i < _count; i++) yield return KeyValuePair.Create(_numbers[i], Mark(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Puts a word in the place of the one before.</summary>
    internal void Put(int number, in SupportMark mark)
    {
        var at = Find(number);
        if (at < 0)
        {
            at = _count++;
            if (at == _numbers.Length)
            {
                Array.Resize(ref _numbers, Math.Max(FirstRoom, at * 2));
                Array.Resize(ref _said, _numbers.Length);
            }
            _numbers[at] = number;
        }
        _said[at] = new Said(mark.N, (int)mark.Changed, mark.Opinion);
    }

    private int Find(int number) => _numbers.AsSpan(0, _count).IndexOf(number);

    private SupportMark Mark(int at) => new(_said[at].Opinion, _said[at].N, _said[at].Changed);
}
