namespace LiveSessions.Core.Reactions;

/// <summary>What one participant said last of how they follow.</summary>
/// <param name="Minute">Since 1970, by the entry.</param>
/// <param name="N">The command number of that word; a lower one comes too late.</param>
/// <param name="Changed">The offset of that word.</param>
public sealed record MoodWord(string Session, Mood Mood, long Minute, long N, long Changed);

/// <summary>
/// How many said what of the last minutes, per session, and nothing of who. Readers add up the minutes that still count by the server's time,
/// so that a word fades without anybody writing that it did.
/// </summary>
public sealed class MoodsState
{
    public const int Kinds = 3;

    /// <summary>The minute in which it was said, and those after it.</summary>
    private const int Rows = Limits.MoodMinutes + 1;

    // Rows of minute, too fast, clear, lost; a minute's place is its remainder, so that a later one takes the place of one that counts no more.
    private readonly Dictionary<string, long[][]> _bySession = new(StringComparer.Ordinal);

    public long Changed { get; private set; }

    public static long MinuteOf(long time) => time / 60_000;

    /// <summary>The minutes in which something was said that stands, the oldest first: <c>[minute, too fast, clear, lost]</c>.</summary>
    public long[][] Of(string session) => !_bySession.TryGetValue(session, out var rows) ? []
        : [.. rows.Where(row => row.AsSpan(1).ContainsAnyExcept(0L)).OrderBy(row => row[0]).Select(row => (long[])row.Clone())];

    /// <summary>How many say what at a moment, three numbers.</summary>
    public long[] At(string session, long time)
    {
        var fresh = Of(session).Where(row => MinuteOf(time) - row[0] <= Limits.MoodMinutes).ToArray();
        return [.. Enumerable.Range(1, Kinds).Select(kind => fresh.Sum(row => row[kind]))];
    }

    /// <summary>One participant's word takes the place of the one before, whatever session that was said in: nobody counts twice.</summary>
    internal void Put(MoodWord? before, MoodWord after)
    {
        if (before is not null) Count(before, -1);
        Count(after, 1);
        Changed = after.Changed;
    }

    private void Count(MoodWord word, int by)
    {
        if (word.Mood is Mood.None) return;
        if (!_bySession.TryGetValue(word.Session, out var rows))
            _bySession[word.Session] = rows = [.. Enumerable.Range(0, Rows).Select(_ => new long[1 + Kinds])];
        var row = rows[(int)((ulong)word.Minute % Rows)];
        // What is older than the row is in it no longer.
        if (row[0] > word.Minute || (by < 0 && row[0] != word.Minute)) return;
        if (row[0] != word.Minute) (row[0], row[1], row[2], row[3]) = (word.Minute, 0, 0, 0);
        row[(int)word.Mood] += by;
    }
}
