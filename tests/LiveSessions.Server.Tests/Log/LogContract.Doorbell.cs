using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

public abstract partial class LogContract
{
    [Fact]
    public async Task A_reader_that_reads_only_when_rung_follows_the_log_to_its_end()
    {
        using var tail = new LogTail(OtherNode, Room);
        var writer = NewWriter();
        for (var n = 1; n <= 50; n++)
        {
            await writer.AppendAsync($"entry {n}");
            if (n % 10 == 0)
                Assert.Equal(n, await tail.ReachAsync(n));
        }
    }

    [Fact]
    public async Task Every_subscriber_of_a_room_is_rung_on_every_node()
    {
        using var here = new LogTail(Log, Room);
        using var alsoHere = new LogTail(Log, Room);
        using var there = new LogTail(OtherNode, Room);
        await NewWriter().AppendAsync("one");
        await Task.WhenAll(here.ReachAsync(1), alsoHere.ReachAsync(1), there.ReachAsync(1));
    }

    [Fact]
    public async Task A_ring_names_the_writer_on_every_node()
    {
        var writer = NewWriter();
        var named = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var strangers = 0;
        using var subscription = OtherNode.Subscribe(Room, who =>
        {
            if (who == writer.Id) named.TrySetResult();
            else if (who != Guid.Empty) Interlocked.Increment(ref strangers);
        });
        // Rings of the joining itself name nobody; on a cluster it goes on for a moment.
        await Waiting.UntilAsync(
            async () =>
            {
                await writer.AppendAsync("one more");
                return named.Task.IsCompleted;
            },
            "a ring names the writer");
        Assert.Equal(0, strangers);
    }

    [Fact]
    public async Task An_append_that_follows_a_subscription_at_once_is_not_missed() =>
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async n =>
        {
            using var tail = new LogTail(OtherNode, $"{Room}-{n}");
            await new LogWriter(Log, $"{Room}-{n}").AppendAsync("at once");
            await tail.ReachAsync(1);
        }));

    [Fact]
    public async Task A_lost_doorbell_is_harmless()
    {
        await FillAsync(5);
        Assert.Equal(5, (await ReadAllAsync(OtherNode, Room)).Count);

        using var late = new LogTail(OtherNode, Room);
        await FillAsync(1);
        Assert.Equal(6, await late.ReachAsync(6));
    }

    [Fact]
    public async Task A_disposed_subscription_rings_no_more()
    {
        var rings = 0;
        var disposed = Log.Subscribe(Room, _ => Interlocked.Increment(ref rings));
        using var tail = new LogTail(Log, Room);
        await FillAsync(1);
        await tail.ReachAsync(1);

        disposed.Dispose();
        disposed.Dispose();
        await FillAsync(1);
        await tail.ReachAsync(2);
        var before = Volatile.Read(ref rings);
        await FillAsync(3);
        await tail.ReachAsync(5);
        Assert.Equal(before, Volatile.Read(ref rings));
    }

    [Fact]
    public async Task A_room_can_be_subscribed_to_again_after_the_last_subscription_was_disposed()
    {
        for (var n = 1; n <= 3; n++)
        {
            using var tail = new LogTail(OtherNode, Room);
            await FillAsync(1);
            Assert.Equal(n, await tail.ReachAsync(n));
        }
    }

    [Fact]
    public async Task A_subscriber_that_throws_stops_neither_the_log_nor_the_others()
    {
        using var broken = Log.Subscribe(Room, _ => throw new InvalidOperationException("broken"));
        using var tail = new LogTail(Log, Room);
        await FillAsync(2);
        Assert.Equal(2, await tail.ReachAsync(2));
    }

    /// <summary>Reads on when rung, and never otherwise.</summary>
    private sealed class LogTail : IDisposable
    {
        private readonly IRoomLog _log;
        private readonly string _room;
        private readonly SemaphoreSlim _rung = new(0);
        private readonly IDisposable _subscription;
        private long _read;

        public LogTail(IRoomLog log, string room)
        {
            (_log, _room) = (log, room);
            _subscription = log.Subscribe(room, _ => _rung.Release());
        }

        /// <summary>Waits for rings until the entry was read; the test fails when the rings stop before.</summary>
        public async Task<long> ReachAsync(long offset)
        {
            while (_read < offset)
            {
                Assert.True(await _rung.WaitAsync(Patience, Cancellation), $"No ring came though only {_read} of {offset} entries were read.");
                while (await _log.ReadAsync(_room, _read + 1, 10, Cancellation) is { Count: > 0 } entries)
                    _read = entries[^1].Offset;
            }
            return _read;
        }

        public void Dispose() => _subscription.Dispose();
    }
}
