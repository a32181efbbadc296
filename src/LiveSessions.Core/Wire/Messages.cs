using System.Buffers;
using MessagePack;
using MessagePack.Formatters;

namespace LiveSessions.Core.Wire;

/// <summary>Asks for the stream of a room's frames.</summary>
[MessagePackObject]
public sealed record WatchRequest(
    [property: Key("room")] string? Room,
    [property: Key("role")] int Role,
    [property: Key("lang")] string? Lang,
    [property: Key("offset")] long Offset,
    [property: Key("hash")] string? Hash)
{
    /// <summary>What the client calls the stream it asks for; not part of the message, null where it is not known.</summary>
    [IgnoreMember] public string? Stream { get; set; }
}

/// <summary>Sends one command. The command is decoded by the receiver, so that a malformed one is refused and not a broken connection.</summary>
[MessagePackObject]
public sealed record SendRequest(
    [property: Key("room")] string? Room,
    [property: Key("role")] int Role,
    [property: Key("lang")] string? Lang,
    [property: Key("n")] long N,
    [property: Key("command")] RawCommand Command,
    [property: Key("offset")] long Offset,
    [property: Key("hash")] string? Hash);

/// <summary>A command still in its bytes.</summary>
[MessagePackFormatter(typeof(RawCommandFormatter))]
public readonly record struct RawCommand(ReadOnlyMemory<byte> Bytes)
{
    public static RawCommand Of(RoomCommand command) => new(MessagePackSerializer.Serialize(command, WireOptions.Stored));

    /// <summary>The command, or null for an unknown tag or a body that does not fit it.</summary>
    public RoomCommand? TryRead()
    {
        try
        {
            return Bytes.IsEmpty ? null : MessagePackSerializer.Deserialize<RoomCommand?>(Bytes, WireOptions.Stored);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>What became of a command. The numbers never change.</summary>
public enum AnswerKind
{
    /// <summary>It is in the log and has, or had before, its effect.</summary>
    Done = 0,
    /// <summary>It has no effect, and never will: final.</summary>
    Refused = 1,
    /// <summary>It was certainly not appended: send it again later with the same number.</summary>
    Later = 2,
}

/// <summary>The answer to a <see cref="SendRequest"/>.</summary>
/// <param name="Offset">Done: the entry; who holds a frame at or past it reads their own write.</param>
/// <param name="RetryAfterMs">Later: when to try again.</param>
[MessagePackObject]
public sealed record Answer(
    [property: Key("kind")] int Kind,
    [property: Key("offset")] long Offset,
    [property: Key("code")] string? Code,
    [property: Key("text")] string? Text,
    [property: Key("retryAfterMs")] int RetryAfterMs)
{
    public static Answer Done(long offset) => new((int)AnswerKind.Done, offset, null, null, 0);
    public static Answer Refused(string code, long offset = 0) => new((int)AnswerKind.Refused, offset, code, null, 0);
    public static Answer Later(string code, int retryAfterMs) => new((int)AnswerKind.Later, 0, code, null, retryAfterMs);
}

internal sealed class RawCommandFormatter : IMessagePackFormatter<RawCommand>
{
    public void Serialize(ref MessagePackWriter writer, RawCommand value, MessagePackSerializerOptions options)
    {
        if (value.Bytes.IsEmpty) writer.WriteNil();
        else writer.WriteRaw(value.Bytes.Span);
    }

    public RawCommand Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadRaw().ToArray());
}
