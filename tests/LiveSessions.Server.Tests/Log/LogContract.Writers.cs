using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

public abstract partial class LogContract
{
    [Fact]
    public async Task A_repeated_sequence_answers_as_the_first_time_and_writes_nothing()
    {
        var writer = NewWriter();
        await writer.AppendAsync("one");
        var first = await writer.AppendAsync("two");
        await NewWriter().AppendAsync("another's");

        Assert.Equal(first, await writer.AppendAsync(2, "two"));
        Assert.Equal(first, await writer.AppendAsync(2, "two"));
        Assert.Equal(["one", "two", "another's"], Texts(await ReadAllAsync(Log, Room)));
    }

    [Fact]
    public async Task The_same_batch_many_times_at_once_is_written_once()
    {
        var writer = NewWriter();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => writer.AppendAsync(1, "once")));
        Assert.Single(answers.Distinct());
        Assert.Equal(["once"], Texts(await ReadAllAsync(Log, Room)));
    }

    [Fact]
    public async Task A_repeat_through_another_node_answers_as_the_first_time()
    {
        var writer = NewWriter();
        var first = await writer.AppendAsync("one");
        var repeated = await OtherNode.AppendAsync(Room, writer.Id, 1, "one"u8.ToArray(), Cancellation);
        Assert.Equal(first, repeated);
        Assert.Single(await ReadAllAsync(Log, Room));
    }

    [Fact]
    public async Task After_a_repeat_the_next_sequence_appends()
    {
        var writer = NewWriter();
        await writer.AppendAsync("one");
        await writer.AppendAsync(1, "one");
        Assert.Equal(2, (await writer.AppendAsync(2, "two")).Offset);
    }

    [Fact]
    public async Task A_skipped_sequence_is_a_gap_and_writes_nothing()
    {
        var writer = NewWriter();
        await writer.AppendAsync("one");
        Assert.True((await writer.AppendAsync(3, "three")).IsGap);
        Assert.Equal(["one"], Texts(await ReadAllAsync(Log, Room)));
        Assert.Equal(2, (await writer.AppendAsync(2, "two")).Offset);
    }

    [Fact]
    public async Task A_sequence_before_the_latest_is_a_gap_and_writes_nothing()
    {
        var writer = NewWriter();
        await writer.AppendAsync("one");
        await writer.AppendAsync("two");
        Assert.True((await writer.AppendAsync(1, "one")).IsGap);
        Assert.Equal(["one", "two"], Texts(await ReadAllAsync(Log, Room)));
    }

    [Fact]
    public async Task An_unknown_writer_that_begins_at_2_is_a_gap_and_writes_nothing()
    {
        Assert.True((await NewWriter().AppendAsync(2, "two")).IsGap);
        Assert.Empty(await ReadAllAsync(Log, Room));
    }

    [Fact]
    public async Task Two_writers_interleave_each_with_its_own_count()
    {
        var first = NewWriter();
        var second = new LogWriter(OtherNode, Room);
        Assert.Equal(1, (await first.AppendAsync("a1")).Offset);
        Assert.Equal(2, (await second.AppendAsync("b1")).Offset);
        Assert.Equal(3, (await second.AppendAsync("b2")).Offset);
        Assert.Equal(4, (await first.AppendAsync("a2")).Offset);
        Assert.Equal(new Appended(3, (await ReadAllAsync(Log, Room))[2].Time), await second.AppendAsync(2, "b2"));
        Assert.Equal(["a1", "b1", "b2", "a2"], Texts(await ReadAllAsync(Log, Room)));
    }
}
