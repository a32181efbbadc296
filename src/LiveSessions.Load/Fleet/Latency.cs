using System.Diagnostics;

namespace LiveSessions.Load.Fleet;

/// <summary>Exact latencies: from sending each vote to the arrival of the first frame that contains it.</summary>
public static class Latency
{
    /// <summary>
    /// Matches votes with what one watcher received. It is done when all is over, so it does not matter whether a frame came before or after the
    /// answer to a vote that is in it.
    /// </summary>
    /// <param name="history">Frames in order of arrival; their numbers need not be in order.</param>
    /// <param name="into">Takes a latency in milliseconds for each vote that is in a frame.</param>
    /// <returns>Votes that are in no frame.</returns>
    public static int Match(IEnumerable<Vote> votes, IReadOnlyList<Arrival> history, List<double> into)
    {
        // The first frame whose number is at least the vote's is the first at which the highest number so far is.
        var highest = new long[history.Count];
        var high = long.MinValue;
        for (var i = 0; i < highest.Length; i++) highest[i] = high = Math.Max(high, history[i].Seq);
        var missed = 0;
        foreach (var vote in votes)
        {
            var at = First(highest, vote.Seq);
            if (at == highest.Length) missed++;
            else into.Add((history[at].At - vote.Sent) * 1000.0 / Stopwatch.Frequency);
        }
        return missed;
    }

    /// <summary>The value that a share of all is not above (nearest rank); null for none.</summary>
    /// <param name="values">In any order; sorted by the call.</param>
    /// <param name="share">Between 0 and 1.</param>
    public static double? Percentile(List<double> values, double share)
    {
        if (values.Count == 0) return null;
        values.Sort();
        return values[Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1)];
    }

    private static int First(long[] ascending, long wanted)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] >= wanted) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
