namespace LiveSessions.Core.Polls;

/// <summary>The numbers that were given, in the steps of <see cref="Numeric"/>.</summary>
/// <param name="Sum">Of all of them: divided by the voters it is their mean.</param>
/// <param name="Median">Twice the median, which may lie half-way between two.</param>
/// <param name="Least">The least that was given; 0 where nobody voted, as all the others.</param>
/// <param name="Most">The most that was given.</param>
/// <param name="Width">How many steps a slot of <paramref name="Slots"/> is wide.</param>
/// <param name="Start">The least number of the first slot, a multiple of <paramref name="Width"/>.</param>
/// <param name="Slots">How many numbers fell into each slot, at most <see cref="Limits.Slots"/>.</param>
public sealed record NumericResult(
    long Sum,
    long Median,
    int Least,
    int Most,
    int Width,
    int Start,
    int[] Slots) : TallyResult;

/// <summary>How often each number was given: a result costs as much as there are different numbers.</summary>
internal sealed class NumericTally(Numeric kind) : PollTally
{
    private readonly SortedDictionary<int, int> _given = [];
    private long _sum;
    private int _voters;

    public override void Add(Ballot ballot) => Count(ballot.Choices[0], 1);

    public override void Remove(Ballot ballot) => Count(ballot.Choices[0], -1);

    private void Count(int number, int sign)
    {
        (_sum, _voters) = (_sum + (sign * (long)number), _voters + sign);
        var times = _given.GetValueOrDefault(number) + sign;
        if (times > 0) _given[number] = times;
        else _given.Remove(number);
    }

    public override int? RightVoters => kind.Right is not { } right ? null
        : _given.Where(given => Math.Abs(given.Key - (long)right) <= (kind.Tolerance ?? 0)).Sum(given => given.Value);

    public override TallyResult Result
    {
        get
        {
            if (_voters == 0) return new NumericResult(0, 0, 0, 0, 1, 0, []);
            int least = _given.Keys.First(), most = least, before = 0;
            long lower = 0, upper = 0;
            foreach (var (number, times) in _given)
            {
                // The two in the middle; one and the same where the voters are odd.
                if (before <= (_voters - 1) / 2) lower = number;
                if (before <= _voters / 2) upper = number;
                (before, most) = (before + times, number);
            }
            var width = WidthFor(least, most);
            var start = (int)(Floor(least, width) * width);
            var slots = new int[Floor(most, width) - Floor(least, width) + 1];
            foreach (var (number, times) in _given) slots[(number - (long)start) / width] += times;
            return new NumericResult(_sum, lower + upper, least, most, width, start, slots);
        }
    }

    /// <summary>
    /// In the slots of the whole, so that two parts can be laid side by side. Instead of the least, the most and the median, which are somebody's own
    /// number each, stand the ends of the slots and the middle of the one that has the median.
    /// </summary>
    public override TallyResult PartOf(PollTally whole)
    {
        var all = (NumericResult)whole.Result;
        var slots = new int[all.Slots.Length];
        foreach (var (number, times) in _given) slots[(number - (long)all.Start) / all.Width] += times;
        if (_voters == 0) return new NumericResult(0, 0, 0, 0, all.Width, all.Start, slots);
        int first = Array.FindIndex(slots, people => people > 0), last = Array.FindLastIndex(slots, people => people > 0), middle = first;
        for (var before = slots[first]; before <= (_voters - 1) / 2; before += slots[middle]) middle++;
        return new NumericResult(_sum, (2L * Begin(middle)) + all.Width - 1, Begin(first), Begin(last) + all.Width - 1, all.Width, all.Start, slots);

        int Begin(int slot) => all.Start + (slot * all.Width);
    }

    /// <summary>The narrowest of 1, 2, 5, 10, 20, 50 … with which all numbers lie in <see cref="Limits.Slots"/> slots.</summary>
    private static int WidthFor(int least, int most)
    {
        for (long ten = 1; ; ten *= 10)
            foreach (var width in (ReadOnlySpan<long>)[ten, 2 * ten, 5 * ten])
                if (Floor(most, width) - Floor(least, width) < Limits.Slots)
                    return (int)width;
    }

    private static long Floor(long number, long width) => number >= 0 ? number / width : -((-number + width - 1) / width);
}
