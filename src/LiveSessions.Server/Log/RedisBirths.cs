using System.Collections.Concurrent;

namespace LiveSessions.Server.Log;

/// <summary>
/// Where a room's log ended before a writer of this node first appended to it. <c>append.lua</c> forgets writers that were idle longest, and must not
/// take the repeat of a forgotten writer's first batch for a new one: that batch stands behind this mark, if it stands anywhere. So the mark is
/// found before the first try, and every repeat brings the same, over whatever connection it goes.
/// </summary>
internal sealed class RedisBirths
{
    private readonly ConcurrentDictionary<(string Room, Guid Writer), Lazy<Task<Birth>>> _marks = new();

    /// <summary>Writers that have begun no second batch.</summary>
    public int Count => _marks.Count;

    /// <summary>The mark of a writer that tries its first batch, perhaps not for the first time; of later batches it is not asked.</summary>
    /// <param name="find">Reads the end of the log.</param>
    public async Task<Birth> OfAsync(string room, Guid writer, long sequence, Func<Task<Birth>> find)
    {
        if (sequence > 1)
        {
            // It goes on only when the first is known to be stored, and never comes back to it.
            _marks.TryRemove((room, writer), out _);
            return default;
        }
        var mark = _marks.GetOrAdd((room, writer), _ => new Lazy<Task<Birth>>(find));
        try
        {
            return await mark.Value;
        }
        catch
        {
            // Nobody has sent anything with it.
            _marks.TryRemove(KeyValuePair.Create((room, writer), mark));
            throw;
        }
    }
}

/// <summary>The last entry of a log.</summary>
/// <param name="Offset">0 where there is none.</param>
/// <param name="Check">Its <see cref="EntryCheck"/> in hex, as it is stored.</param>
internal readonly record struct Birth(long Offset, string? Check);
