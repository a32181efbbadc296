using System.Globalization;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>What a start with --recover does to a damaged log in Redis: <c>cut.lua</c>, which keeps the whole log as it was under another key.</summary>
internal static class RedisCut
{
    /// <summary>Takes everything from an entry on out of a room's log.</summary>
    /// <returns>Under which key the log is kept as it was.</returns>
    /// <exception cref="StorageException">Redis did not do it, or did not say so: look for the key before trying again.</exception>
    public static async Task<string> RunAsync(IDatabase database, string room, long from, DateTimeOffset now)
    {
        using var stream = typeof(RedisCut).Assembly.GetManifestResourceStream("cut.lua")
            ?? throw new InvalidOperationException("cut.lua is not in the assembly.");
        using var reader = new StreamReader(stream);
        var kept = RedisNames.Damaged(room, now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        await database.ScriptEvaluateAsync(await reader.ReadToEndAsync(), [RedisNames.Log(room), RedisNames.Writers(room), kept], [from])
            .AnswerAsync(CancellationToken.None);
        return kept.ToString();
    }
}
