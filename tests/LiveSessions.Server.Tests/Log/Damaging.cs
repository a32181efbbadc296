using System.Globalization;
using LiveSessions.Server.Log;
using Microsoft.Data.Sqlite;
using StackExchange.Redis;

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

    /// <summary>In a Redis stream, which is written anew in the place of the old one.</summary>
    public static async Task DamageRedisAsync(string endpoint, string room, long offset, Func<LogEntry, LogEntry> alter)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(endpoint);
        var (database, log) = (redis.GetDatabase(), RedisNames.Log(room));
        await RewriteAsync(database, log, log, offset, fields =>
        {
            var altered = alter(new LogEntry(offset, (long)fields[RedisNames.Time], fields[RedisNames.Digest]!, fields[RedisNames.Payload]!));
            fields[RedisNames.Time] = altered.Time.ToString(CultureInfo.InvariantCulture);
            (fields[RedisNames.Digest], fields[RedisNames.Payload]) = (altered.Digest, altered.Payload);
            return altered.Offset;
        });
    }

    /// <summary>Writes a stream anew with one entry's fields altered in place; the function gives the offset at which that entry stands, behind all where it is higher.</summary>
    public static async Task RewriteAsync(IDatabase database, RedisKey from, RedisKey to, long offset, Func<Dictionary<string, RedisValue>, long> alter)
    {
        RedisKey fresh = $"{to}:fresh";
        var entries = new SortedDictionary<long, NameValueEntry[]>();
        foreach (var entry in await database.StreamRangeAsync(from))
        {
            var at = long.Parse(((string)entry.Id!).Split('-')[0], CultureInfo.InvariantCulture);
            var fields = entry.Values.ToDictionary(field => (string)field.Name!, field => field.Value);
            if (at == offset) at = alter(fields);
            entries[at] = [.. fields.Select(field => new NameValueEntry(field.Key, field.Value))];
        }
        foreach (var (at, fields) in entries)
            await database.StreamAddAsync(fresh, fields, RedisNames.Id(at));
        await database.KeyRenameAsync(fresh, to);
    }
}
