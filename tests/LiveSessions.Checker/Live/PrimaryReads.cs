using LiveSessions.Server.Log;
using StackExchange.Redis;

namespace LiveSessions.Checker.Live;

/// <summary>Reads a room's log from the primary that sentinels name, and asks no replica whether it has it.</summary>
/// <param name="address">The sentinels, as the server is given them.</param>
internal sealed class PrimaryReads(string address) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _redis = new(() => ConnectionMultiplexer.ConnectAsync(address));

    public async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count)
    {
        var database = (await _redis.Value).GetDatabase();
        try
        {
            var entries = await database.StreamRangeAsync(RedisNames.Log(room), RedisNames.Id(from), count: count, flags: CommandFlags.DemandMaster);
            return [.. entries.Select(entry => new LogEntry(
                RedisNames.OffsetOf(entry.Id)!.Value, (long)entry[RedisNames.Time], (byte[])entry[RedisNames.Digest]!, (byte[])entry[RedisNames.Payload]!))];
        }
        catch (RedisException failed)
        {
            throw new StorageException("Planted: the primary is away.", failed, StorageTrouble.StoreAway);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis.IsValueCreated) await (await _redis.Value).DisposeAsync();
    }
}
