namespace LiveSessions.Checker.Setup;

/// <summary>All chance of a run, drawn in one order from one seed: the same seed is the same run.</summary>
public sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True in this share of all cases, 0 to 1.</summary>
    public bool In(double share) => _random.NextDouble() < share;

    public int Below(int limit) => _random.Next(limit);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>One of those for which the condition holds; default when there is none.</summary>
    public T? Of<T>(IEnumerable<T> items, Func<T, bool> where)
    {
        var fit = items.Where(where).ToArray();
        return fit.Length == 0 ? default : Of(fit);
    }

    /// <summary>A delay in milliseconds: mostly about the usual one, sometimes many times that.</summary>
    public int Delay(int usual) => In(0.9) ? Between(0, 2 * usual) : Between(usual, 20 * usual);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);

    public Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return new Guid(bytes);
    }
}
