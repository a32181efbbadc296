using LiveSessions.Core;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Tests.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>One connection's slot: one frame at most, and a word when it is free again.</summary>
public sealed class StreamWatcherTests
{
    private static readonly Frame A = new(new byte[] { 0xc3 }, default, null), B = new(new byte[] { 0xc2 }, default, null);
    private readonly List<Watcher> _ready = [];
    private readonly Watcher _watcher;

    public StreamWatcherTests() => _watcher = new StreamWatcher(Role.Audience, default, default, "en", _ready.Add);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_passed_over_says_so_once_when_the_frame_is_taken()
    {
        await using var frames = _watcher.ReadAsync().GetAsyncEnumerator(Cancellation);
        _watcher.Push(new Handout(A));
        Assert.False(_watcher.CanTake());
        Assert.True(await frames.MoveNextAsync());
        Assert.Empty(_ready);
        var next = frames.MoveNextAsync();
        Assert.Equal([_watcher], _ready);

        Assert.True(_watcher.CanTake());
        _watcher.Push(new Handout(B));
        Assert.True(await next);
        Assert.Same(B, frames.Current);
    }

    [Fact]
    public async Task Who_was_never_passed_over_says_nothing()
    {
        await using var frames = _watcher.ReadAsync().GetAsyncEnumerator(Cancellation);
        foreach (var frame in new[] { A, B, A })
        {
            Assert.True(_watcher.CanTake());
            _watcher.Push(new Handout(frame));
            Assert.True(await frames.MoveNextAsync());
        }
        Assert.Empty(_ready);
    }

    [Fact]
    public async Task A_refusal_takes_the_place_of_a_frame_that_was_not_taken_and_is_the_last_item()
    {
        _watcher.Push(new Handout(A));
        var refusal = new RefusalView("code", "text");
        _watcher.End(refusal);
        _watcher.Push(new Handout(B));
        var frames = await ToListAsync();
        Assert.Equal([new Frame(default, default, refusal)], frames);
    }

    [Fact]
    public async Task An_end_without_a_refusal_still_gives_the_frame_that_is_there()
    {
        _watcher.Push(new Handout(A));
        _watcher.End(null);
        Assert.Equal([A], await ToListAsync());
    }

    private async Task<List<Frame>> ToListAsync()
    {
        var frames = new List<Frame>();
        await foreach (var frame in _watcher.ReadAsync().WithCancellation(Cancellation)) frames.Add(frame);
        return frames;
    }
}
