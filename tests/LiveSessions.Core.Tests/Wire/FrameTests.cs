using MessagePack;

namespace LiveSessions.Core.Tests.Wire;

/// <summary>A frame is three members, each of which may be missing.</summary>
public class FrameTests
{
    private static readonly MessagePackSerializerOptions Options = WireOptions.Stored;

    [Fact]
    public void It_is_sent_and_read_back_whole()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)));
        var (update, mine) = (Frame.Encode(AudienceView.Since(room.State, 0, Start)), Frame.Encode(Mine.Of(room.State, Amal.Id, 0)!));
        foreach (var frame in new Frame[] { new(update, mine, null), new(update, default, null), new(default, mine, null), new(default, default, new RefusalView("gone", "Gone", 7)) })
        {
            var read = MessagePackSerializer.Deserialize<Frame>(MessagePackSerializer.Serialize(frame, Options, CancellationToken.None), Options, CancellationToken.None);
            Assert.Equal(frame.Update.ToArray(), read.Update.ToArray());
            Assert.Equal(frame.Mine.ToArray(), read.Mine.ToArray());
            Assert.Equal(frame.Refusal, read.Refusal);
            Assert.Equal((frame.Update.IsEmpty, frame.Mine.IsEmpty), (read.ReadUpdate() is null, read.ReadMine() is null));
        }
    }

    [Fact]
    public void What_has_another_number_of_members_is_no_frame()
    {
        byte[] two = [0x92, 0xC0, 0xC0], four = [0x94, 0xC0, 0xC0, 0xC0, 0xC0];
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<Frame>(two, Options, CancellationToken.None));
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<Frame>(four, Options, CancellationToken.None));
    }

    [Fact]
    public void No_command_is_sent_as_nothing_and_read_as_none()
    {
        Assert.Equal([0xC0], MessagePackSerializer.Serialize(new RawCommand(default), Options, CancellationToken.None));
        Assert.Null(new RawCommand(default).TryRead());
        Assert.Null(new RawCommand(new byte[] { 0xC1 }).TryRead());
    }
}
