using System.Globalization;
using LiveSessions.Server.Log;
using Microsoft.Data.Sqlite;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Puts something else in an entry's place, past the log and while it is open; the check stays as it was.</summary>
internal static class Damaging
{
    /// <summary>In a SQLite file.</summary>
    public static void Damage(this TempFolder folder, string room, long offset, Func<LogEntry, LogEntry> alter)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("rooms.db")};Pooling=False");
        connection.Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT time, digest, payload FROM entries WHERE room=$room AND offset=$offset";
        select.Parameters.AddWithValue("$room", room);
        select.Parameters.AddWithValue("$offset", offset);
        LogEntry altered;
        using (var row = select.ExecuteReader())
        {
            row.Read();
            altered = alter(new LogEntry(offset, row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)));
        }
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE entries SET offset=$new, time=$time, digest=$digest, payload=$payload WHERE room=$room AND offset=$offset";
        update.Parameters.AddWithValue("$room", room);
        update.Parameters.AddWithValue("$offset", offset);
        update.Parameters.AddWithValue("$new", altered.Offset);
        update.Parameters.AddWithValue("$time", altered.Time);
        update.Parameters.AddWithValue("$digest", altered.Digest);
        update.Parameters.AddWithValue("$payload", altered.Payload);
        update.ExecuteNonQuery();
    }

    /// <summary>Takes all entries of a log out of a SQLite file.</summary>
    public static void Lose(this TempFolder folder, string room)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("rooms.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM entries WHERE room=$room";
        command.Parameters.AddWithValue("$room", room);
        command.ExecuteNonQuery();
    }

    /// <summary>In a Redis stream, in one step.</summary>
    public static async Task DamageRedisAsync(string endpoint, string room, long offset, Func<LogEntry, LogEntry> alter)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(endpoint);
        Assert.True(await RewriteAsync(redis.GetDatabase(), room, offset, false, alter));
    }

    /// <summary>In the last entry of a Redis stream, however fast it grows.</summary>
    /// <returns>Its offset.</returns>
    public static async Task<long> DamageLastInRedisAsync(string endpoint, string room, Func<LogEntry, LogEntry> alter)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(endpoint);
        var database = redis.GetDatabase();
        while (true)
        {
            var last = OffsetOf((await database.StreamRangeAsync(RedisNames.Log(room), count: 1, messageOrder: Order.Descending)).Single());
            if (await RewriteAsync(database, room, last, true, alter)) return last;
        }
    }

    private static async Task<bool> RewriteAsync(IDatabase database, string room, long offset, bool isLast, Func<LogEntry, LogEntry> alter)
    {
        const string Script = """
            local all = redis.call('XRANGE', KEYS[1], '-', '+')
            if ARGV[1] == '1' and all[#all][1] ~= ARGV[2] then return 0 end
            redis.call('DEL', KEYS[1])
            for _, entry in ipairs(all) do
              if entry[1] ~= ARGV[2] then redis.call('XADD', KEYS[1], entry[1], unpack(entry[2]))
              elseif ARGV[3] == ARGV[2] then redis.call('XADD', KEYS[1], unpack(ARGV, 3)) end
            end
            if ARGV[3] ~= ARGV[2] then redis.call('XADD', KEYS[1], unpack(ARGV, 3)) end
            return 1
            """;
        var entry = (await database.StreamRangeAsync(RedisNames.Log(room), RedisNames.Id(offset), RedisNames.Id(offset))).Single();
        var altered = alter(new LogEntry(offset, (long)entry[RedisNames.Time], entry[RedisNames.Digest]!, entry[RedisNames.Payload]!));
        RedisValue[] arguments =
        [
            isLast ? 1 : 0, RedisNames.Id(offset), RedisNames.Id(altered.Offset), RedisNames.Time, altered.Time, RedisNames.Digest, altered.Digest,
            RedisNames.Check, entry[RedisNames.Check], RedisNames.Payload, altered.Payload,
        ];
        return (bool)await database.ScriptEvaluateAsync(Script, [RedisNames.Log(room)], arguments);
    }

    private static long OffsetOf(StreamEntry entry) => long.Parse(((string)entry.Id!).Split('-')[0], CultureInfo.InvariantCulture);
}
