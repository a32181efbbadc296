using System.Globalization;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>What a start with --recover does to a damaged log in Redis: <c>cut.lua</c>, which keeps the whole log as it was under another key.</summary>
internal static class RedisCut
{
    /// <summary>As <see cref="IRecoverableLog.CutAsync"/>.</summary>
    /// <param name="run">Runs a script as an append is run.</param>
    public static async Task<string> RunAsync(Func<string, RedisKey[], RedisValue[], Task<RedisResult>> run, string room, long from, DateTimeOffset now)
    {
        using var stream = typeof(RedisCut).Assembly.GetManifestResourceStream("cut.lua")
            ?? throw new InvalidOperationException("cut.lua is not in the assembly.");
        using var reader = new StreamReader(stream);
        var kept = RedisNames.Damaged(room, now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        await run(await reader.ReadToEndAsync(), [RedisNames.Log(room), RedisNames.Writers(room), kept], [from])
            .AnswerAsync(CancellationToken.None);
        return kept.ToString();
    }
}
