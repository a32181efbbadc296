using LiveSessions.Core;
using LiveSessions.Core.Wire;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>One tab of a browser in one room: a connection, its stream of frames and what they add up to.</summary>
public sealed class Seat : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), LongPatience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<Frame> _frames = [];
    private readonly HubConnection _hub;
    private readonly CancellationTokenSource _leave = new();
    private TaskCompletionSource _changed = NewSignal();
    private Task _watching = Task.CompletedTask;
    private Exception? _cut;
    private bool _left;

    private Seat(Browser browser, string code, Role view, HubConnection hub) => (Browser, Code, Role, _hub) = (browser, code, view, hub);

    public Browser Browser { get; }
    public string Code { get; }

    /// <summary>As whom it watches and sends.</summary>
    public Role Role { get; }

    /// <summary>What it holds now. Read it inside a condition of <see cref="UntilAsync"/>, or when nothing more comes.</summary>
    public View View { get; } = new();

    /// <summary>The refusal that ended the stream; null while it runs or when it ended without.</summary>
    public RefusalView? Refusal { get; private set; }

    /// <summary>Whether the stream has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Where it stands.</summary>
    public (long Offset, string Hash) Position
    {
        get { lock (_gate) return (View.Offset, View.Hash); }
    }

    /// <summary>The frames so far.</summary>
    public IReadOnlyList<Frame> Frames
    {
        get { lock (_gate) return [.. _frames]; }
    }

    /// <summary>Connects without watching.</summary>
    public static async Task<Seat> ConnectAsync(Browser browser, string code, Role view = Role.Audience, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(browser.Root, "/hub"), options =>
            {
                options.Transports = transport;
                options.SkipNegotiation = transport is HttpTransportType.WebSockets;
                options.Headers["Cookie"] = browser.CookieHeader;
            })
            .AddMessagePackProtocol(options => options.SerializerOptions = WireOptions.Stored)
            .WithKeepAliveInterval(TimeSpan.FromSeconds(4))
            .Build();
        var seat = new Seat(browser, code, view, hub);
        hub.Closed += _ =>
        {
            seat.Change(() => seat.HasEnded = true);
            return Task.CompletedTask;
        };
        await hub.StartAsync(TestContext.Current.CancellationToken);
        return seat;
    }

    /// <summary>Connects and watches; ends when the first frame is there.</summary>
    public static async Task<Seat> WatchAsync(
        Browser browser, string code, Role view = Role.Audience, (long Offset, string Hash) from = default, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var seat = await ConnectAsync(browser, code, view, transport);
        seat.Watch(from);
        await seat.UntilAsync(_ => seat._frames.Count > 0 || seat.HasEnded, "the first frame");
        return seat;
    }

    /// <summary>Begins to watch.</summary>
    public void Watch((long Offset, string Hash) from = default)
    {
        var frames = _hub.StreamAsync<Frame>("Watch", new WatchRequest(Code, (int)Role, Browser.Lang, from.Offset, from.Hash ?? ""), _leave.Token);
        _watching = PumpAsync(frames);
    }

    /// <summary>Sends a command under the next number.</summary>
    public Task<Answer> SendAsync(RoomCommand command) => SendAsync(command, NextNumber());

    /// <summary>Sends a command under a given number.</summary>
    public Task<Answer> SendAsync(RoomCommand command, long n) => SendRawAsync(RawCommand.Of(command), n);

    /// <summary>Sends bytes in the place of a command.</summary>
    public async Task<Answer> SendRawAsync(RawCommand command, long n)
    {
        var (offset, hash) = Position;
        var request = new SendRequest(Code, (int)Role, Browser.Lang, n, command, offset, hash);
        return await _hub.InvokeAsync<Answer>("Send", request, TestContext.Current.CancellationToken).WaitAsync(LongPatience);
    }

    /// <summary>Sends a command that must be done; ends when its entry's offset is answered.</summary>
    public async Task<long> DoAsync(RoomCommand command)
    {
        var answer = await SendAsync(command);
        Assert.True(answer.Kind == (int)AnswerKind.Done, $"{command} was answered {(AnswerKind)answer.Kind} {answer.Code}: {answer.Text}");
        return answer.Offset;
    }

    /// <summary>Sends a command that must be refused, and gives the code.</summary>
    public async Task<string> RefusedAsync(RoomCommand command)
    {
        var answer = await SendAsync(command);
        Assert.True(answer.Kind == (int)AnswerKind.Refused, $"{command} was answered {(AnswerKind)answer.Kind} {answer.Code}");
        return answer.Code!;
    }

    /// <summary>A number not used yet.</summary>
    public long NextNumber()
    {
        lock (_gate) return Browser.NextNumber(Code, Role, View.MyNumber);
    }

    /// <summary>Waits until what it holds fulfils a condition.</summary>
    public async Task UntilAsync(Func<View, bool> condition, string description)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (condition(View)) return;
                changed = _changed.Task;
            }
            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited in vain until: {description}. It stands at {View.Offset}{(HasEnded ? $", ended with {Refusal?.Code ?? "no word"}" : "")}.", _cut);
            }
        }
    }

    /// <summary>Waits until everything up to an offset was applied, for offsets at which something of this role's changed.</summary>
    public Task UntilAsync(long offset) => UntilAsync(view => view.Offset >= offset, $"a frame at {offset}");

    /// <summary>Waits until the stream has ended, and gives its refusal's code, or null.</summary>
    public async Task<string?> EndAsync()
    {
        await UntilAsync(_ => HasEnded, "the end of the stream");
        return Refusal?.Code;
    }

    /// <summary>Whether any byte that was sent to this seat holds a text.</summary>
    public bool Heard(string text)
    {
        var needle = System.Text.Encoding.UTF8.GetBytes(text);
        return Frames.Any(frame => frame.Update.Span.IndexOf(needle) >= 0 || frame.Mine.Span.IndexOf(needle) >= 0);
    }

    /// <summary>Leaves at once; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_left) return;
        _left = true;
        await _leave.CancelAsync();
        await _hub.DisposeAsync();
        await _watching;
        _leave.Dispose();
    }

    private async Task PumpAsync(IAsyncEnumerable<Frame> frames)
    {
        try
        {
            await foreach (var frame in frames)
                Change(() =>
                {
                    // While the room is still read, the server says only that it is there.
                    if (_frames.Count == 0 && frame.Update.IsEmpty && frame.Refusal is null) return;
                    _frames.Add(frame);
                    var update = frame.ReadUpdate();
                    if (update is not null) View.Apply(update);
                    if (frame.ReadMine() is { } mine) View.Apply(mine, update?.Reset == true);
                    Refusal = frame.Refusal;
                });
        }
        catch (Exception cut)
        {
            // Conditions look at HasEnded; what it was stands in the message of who waits in vain.
            _cut = cut;
        }
        Change(() => HasEnded = true);
    }

    private void Change(Action change)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            change();
            (signal, _changed) = (_changed, NewSignal());
        }
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
