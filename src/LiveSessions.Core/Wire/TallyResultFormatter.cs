using LiveSessions.Core.Polls;
using MessagePack;
using MessagePack.Formatters;

namespace LiveSessions.Core.Wire;

/// <summary>Writes a result as <c>[tag, counts]</c>: the hottest part of a frame has no field names.</summary>
public sealed class TallyResultFormatter : IMessagePackFormatter<TallyResult?>
{
    public void Serialize(ref MessagePackWriter writer, TallyResult? value, MessagePackSerializerOptions options)
    {
        if (value is not ChoiceResult choice)
        {
            writer.WriteNil();
            return;
        }
        writer.WriteArrayHeader(2);
        writer.Write(1);
        writer.WriteArrayHeader(choice.Counts.Length);
        foreach (var count in choice.Counts) writer.Write(count);
    }

    public TallyResult? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        if (reader.ReadArrayHeader() != 2 || reader.ReadInt32() != 1) throw new MessagePackSerializationException("An unknown kind of result.");
        var counts = new int[reader.ReadArrayHeader()];
        for (var i = 0; i < counts.Length; i++) counts[i] = reader.ReadInt32();
        return new ChoiceResult(counts);
    }
}
