using LiveSessions.Core;
using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

public abstract partial class LogContract
{
    [Fact]
    public async Task A_room_that_nobody_wrote_to_is_empty() =>
        Assert.Empty(await Log.ReadAsync(Room, 1, 10, Cancellation));

    [Theory]
    [InlineData(1, 3, 1, 3)]
    [InlineData(4, 3, 4, 3)]
    [InlineData(9, 100, 9, 2)]
    [InlineData(10, 1, 10, 1)]
    [InlineData(1, int.MaxValue, 1, 10)]
    public async Task Reading_begins_at_the_offset_and_ends_with_the_count_or_the_log(long from, int count, long first, int read)
    {
        await FillAsync(10);
        var entries = await Log.ReadAsync(Room, from, count, Cancellation);
        Assert.Equal(Enumerable.Range(0, read).Select(n => first + n), entries.Select(entry => entry.Offset));
        Assert.Equal(entries.Select(entry => $"entry {entry.Offset}"), Texts(entries));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    public async Task Past_the_end_there_is_nothing(long from)
    {
        await FillAsync(10);
        Assert.Empty(await Log.ReadAsync(Room, from, 10, Cancellation));
    }

    [Fact]
    public async Task What_was_acknowledged_is_read_by_every_node()
    {
        await FillAsync(3);
        Assert.Equal(3, (await ReadAllAsync(OtherNode, Room)).Count);
    }

    [Fact]
    public async Task Reading_while_others_write_sees_a_gapless_beginning_of_the_log()
    {
        var writing = FillAsync(100);
        var seen = 0;
        while (seen < 100)
        {
            var entries = await ReadAllAsync(OtherNode, Room, chunk: 9);
            AssertGapless(entries);
            Assert.InRange(entries.Count, seen, 100);
            seen = entries.Count;
            if (writing.IsFaulted)
                break;
        }
        await writing;
    }

    [Fact]
    public async Task The_running_hash_is_the_same_for_every_reader_and_chunk_size()
    {
        await Task.WhenAll(FillAsync(20), FillAsync(20), FillAsync(13));
        var expected = await HashAsync(Log, 1000);
        Assert.Equal(expected, await HashAsync(Log, 1));
        Assert.Equal(expected, await HashAsync(Log, 7));
        Assert.Equal(expected, await HashAsync(OtherNode, 53));

        await FillAsync(1);
        Assert.NotEqual(expected, await HashAsync(Log, 1000));
    }

    [Fact]
    public async Task A_read_before_the_first_entry_or_of_nothing_is_a_defect_of_the_caller()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.ReadAsync(Room, 0, 1, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.ReadAsync(Room, 1, 0, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.ReadAsync("", 1, 1, Cancellation));
    }

    private async Task FillAsync(int count)
    {
        var writer = NewWriter();
        for (var n = 1; n <= count; n++)
            await writer.AppendAsync($"entry {n}");
    }

    private async Task<byte[]> HashAsync(IRoomLog log, int chunk)
    {
        var hash = RunningHash.Start;
        foreach (var entry in await ReadAllAsync(log, Room, chunk))
            hash = RunningHash.Next(hash, entry.Offset, entry.Time, entry.Digest);
        return hash;
    }
}
