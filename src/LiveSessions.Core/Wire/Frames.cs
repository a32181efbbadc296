using System.Buffers;
using System.Text.Json.Serialization;
using LiveSessions.Core.Views;
using MessagePack;
using MessagePack.Formatters;

namespace LiveSessions.Core.Wire;

/// <summary>A refusal as it travels: a stable code and its text in the reader's language.</summary>
/// <param name="RetryAfterMs">After how long to come back, over a new connection; null where the refusal is final.</param>
[MessagePackObject]
public sealed record RefusalView(
    [property: Key("code")] string Code,
    [property: Key("text")] string Text,
    [property: Key("retryAfterMs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfterMs = null);

/// <summary>
/// One item of the stream of <c>Watch</c>: <c>[update, mine, refusal]</c>. The first two are MessagePack already, encoded once and shared
/// by every connection they fit, and are copied as they are.
/// </summary>
/// <param name="Update">An encoded <see cref="Views.Update"/>, or empty.</param>
/// <param name="Mine">An encoded <see cref="Views.Mine"/>, or empty.</param>
/// <param name="Refusal">The stream's last item, or null.</param>
[MessagePackFormatter(typeof(FrameFormatter))]
public sealed record Frame(ReadOnlyMemory<byte> Update, ReadOnlyMemory<byte> Mine, RefusalView? Refusal)
{
    /// <summary>An update's bytes: members that are null are not in them.</summary>
    public static ReadOnlyMemory<byte> Encode(Update update) => MessagePackSerializer.Serialize(update, WireOptions.Sparse);

    /// <summary>The bytes of what is private: members that are null are not in them.</summary>
    public static ReadOnlyMemory<byte> Encode(Mine mine) => MessagePackSerializer.Serialize(mine, WireOptions.Sparse);

    /// <summary>The update, for readers in .NET; null when there is none.</summary>
    public Update? ReadUpdate() => Update.IsEmpty ? null : MessagePackSerializer.Deserialize<Update>(Update, WireOptions.Stored);

    /// <summary>What is private, for readers in .NET; null when there is none.</summary>
    public Mine? ReadMine() => Mine.IsEmpty ? null : MessagePackSerializer.Deserialize<Mine>(Mine, WireOptions.Stored);
}

internal sealed class FrameFormatter : IMessagePackFormatter<Frame?>
{
    public void Serialize(ref MessagePackWriter writer, Frame? value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(3);
        Raw(ref writer, value?.Update ?? default);
        Raw(ref writer, value?.Mine ?? default);
        MessagePackSerializer.Serialize(ref writer, value?.Refusal, WireOptions.Sparse);
    }

    public Frame Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.ReadArrayHeader() != 3) throw new MessagePackSerializationException("A frame has three members.");
        return new Frame(Raw(ref reader), Raw(ref reader), MessagePackSerializer.Deserialize<RefusalView?>(ref reader, WireOptions.Stored));
    }

    private static void Raw(ref MessagePackWriter writer, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) writer.WriteNil();
        else writer.WriteRaw(bytes.Span);
    }

    private static ReadOnlyMemory<byte> Raw(ref MessagePackReader reader) => reader.TryReadNil() ? default : reader.ReadRaw().ToArray();
}
