using System.Collections.Concurrent;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Where a replica is promised, nothing that was read from the primary is shown before as many replicas have it as an append waits for: what a
/// failover can still take would be taken from people who have seen it.
/// </summary>
internal sealed class RedisConfirmed
{
    /// <summary>Rooms of which the last confirmed entry is remembered; at one more all are forgotten, which costs each another confirmation.</summary>
    private const int RoomsLimit = 10_000;

    private static readonly string Script = RedisScript.Read("confirm.lua");

    private readonly ConcurrentDictionary<string, ulong> _last = new(StringComparer.Ordinal);

    /// <summary>Ends when replicas have an entry, and with it all that stands before it.</summary>
    /// <param name="last">The last entry that was read.</param>
    /// <exception cref="StorageException">Too few replicas have it, or the log does not have it any more.</exception>
    public async Task RequireAsync(RedisCommits commits, string room, LogEntry last, CancellationToken cancellation)
    {
        var check = EntryCheck.Of(room, last.Offset, last.Time, last.Digest);
        if (_last.TryGetValue(room, out var known) && known == check)
            return;
        var answer = await commits.RunAsync(Script, [RedisNames.Log(room)], [RedisNames.Id(last.Offset), EntryCheck.Hex(check)]).AnswerAsync(cancellation);
        if ((int)answer == 0)
            throw new StorageException("Another Redis has become the primary while the log was read.", why: StorageTrouble.StoreAway);
        Remember(room, check);
    }

    /// <summary>An append was confirmed, and with it all that stands before it.</summary>
    /// <param name="digest">SHA-256 of the payload.</param>
    public void Take(string room, Appended appended, byte[] digest) => Remember(room, EntryCheck.Of(room, appended.Offset, appended.Time, digest));

    private void Remember(string room, ulong check)
    {
        if (_last.Count >= RoomsLimit)
            _last.Clear();
        _last[room] = check;
    }
}
