using System.Text;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Redis dies, stalls or fills up in the middle; what was acknowledged stays, and everything goes on by itself.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private IRoomLog _log = null!;
    private IRoomLog _otherNode = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _log = await RedisLog.ConnectAsync(_redis.Endpoint);
        _otherNode = await RedisLog.ConnectAsync(_redis.Endpoint);
    }

    [Fact]
    public async Task After_a_kill_appends_go_on_by_themselves_and_nothing_acknowledged_is_lost_or_doubled()
    {
        const int Writers = 8, Batches = 60;
        var acknowledged = 0;
        var halfWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Enumerable.Range(0, Writers).Select(async name =>
        {
            var writer = new LogWriter(name % 2 == 0 ? _log : _otherNode, "room");
            var answers = new List<(string Text, Appended Answer)>();
            for (var n = 1; n <= Batches; n++)
            {
                answers.Add(($"{name}:{n}", await writer.AppendPersistentlyAsync($"{name}:{n}")));
                if (Interlocked.Increment(ref acknowledged) == Writers * Batches / 2)
                    halfWay.SetResult();
            }
            return answers;
        }).ToArray();

        await halfWay.Task;
        await _redis.KillAsync();
        await _redis.StartAgainAsync();
        var answers = (await Task.WhenAll(writing)).SelectMany(answer => answer).ToList();

        Assert.DoesNotContain(answers, answer => answer.Answer.IsGap);
        var entries = await _log.ReadAsync("room", 1, 10_000, Cancellation);
        Assert.Equal(
            answers.OrderBy(answer => answer.Answer.Offset),
            entries.Select(entry => (Encoding.UTF8.GetString(entry.Payload), new Appended(entry.Offset, entry.Time))));
    }

    [Fact]
    public async Task While_Redis_is_away_every_call_fails_and_afterwards_it_works()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        await _redis.StopAsync();
        await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));
        await Assert.ThrowsAsync<StorageException>(() => _log.ReadAsync("room", 1, 10, Cancellation));

        await _redis.StartAgainAsync();
        Assert.Equal(2, (await new LogWriter(_otherNode, "room").AppendPersistentlyAsync("another's")).Offset);
        var repeated = await RepeatAsync(writer, 2, "two");
        Assert.Equal(3, repeated.Offset);
        Assert.Equal(3, (await _log.ReadAsync("room", 1, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task The_doorbell_is_rung_once_after_a_reconnection_and_works_on()
    {
        var rung = new SemaphoreSlim(0);
        using var subscription = _otherNode.Subscribe("room", _ => rung.Release());
        await RungAsync(rung);

        await _redis.KillAsync();
        Drain(rung);
        await _redis.StartAgainAsync();
        await RungAsync(rung);

        var writer = new LogWriter(_log, "room");
        for (var n = 1; n <= 3; n++)
        {
            Drain(rung);
            await writer.AppendPersistentlyAsync($"entry {n}");
            await RungAsync(rung);
        }
    }

    [Fact]
    public async Task A_subscription_made_while_Redis_is_away_works_when_it_is_back()
    {
        await _redis.KillAsync();
        var rung = new SemaphoreSlim(0);
        using var subscription = _otherNode.Subscribe("room", _ => rung.Release());
        await _redis.StartAgainAsync();
        await RungAsync(rung);

        var writer = new LogWriter(_log, "room");
        for (var n = 1; n <= 3; n++)
        {
            Drain(rung);
            await writer.AppendPersistentlyAsync($"entry {n}");
            await RungAsync(rung);
        }
    }

    [Fact]
    public async Task An_append_that_Redis_confirms_too_late_is_not_doubled_by_its_repeat()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        await _redis.SayAsync("CLIENT PAUSE 60000 WRITE");
        await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));
        await _redis.SayAsync("CLIENT UNPAUSE");

        Assert.Equal(2, (await RepeatAsync(writer, 2, "two")).Offset);
        Assert.Equal(2, (await _log.ReadAsync("room", 1, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task When_the_memory_of_Redis_is_full_it_is_said_and_nothing_is_half_written()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        await _redis.SayAsync("CONFIG SET maxmemory 1");
        var full = await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));
        Assert.Contains("memory", full.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await writer.AppendAsync(1, "one")).Offset);

        await _redis.SayAsync("CONFIG SET maxmemory 0");
        Assert.Equal(2, (await writer.AppendAsync(2, "two")).Offset);
    }

    [Fact]
    public async Task When_Redis_is_made_a_replica_appends_fail_and_when_it_is_the_primary_again_they_go_on()
    {
        var writer = new LogWriter(_log, "room");
        await writer.AppendAsync("one");
        await _redis.SayAsync("REPLICAOF 127.0.0.1 1");
        await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync("two"));
        await Assert.ThrowsAsync<StorageException>(() => writer.AppendAsync(2, "two"));

        await _redis.SayAsync("REPLICAOF NO ONE");
        Assert.Equal(2, (await RepeatAsync(writer, 2, "two")).Offset);
    }

    public async ValueTask DisposeAsync()
    {
        await _otherNode.DisposeAsync();
        await _log.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private static async Task<Appended> RepeatAsync(LogWriter writer, long sequence, string text)
    {
        Appended? answer = null;
        await Waiting.UntilAsync(
            async () =>
            {
                try
                {
                    answer = await writer.AppendAsync(sequence, text);
                    return true;
                }
                catch (StorageException)
                {
                    return false;
                }
            },
            "the repeat is answered");
        return answer!.Value;
    }

    private static async Task RungAsync(SemaphoreSlim rung) =>
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(20), Cancellation), "No ring came.");

    private static void Drain(SemaphoreSlim rung)
    {
        while (rung.Wait(0, Cancellation))
        {
        }
    }
}
