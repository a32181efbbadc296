using MessagePack;

namespace LiveSessions.Core.Tests.Wire;

/// <summary>One message of every kind, as it travels over the hub.</summary>
public class WireSamplesTests
{
    private static readonly Dictionary<string, byte[]> Messages = All();

    public static TheoryData<string> Names => [.. Messages.Keys];

    public static TheoryData<string> Commands => [.. Examples.Commands.Keys];

    public static TheoryData<string> Frames => [.. SampleRoom.Frames.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_message_keeps_its_bytes(string name) => new Sample($"wire/{name}", Messages[name]).Check();

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_read_back_whole(string name)
    {
        var raw = RawCommand.Of(Examples.Commands[name]);
        Assert.Equal(raw.Bytes.ToArray(), RawCommand.Of(raw.TryRead()!).Bytes.ToArray());
    }

    [Theory, MemberData(nameof(Frames))]
    public void A_frame_is_read_back_whole(string name)
    {
        var bytes = Bytes(SampleRoom.Frames[name]);
        var frame = Read<Frame>(bytes);
        Assert.Equal(bytes, Bytes(frame));
        if (frame.ReadUpdate() is { } update) Assert.Equal(frame.Update.ToArray(), Frame.Encode(update).ToArray());
        if (frame.ReadMine() is { } mine) Assert.Equal(frame.Mine.ToArray(), Frame.Encode(mine).ToArray());
    }

    [Fact]
    public void A_request_and_an_answer_are_read_back_whole()
    {
        Assert.Equal(Messages["watch-request"], Bytes(Read<WatchRequest>(Messages["watch-request"])));
        Assert.Equal(Messages["send-request"], Bytes(Read<SendRequest>(Messages["send-request"])));
        Assert.Equal(Messages["answer-later"], Bytes(Read<Answer>(Messages["answer-later"])));
    }

    [Fact]
    public void Every_command_has_a_sample() =>
        Assert.Equal(Examples.TagsOf(typeof(RoomCommand)).Keys.Order(), Examples.Commands.Values.Select(Examples.TagOf).Order());

    [Fact]
    public void No_sample_is_left_of_what_is_gone()
    {
        Assert.SkipWhen(Sample.IsWriting, "The files are being written.");
        Assert.Equal(
            Messages.Keys.SelectMany(name => new[] { $"{name}.hex", $"{name}.json" }).Order(StringComparer.Ordinal),
            System.IO.Directory.GetFiles(Path.Combine(Sample.Folder, "wire")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, byte[]> All()
    {
        var messages = new Dictionary<string, byte[]>
        {
            ["watch-request"] = Bytes(new WatchRequest("041205", (int)Role.Audience, "ar", 0, "")),
            ["watch-request-resume"] = Bytes(new WatchRequest("041205", (int)Role.Moderator, "ko", 812, "0123456789abcdef")),
            ["send-request"] = Bytes(new SendRequest("041205", (int)Role.Audience, "ar", 42, RawCommand.Of(Examples.Commands["vote"]), 812, "0123456789abcdef")),
            ["answer-done"] = Bytes(Answer.Done(813)),
            ["answer-refused"] = Bytes(Answer.Refused(Refusals.PollClosed, 813) with { Text = "The vote is closed." }),
            ["answer-later"] = Bytes(Answer.Later(Refusals.StoragePaused, 1_000) with { Text = "Saved here; it is sent as soon as the room can store it." }),
        };
        foreach (var (name, command) in Examples.Commands) messages[$"command-{Examples.TagOf(command):d2}-{name}"] = RawCommand.Of(command).Bytes.ToArray();
        foreach (var (name, kind) in Kinds.All) messages[$"kind-{Examples.TagOf(kind):d2}-{name}"] = Bytes(kind);
        messages["result-1-counts"] = Bytes<TallyResult>(new ChoiceResult([0, 12, 187]));
        messages["result-2-table"] = Bytes<TallyResult>(new TableResult([[3, 4, 0], [0, 1, 200]]));
        messages["result-4-cloud"] = Bytes<TallyResult>(new CloudResult([new("المواصلات", 41), new("Parks", 7, IsHidden: true)], 12, 15));
        messages["result-3-numbers"] = Bytes<TallyResult>(new NumericResult(9_812, 840, -50, 5_000, 500, -500, [1, 40, 9]));
        messages["result-5-answers"] = Bytes<TallyResult>(new TextsResult([new("ظلال أكثر", 3), new("More shade", 1, AnswerState.Waiting), new("…", 2, AnswerState.Hidden)], 12));
        foreach (var (name, frame) in SampleRoom.Frames) messages[name] = Bytes(frame);
        return messages;
    }

    private static byte[] Bytes<T>(T message) => MessagePackSerializer.Serialize(message, WireOptions.Stored, CancellationToken.None);

    private static T Read<T>(byte[] bytes) => MessagePackSerializer.Deserialize<T>(bytes, WireOptions.Stored, CancellationToken.None);
}
