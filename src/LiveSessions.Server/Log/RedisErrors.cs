using System.IO;
using System.Net.Sockets;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>Turns what the Redis client throws into <see cref="StorageException"/>, so that a room needs to know one kind of failure.</summary>
internal static class RedisErrors
{
    /// <summary>True for what says that Redis, or the way to it, failed; false for a defect of ours and for cancellation.</summary>
    public static bool IsOfRedis(Exception exception) =>
        exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException or IOException or SocketException;

    /// <summary>Waits for an answer of Redis.</summary>
    /// <exception cref="StorageException">Redis did not answer, or answered an error.</exception>
    public static async Task<T> AnswerAsync<T>(this Task<T> command, CancellationToken cancellation)
    {
        try
        {
            return await command.WaitAsync(cancellation);
        }
        catch (Exception exception) when (IsOfRedis(exception))
        {
            var (why, message) = Describe(exception);
            throw new StorageException(message, exception, why);
        }
    }

    /// <summary>What failed: a code of <see cref="StorageTrouble"/>, and words for an operator.</summary>
    public static (string Why, string Message) Describe(Exception exception) => exception switch
    {
        StorageException failed => (failed.Why, failed.Message),
        RedisServerException { Message: var text } when text.StartsWith("READONLY", StringComparison.Ordinal) =>
            (StorageTrouble.StoreReadOnly, "Redis has become a read-only replica: nothing is stored until it is the primary again."),
        RedisServerException { Message: var text } when text.StartsWith("OOM", StringComparison.Ordinal) =>
            (StorageTrouble.StoreFull, "Redis has used up its memory: nothing is stored until it has more (maxmemory)."),
        RedisServerException { Message: var text } when text.StartsWith("MISCONF", StringComparison.Ordinal) =>
            (StorageTrouble.StoreDisk, "Redis cannot write to its disk: nothing is stored until it can."),
        RedisServerException { Message: var text } when text.StartsWith("NOREPLICAS", StringComparison.Ordinal) =>
            (StorageTrouble.StoreAlone, "Redis has too few replicas that keep up: nothing is stored until it has as many as min-replicas-to-write demands."),
        RedisServerException { Message: var text } when text.StartsWith("CLUSTERDOWN", StringComparison.Ordinal) =>
            (StorageTrouble.StoreIncomplete, "The Redis cluster is not complete: nothing is stored until it is."),
        RedisServerException { Message: var text } when text.StartsWith("WRONGTYPE", StringComparison.Ordinal) =>
            (StorageTrouble.Other, "A key of this Redis that begins with \"livesessions:\" was not written by LiveSessions. Look for it with `redis-cli --scan --pattern 'livesessions:*'` and TYPE, and rename or delete it, or choose another Redis with --redis."),
        RedisServerException => (StorageTrouble.Other, $"Redis refused: {exception.Message}"),
        TimeoutException => (StorageTrouble.StoreSilent, "Redis did not answer in time."),
        ObjectDisposedException => (StorageTrouble.StoreAway, "The connection to Redis was closed."),
        _ => (StorageTrouble.StoreAway, "Redis cannot be reached."),
    };
}
