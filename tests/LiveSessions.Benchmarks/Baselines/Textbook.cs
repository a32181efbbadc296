using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>
/// How a real-time poll is usually shown: SignalR with MessagePack and the Redis backplane; a vote increments a counter in Redis, and everybody is
/// sent the new result at once.
/// </summary>
internal static class Textbook
{
    private const string Key = "poll";

    public static Action<WebApplication> Add(WebApplicationBuilder builder, string redis)
    {
        builder.Services.AddSignalR().AddMessagePackProtocol().AddStackExchangeRedis(redis);
        return app => app.MapHub<PollHub>("/hub");
    }

    public sealed class PollHub(IDatabase redis) : Microsoft.AspNetCore.SignalR.Hub
    {
        public override async Task OnConnectedAsync()
        {
            var (counts, seq) = Read(await redis.HashGetAllAsync(Key));
            await Clients.Caller.SendAsync("result", BaselineHost.Poll, counts, seq, Now);
        }

        /// <summary>Counts a vote. The sum of the counts is its number: whoever sees a sum at least as high sees this vote.</summary>
        public async Task<long> Vote(int option)
        {
            if (option is < 0 or >= BaselineHost.Options) throw new HubException("unknown_option");
            var counted = redis.HashIncrementAsync(Key, option);
            var all = redis.HashGetAllAsync(Key);
            await counted;
            var (counts, seq) = Read(await all);
            await Clients.All.SendAsync("result", BaselineHost.Poll, counts, seq, Now);
            return seq;
        }

        private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        private static (int[] Counts, long Seq) Read(HashEntry[] entries)
        {
            var counts = new int[BaselineHost.Options];
            foreach (var entry in entries) counts[(int)entry.Name] = (int)entry.Value;
            return (counts, counts.Sum(count => (long)count));
        }
    }
}
