using System.Security.Cryptography;
using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

public abstract partial class LogContract
{
    [Fact]
    public async Task An_append_tells_the_entry_before_it_and_a_repeat_tells_none()
    {
        var writer = NewWriter();
        Assert.True((await writer.AppendAsync("one")).Before!.IsOf(0, []));
        await new LogWriter(OtherNode, Room).AppendAsync("another's");
        var two = await writer.AppendAsync("two");
        var before = (await ReadAllAsync(Log, Room))[1];
        Assert.True(two.Before!.IsOf(before.Time, before.Digest));
        Assert.Null((await writer.AppendAsync(2, "two")).Before);
    }

    [Fact]
    public async Task The_first_entry_is_offset_1() =>
        Assert.Equal(1, (await NewWriter().AppendAsync("first")).Offset);

    [Fact]
    public async Task Entries_are_kept_in_the_order_of_their_appends_without_gaps()
    {
        var writer = NewWriter();
        var answers = new List<Appended>();
        for (var n = 1; n <= 20; n++)
            answers.Add(await writer.AppendAsync($"entry {n}"));

        var entries = await ReadAllAsync(Log, Room);
        AssertGapless(entries);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"entry {n}"), Texts(entries));
        Assert.Equal(answers, entries.Select(entry => new Appended(entry.Offset, entry.Time)));
    }

    [Fact]
    public async Task The_digest_is_the_SHA_256_of_the_payload()
    {
        await NewWriter().AppendAsync("what was said");
        var entry = Assert.Single(await ReadAllAsync(Log, Room));
        Assert.Equal(SHA256.HashData("what was said"u8), entry.Digest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(256 * 1024)]
    public async Task A_payload_of_any_bytes_comes_back_as_it_was(int length)
    {
        var payload = new byte[length];
        for (var i = 0; i < length; i++)
            payload[i] = (byte)(i * 7);
        await NewWriter().AppendAsync(payload);

        var entry = Assert.Single(await ReadAllAsync(Log, Room));
        Assert.Equal(payload, entry.Payload);
        Assert.Equal(SHA256.HashData(payload), entry.Digest);
    }

    [Fact]
    public async Task The_payload_is_taken_before_the_caller_uses_its_buffer_again()
    {
        var buffer = "as it was"u8.ToArray();
        var appending = NewWriter().AppendAsync(buffer);
        Array.Clear(buffer);
        await appending;
        Assert.Equal(["as it was"], Texts(await ReadAllAsync(Log, Room)));
    }

    [Fact]
    public async Task Rooms_are_separate()
    {
        string[] rooms = [Room, $"{Room}:log", $"{Room}2", $"{Room} قاعة 강당"];
        foreach (var room in rooms)
            Assert.Equal(1, (await new LogWriter(Log, room).AppendAsync(room)).Offset);
        foreach (var room in rooms)
            Assert.Equal([room], Texts(await ReadAllAsync(Log, room)));
    }

    [Fact]
    public async Task One_writer_counts_separately_in_each_room()
    {
        var writer = NewWriter();
        await writer.AppendAsync("1");
        await writer.AppendAsync("2");
        var other = await Log.AppendAsync($"{Room}2", writer.Id, 1, "1"u8.ToArray(), Cancellation);
        Assert.Equal(1, other.Offset);
    }

    [Fact]
    public async Task Many_writers_on_many_rooms_at_once_leave_no_gap_and_lose_nothing()
    {
        const int Rooms = 6, Writers = 6, Batches = 15;
        var answers = await Task.WhenAll(
            from room in Enumerable.Range(0, Rooms)
            from name in Enumerable.Range(0, Writers)
            select WriteAsync(new LogWriter(name % 2 == 0 ? Log : OtherNode, $"{Room}-{room}"), room, name));

        for (var room = 0; room < Rooms; room++)
        {
            var entries = await ReadAllAsync(Log, $"{Room}-{room}");
            AssertGapless(entries);
            var acknowledged = answers.Where(answer => answer.Room == room).SelectMany(answer => answer.Batches).ToDictionary();
            Assert.Equal(Writers * Batches, entries.Count);
            Assert.All(entries.Zip(Texts(entries)), pair => Assert.Equal(acknowledged[pair.Second], new Appended(pair.First.Offset, pair.First.Time)));
        }

        static async Task<(int Room, Dictionary<string, Appended> Batches)> WriteAsync(LogWriter writer, int room, int name)
        {
            var batches = new Dictionary<string, Appended>();
            for (var n = 0; n < Batches; n++)
                batches[$"{name}:{n}"] = await writer.AppendAsync($"{name}:{n}");
            Assert.Equal(batches.Values.Select(batch => batch.Offset).Order(), batches.Values.Select(batch => batch.Offset));
            return (room, batches);
        }
    }

    [Fact]
    public async Task An_append_that_is_cancelled_before_it_begins_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Log.AppendAsync(Room, Guid.NewGuid(), 1, "never"u8.ToArray(), new CancellationToken(canceled: true)));
        Assert.Empty(await ReadAllAsync(Log, Room));
    }

    [Fact]
    public async Task An_append_that_no_writer_can_mean_is_a_defect_of_the_caller()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync(Room, Guid.NewGuid(), 0, default, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("", Guid.NewGuid(), 1, default, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("a}b", Guid.NewGuid(), 1, default, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync(new string('r', 101), Guid.NewGuid(), 1, default, Cancellation));
    }
}
