using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Redis remembers so many writers of a room and not more, and no repeat of one that it has dropped is taken for something new.</summary>
public sealed class RedisWritersTests(RedisFixture server) : IAsyncLifetime, IClassFixture<RedisFixture>
{
    private readonly string _room = $"room-{Guid.NewGuid():N}";
    private IRoomLog _log = null!;
    private ConnectionMultiplexer _redis = null!;

    private IDatabase Database => _redis.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _log = await RedisLog.ConnectAsync(server.Endpoint);
        _redis = await ConnectionMultiplexer.ConnectAsync(server.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task With_one_too_many_half_are_dropped_those_that_were_idle_longest_and_their_repeats_are_gaps()
    {
        var (once, twice) = (NewWriter(), NewWriter());
        await once.AppendAsync("once");
        await twice.AppendAsync("one");
        await twice.AppendAsync("two");
        await NewWriter().AppendAsync("recent");
        await FillAsync(offset: 4, upTo: RedisLog.WritersLimit);
        Assert.Equal(5, (await NewWriter().AppendAsync("the last that is remembered")).Offset);
        Assert.Equal(RedisLog.WritersLimit, await CountAsync());

        var next = NewWriter();
        Assert.Equal(6, (await next.AppendAsync("one too many")).Offset);
        // And the mark of what was dropped.
        Assert.Equal((RedisLog.WritersLimit / 2) + 1, await CountAsync());
        Assert.True((await once.AppendAsync(1, "once")).IsGap);
        Assert.True((await twice.AppendAsync(2, "two")).IsGap);
        Assert.True((await twice.AppendAsync(3, "three")).IsGap);
        Assert.Equal(6, (await next.AppendAsync(1, "one too many")).Offset);
        Assert.Equal(7, (await next.AppendAsync(2, "and on")).Offset);
        Assert.Equal(8, (await NewWriter().AppendAsync("another new one")).Offset);
        Assert.Equal(8, (await _log.ReadAsync(_room, 1, 100, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task The_first_batch_of_a_writer_that_was_dropped_before_it_had_an_answer_is_not_written_twice_by_any_number_of_repeats()
    {
        var writers = Enumerable.Range(0, 20).Select(_ => NewWriter()).ToArray();
        foreach (var writer in writers) await writer.AppendAsync("first");
        await FillAsync(offset: 20, upTo: RedisLog.WritersLimit + 1);
        await NewWriter().AppendAsync("one too many");
        foreach (var writer in writers.Concat(writers)) Assert.True((await writer.AppendAsync(1, "first")) is { IsGap: true } or { Offset: <= 20 });
        Assert.Equal(21, (await _log.ReadAsync(_room, 1, 100, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_first_batch_whose_log_was_rolled_back_below_what_its_writer_saw_is_a_gap()
    {
        var others = NewWriter();
        foreach (var text in new[] { "one", "two", "three" }) await others.AppendAsync(text);
        var writer = NewWriter();
        Assert.Equal(4, (await writer.AppendAsync("four")).Offset);
        await Database.KeyDeleteAsync([RedisNames.Log(_room), RedisNames.Writers(_room)]);
        others = NewWriter();
        foreach (var text in new[] { "other one", "other two", "other three" }) await others.AppendAsync(text);
        Assert.True((await writer.AppendAsync(1, "four")).IsGap);
        Assert.Equal(4, (await NewWriter().AppendAsync("four under another name")).Offset);
    }

    [Fact]
    public async Task After_a_recovery_new_writers_append_to_a_log_that_is_shorter_than_what_was_dropped()
    {
        var writer = NewWriter();
        for (var i = 1; i <= 5; i++) await writer.AppendAsync($"{i}");
        await Database.HashSetAsync(RedisNames.Writers(_room), "dropped", "0:5:0");
        await ((IRecoverableLog)_log).CutAsync(_room, 3, DateTimeOffset.UnixEpoch);
        Assert.Equal("0:2:0", await Database.HashGetAsync(RedisNames.Writers(_room), "dropped"));
        Assert.Equal(3, (await NewWriter().AppendAsync("three")).Offset);
    }

    [Fact]
    public async Task After_a_recovery_no_batch_of_a_writer_that_lost_an_entry_is_stored_not_even_the_first_again()
    {
        await NewWriter().AppendAsync("before");
        var writer = NewWriter();
        for (var i = 1; i <= 3; i++) await writer.AppendAsync($"{i}");
        for (var first = 4; first >= 3; first--)
        {
            await ((IRecoverableLog)_log).CutAsync(_room, first, DateTimeOffset.UnixEpoch.AddDays(first));
            for (var sequence = 1; sequence <= 4; sequence++) Assert.True((await writer.AppendAsync(sequence, $"{sequence}")).IsGap);
        }
        Assert.Equal(3, (await NewWriter().AppendAsync("and on")).Offset);
    }

    [Fact]
    public async Task Where_a_writer_began_is_kept_until_its_second_batch_and_is_found_again_when_that_failed()
    {
        var (births, writer, found) = (new RedisBirths(), Guid.NewGuid(), 0);
        Task<Birth> Find() => ++found == 1 ? Task.FromException<Birth>(new StorageException("away")) : Task.FromResult(new Birth(found, "check"));
        await Assert.ThrowsAsync<StorageException>(() => births.OfAsync(_room, writer, 1, Find));
        for (var i = 0; i < 3; i++) Assert.Equal(2, (await births.OfAsync(_room, writer, 1, Find)).Offset);
        Assert.Equal(3, (await births.OfAsync(_room, Guid.NewGuid(), 1, Find)).Offset);
        Assert.Equal((default, 1), (await births.OfAsync(_room, writer, 2, Find), births.Count));
    }

    private LogWriter NewWriter() => new(_log, _room);

    private Task<long> CountAsync() => Database.HashLengthAsync(RedisNames.Writers(_room));

    /// <summary>Writers whose latest entry has this offset, until there are so many with one more to come.</summary>
    private async Task FillAsync(long offset, int upTo)
    {
        var more = upTo - 1 - await Database.HashLengthAsync(RedisNames.Writers(_room));
        await Database.HashSetAsync(RedisNames.Writers(_room), [.. Enumerable.Range(0, (int)more).Select(_ => new HashEntry(RedisNames.Writer(Guid.NewGuid()), $"1:{offset}:1"))]);
    }
}
