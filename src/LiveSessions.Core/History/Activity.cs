namespace LiveSessions.Core.History;

/// <summary>
/// How much went on when, for a scrubber: counts in slots of equal length. The slots double their length as the log grows older, so that there are
/// never more of them, and no entry need be counted again.
/// </summary>
public sealed class Activity
{
    public const int Slots = 1_024;

    private readonly int[] _questions = new int[Slots], _votes = new int[Slots], _acts = new int[Slots];
    private int _used;

    /// <summary>Where the first slot begins, UTC milliseconds.</summary>
    public long From { get; private set; }

    /// <summary>Milliseconds of a slot.</summary>
    public long Width { get; private set; } = 1_000;

    /// <summary>Questions asked, those from the floor too.</summary>
    public int[] Questions => _questions[.._used];

    /// <summary>Votes and upvotes, and those that were changed or taken back.</summary>
    public int[] Votes => _votes[.._used];

    /// <summary>Acts of the staff.</summary>
    public int[] Acts => _acts[.._used];

    /// <summary>An entry was folded.</summary>
    internal void Note(long time, int questions, int votes, int acts)
    {
        if (_used == 0) From = time;
        while ((time - From) / Width >= Slots) Widen();
        var slot = (int)((time - From) / Width);
        _used = Math.Max(_used, slot + 1);
        _questions[slot] += questions;
        _votes[slot] += votes;
        _acts[slot] += acts;
    }

    private void Widen()
    {
        Width *= 2;
        _used /= 2;
        foreach (var counts in new[] { _questions, _votes, _acts })
        {
            for (var i = 0; i < Slots / 2; i++) counts[i] = counts[2 * i] + counts[(2 * i) + 1];
            Array.Clear(counts, Slots / 2, Slots / 2);
        }
    }
}
