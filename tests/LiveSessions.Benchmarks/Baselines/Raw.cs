using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>
/// As little as ASP.NET Core allows: Kestrel's own WebSockets, a vote of one byte, and one preformed frame to every socket at a fixed rate, if the
/// result changed.
/// </summary>
internal static class Raw
{
    public const byte Acknowledgement = 1, Frame = 2;

    /// <summary>Bytes of a frame: kind, number, time, poll and counts.</summary>
    public const int FrameLength = 1 + 8 + 8 + 22 + (4 * BaselineHost.Options);

    /// <param name="perSecond">Frames a second to each socket.</param>
    public static Action<WebApplication> Add(WebApplicationBuilder builder, int perSecond)
    {
        builder.Services.AddSingleton<Peers>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Publisher>(services, TimeSpan.FromSeconds(1.0 / perSecond)));
        return app =>
        {
            app.UseWebSockets();
            app.MapGet("/raw", async (HttpContext context, VoteLog votes, Peers peers) =>
            {
                if (!context.WebSockets.IsWebSocketRequest)
                {
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    return;
                }
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                var peer = peers.Add(socket);
                try
                {
                    peer.Push(Encode(votes.Result), votes.Result.Seq);
                    await ServeAsync(peer, votes);
                }
                catch (WebSocketException)
                {
                    // The phone is gone.
                }
                finally
                {
                    peers.Remove(peer);
                }
            });
        };
    }

    private static async Task ServeAsync(Peer peer, VoteLog votes)
    {
        var vote = new byte[16];
        while (true)
        {
            var received = await peer.Socket.ReceiveAsync(vote.AsMemory(), CancellationToken.None);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                await peer.CloseAsync();
                return;
            }
            if (received.Count == 1 && vote[0] < BaselineHost.Options) await peer.AcknowledgeAsync(await votes.AddAsync(peer.Number, vote[0]));
        }
    }

    private static byte[] Encode(PollResult result)
    {
        var frame = new byte[FrameLength];
        frame[0] = Frame;
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(1), result.Seq);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(9), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Encoding.ASCII.GetBytes(BaselineHost.Poll, frame.AsSpan(17));
        for (var i = 0; i < result.Counts.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(39 + (4 * i)), result.Counts[i]);
        return frame;
    }

    private sealed class Peers
    {
        private readonly ConcurrentDictionary<Peer, bool> _all = [];
        private int _numbers;

        public IEnumerable<Peer> All => _all.Select(one => one.Key);

        public Peer Add(WebSocket socket)
        {
            var peer = new Peer(socket, Interlocked.Increment(ref _numbers));
            _all[peer] = true;
            return peer;
        }

        public void Remove(Peer peer) => _all.TryRemove(peer, out _);
    }

    /// <summary>One socket. Only one message may be on its way; a frame is not worth waiting for, an acknowledgement is.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and a late send may still release it.")]
    private sealed class Peer(WebSocket socket, int number)
    {
        private readonly SemaphoreSlim _sending = new(1);
        private readonly byte[] _acknowledgement = new byte[9];

        public WebSocket Socket => socket;
        public int Number => number;

        /// <summary>The number of the frame that was sent last.</summary>
        public long Sent { get; private set; } = -1;

        public void Push(byte[] frame, long seq)
        {
            if (!_sending.Wait(0)) return;
            Sent = seq;
            var sending = socket.SendAsync(frame.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None);
            if (sending.IsCompletedSuccessfully) _sending.Release();
            else _ = FinishAsync(sending);
        }

        public async Task AcknowledgeAsync(long seq)
        {
            await _sending.WaitAsync();
            _acknowledgement[0] = Acknowledgement;
            BinaryPrimitives.WriteInt64LittleEndian(_acknowledgement.AsSpan(1), seq);
            await FinishAsync(socket.SendAsync(_acknowledgement.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None));
        }

        public async Task CloseAsync()
        {
            await _sending.WaitAsync();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        private async Task FinishAsync(ValueTask sending)
        {
            try
            {
                await sending;
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Its receiving ends as well.
            }
            _sending.Release();
        }
    }

    private sealed class Publisher(VoteLog votes, Peers peers, TimeSpan every) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            using var timer = new PeriodicTimer(every);
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var result = votes.Result;
                byte[]? frame = null;
                foreach (var peer in peers.All)
                    if (peer.Sent < result.Seq) peer.Push(frame ??= Encode(result), result.Seq);
            }
        }
    }
}
