using System.Globalization;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>What a start with --recover does to a damaged log in Redis: <c>cut.lua</c>, which keeps the whole log as it was under another key.</summary>
internal static class RedisCut
{
    /// <summary>As <see cref="IRecoverableLog.CutAsync"/>.</summary>
    /// <param name="run">Runs a script as an append is run.</param>
    public static async Task<string?> RunAsync(Func<string, RedisKey[], RedisValue[], Task<RedisResult>> run, string room, long from, DateTimeOffset now)
    {
        var kept = RedisNames.Damaged(room, now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        var answer = await run(RedisScript.Read("cut.lua"), [RedisNames.Log(room), RedisNames.Writers(room), kept], [from])
            .AnswerAsync(CancellationToken.None);
        return (int)answer == 1 ? kept.ToString() : null;
    }
}
