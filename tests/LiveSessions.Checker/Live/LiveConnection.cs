using System.Runtime.CompilerServices;
using LiveSessions.Core;
using LiveSessions.Core.Wire;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveSessions.Checker.Live;

/// <summary>One WebSocket of one browser, through the network of one node. It notices silence as a phone does, and sooner.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    /// <summary>The server speaks at least every two seconds.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4), OpeningPatience = TimeSpan.FromSeconds(10), AnswerPatience = TimeSpan.FromSeconds(8);
    private readonly HubConnection _hub;
    private readonly CancellationTokenSource _abandoned = new();

    public LiveConnection(LiveNode node, string cookie)
    {
        Name = node.Name;
        _hub = new HubConnectionBuilder()
            .WithUrl(FormattableString.Invariant($"http://127.0.0.1:{node.Network.Port}/hub"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.Headers["Cookie"] = cookie;
            })
            .AddMessagePackProtocol(options => options.SerializerOptions = WireOptions.Stored)
            .Build();
        (_hub.ServerTimeout, _hub.HandshakeTimeout, _hub.KeepAliveInterval) = (OpeningPatience, Silence, TimeSpan.FromSeconds(2));
    }

    /// <summary>The node's life that it speaks to.</summary>
    public string Name { get; }

    public async Task OpenAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(OpeningPatience);
        await _hub.StartAsync(patience.Token);
    }

    /// <summary>The frames from a position, until the connection ends.</summary>
    public async IAsyncEnumerable<Frame> WatchAsync(Role view, Position from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _abandoned.Token);
        await foreach (var frame in _hub.StreamAsync<Frame>("Watch", new WatchRequest(RoomSetup.Code, (int)view, "en", from.Offset, from.HashText), ends.Token))
        {
            _hub.ServerTimeout = Silence;
            yield return frame;
        }
    }

    public Task<Answer> SendAsync(Role view, long n, RoomCommand command, Position at) => _hub
        .InvokeAsync<Answer>("Send", new SendRequest(RoomSetup.Code, (int)view, "en", n, RawCommand.Of(command), at.Offset, at.HashText), _abandoned.Token)
        .WaitAsync(AnswerPatience);

    /// <summary>Gives it up: no answer came in time.</summary>
    public void Abandon() => _abandoned.Cancel();

    /// <summary>True for whatever says that the connection, or the way to the server, is gone.</summary>
    public static bool IsCut(Exception exception) =>
        exception is OperationCanceledException or IOException or HttpRequestException or TimeoutException or InvalidOperationException or HubException
            or System.Net.WebSockets.WebSocketException or System.Net.Sockets.SocketException or ObjectDisposedException;

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
