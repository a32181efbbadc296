using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>
/// The textbook with its two costs taken out: votes are appended in groups, and the result goes to a SignalR group ten times a second, if it
/// changed.
/// </summary>
internal static class Coalesced
{
    private const string Room = "room";

    public static Action<WebApplication> Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR().AddMessagePackProtocol();
        builder.Services.AddHostedService<Publisher>();
        return app => app.MapHub<PollHub>("/hub");
    }

    public sealed class PollHub(VoteLog votes) : Microsoft.AspNetCore.SignalR.Hub
    {
        private const string Voter = "voter";
        private static int _voters;

        public override async Task OnConnectedAsync()
        {
            Context.Items[Voter] = Interlocked.Increment(ref _voters);
            await Groups.AddToGroupAsync(Context.ConnectionId, Room);
            await SendAsync(Clients.Caller, votes.Result);
        }

        public Task<long> Vote(int option) => option is < 0 or >= BaselineHost.Options
            ? throw new HubException("unknown_option")
            : votes.AddAsync((int)Context.Items[Voter]!, option);
    }

    private sealed class Publisher(VoteLog votes, IHubContext<PollHub> hub) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            var sent = 0L;
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var result = votes.Result;
                if (result.Seq == sent) continue;
                await SendAsync(hub.Clients.Group(Room), result);
                sent = result.Seq;
            }
        }
    }

    private static Task SendAsync(IClientProxy to, PollResult result) =>
        to.SendAsync("result", BaselineHost.Poll, result.Counts, result.Seq, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
}
