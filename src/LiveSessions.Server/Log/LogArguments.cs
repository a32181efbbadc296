namespace LiveSessions.Server.Log;

/// <summary>The same limits on arguments for every adapter, so that what works on one works on all.</summary>
internal static class LogArguments
{
    /// <summary>The longest name of a room, in UTF-16 code units.</summary>
    public const int LongestRoom = 100;

    /// <summary>Refuses a room that is empty or too long, or holds a brace, which would put its Redis keys into the hash slot of another.</summary>
    public static void CheckRoom(string room)
    {
        ArgumentException.ThrowIfNullOrEmpty(room);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(room.Length, LongestRoom, nameof(room));
        if (room.AsSpan().ContainsAny('{', '}'))
            throw new ArgumentException("A room's name has no braces.", nameof(room));
    }

    /// <summary>Refuses an append that no writer can mean.</summary>
    public static void CheckAppend(string room, long sequence)
    {
        CheckRoom(room);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
    }

    /// <summary>Refuses a read before the first entry, or of nothing.</summary>
    public static void CheckRead(string room, long from, int count)
    {
        CheckRoom(room);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
    }
}
