using MessagePack;

namespace LiveSessions.Core.Tests.Wire;

/// <summary>What is null is not sent, and is null again where it is read.</summary>
public class SparseTests
{
    [Fact]
    public void A_delta_names_what_changed_and_nothing_else()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)));
        var seen = room.State.Offset;
        room.And(Salim.Does(new QuestionSupported("q1", true)));
        var update = AudienceView.Since(room.State, seen, Start);
        Assert.Equal(["offset", "hash", "time", "scores"], Names(Frame.Encode(update)));
        Assert.InRange(Frame.Encode(update).Length, 1, 60);
        Assert.Equal(["n", "supports"], Names(Frame.Encode(Mine.Of(room.State, Salim.Id, seen)!)));
    }

    [Fact]
    public void A_reader_of_the_older_bytes_reads_the_same_from_the_new_ones_and_the_other_way()
    {
        foreach (var update in SampleRoom.Frames.Values.Select(frame => frame.ReadUpdate()).OfType<Update>())
        {
            var whole = MessagePackSerializer.Serialize(update, WireOptions.Stored, TestContext.Current.CancellationToken);
            var read = new Frame(whole, default, null).ReadUpdate()!;
            Assert.True(Frame.Encode(update).Length < whole.Length);
            Assert.Equal(whole, MessagePackSerializer.Serialize(read, WireOptions.Stored, TestContext.Current.CancellationToken));
            Assert.Equal(Frame.Encode(update).ToArray(), Frame.Encode(read).ToArray());
        }
    }

    private static string[] Names(ReadOnlyMemory<byte> map) =>
        [.. MessagePackSerializer.Deserialize<Dictionary<string, object?>>(map, WireOptions.Stored, TestContext.Current.CancellationToken).Keys];
}
