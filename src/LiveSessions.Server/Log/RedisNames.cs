using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Every name LiveSessions uses in Redis. The keys of a room share the hash tag <c>{room}</c>, so that one script can touch them all on a cluster.
/// </summary>
public static class RedisNames
{
    /// <summary>The name of the connections in <c>CLIENT LIST</c>.</summary>
    public const string Client = "livesessions";

    /// <summary>The field of a stream's entry that holds its time, UTC milliseconds in decimal. It is the first field.</summary>
    public const string Time = "t";

    /// <summary>The field that holds the SHA-256 of the payload, 32 raw bytes.</summary>
    public const string Digest = "d";

    /// <summary>The field that holds the check over room, offset, time and digest, 16 hex digits.</summary>
    public const string Check = "c";

    /// <summary>The field that holds the payload.</summary>
    public const string Payload = "p";

    /// <summary>The room's stream: its entries have the ids <c>1-0</c>, <c>2-0</c>, <c>3-0</c> …</summary>
    public static RedisKey Log(string room) => $"livesessions:{{{room}}}:log";

    /// <summary>Reads <see cref="Log"/>; null for anything else.</summary>
    public static string? RoomOf(RedisKey log) =>
        log.ToString().Split('{', '}') is ["livesessions:", { Length: > 0 and <= LogArguments.LongestRoom } room, ":log"] ? room : null;

    /// <summary>Where a damaged log is kept as it was.</summary>
    /// <param name="when">When it was put there, in letters and digits.</param>
    public static RedisKey Damaged(string room, string when) => $"livesessions:{{{room}}}:damaged:{when}";

    /// <summary>
    /// The room's hash: writer → <c>sequence:offset:time</c> of its latest entry; and <c>dropped</c> → <c>0:offset:0</c>, the highest offset of a
    /// writer that was dropped from it.
    /// </summary>
    public static RedisKey Writers(string room) => $"livesessions:{{{room}}}:writers";

    /// <summary>The offset in a value of <see cref="Writers"/>; 0 for anything else.</summary>
    public static long StoredBy(RedisValue writer) => writer.ToString().Split(':') is [_, var offset, _]
        && long.TryParse(offset, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var stored) ? stored : 0;

    /// <summary>The room's doorbell; a message is the writer of a new entry. On a cluster it is heard only where the room's keys are.</summary>
    public static RedisChannel Bell(string room, bool isCluster) =>
        isCluster ? RedisChannel.Sharded($"livesessions:{{{room}}}:bell") : RedisChannel.Literal($"livesessions:{{{room}}}:bell");

    /// <summary>A writer's field in <see cref="Writers"/>.</summary>
    public static RedisValue Writer(Guid writer) => writer.ToString("N");

    /// <summary>Reads <see cref="Writer"/>; <see cref="Guid.Empty"/> for anything else.</summary>
    public static Guid WriterOf(RedisValue text) => Guid.TryParseExact(text, "N", out var writer) ? writer : Guid.Empty;

    /// <summary>Reads <see cref="Id"/>, of any entry before its first dash; null for what has no number there.</summary>
    public static long? OffsetOf(RedisValue id) =>
        long.TryParse(id.ToString().Split('-')[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var offset) ? offset : null;

    /// <summary>The stream id of an offset.</summary>
    public static RedisValue Id(long offset) => FormattableString.Invariant($"{offset}-0");
}
