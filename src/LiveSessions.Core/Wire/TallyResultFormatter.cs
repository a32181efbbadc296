using LiveSessions.Core.Polls;
using MessagePack;
using MessagePack.Formatters;

namespace LiveSessions.Core.Wire;

/// <summary>
/// Writes a result as <c>[tag, …]</c>: 1 with counts, 2 with rows of numbers, 3 with the members of <see cref="NumericResult"/> in their order. The hottest part
/// of a frame has no field names.
/// </summary>
public sealed class TallyResultFormatter : IMessagePackFormatter<TallyResult?>
{
    private const int Counts = 1, Table = 2, Numbers = 3, NumericMembers = 7;

    public void Serialize(ref MessagePackWriter writer, TallyResult? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }
        writer.WriteArrayHeader(2);
        switch (value)
        {
            case ChoiceResult choice:
                writer.Write(Counts);
                Write(ref writer, choice.Counts);
                break;
            case TableResult table:
                writer.Write(Table);
                writer.WriteArrayHeader(table.Rows.Length);
                foreach (var row in table.Rows) Write(ref writer, row);
                break;
            case NumericResult numeric:
                writer.Write(Numbers);
                writer.WriteArrayHeader(NumericMembers);
                writer.Write(numeric.Sum);
                writer.Write(numeric.Median);
                writer.Write(numeric.Least);
                writer.Write(numeric.Most);
                writer.Write(numeric.Width);
                writer.Write(numeric.Start);
                Write(ref writer, numeric.Slots);
                break;
            default:
                throw new MessagePackSerializationException("An unknown kind of result.");
        }
    }

    public TallyResult? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        if (reader.ReadArrayHeader() != 2) throw new MessagePackSerializationException("Not a result.");
        return reader.ReadInt32() switch
        {
            Counts => new ChoiceResult(Read(ref reader)),
            Table => new TableResult(ReadRows(ref reader)),
            Numbers => reader.ReadArrayHeader() == NumericMembers
                ? new NumericResult(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), Read(ref reader))
                : throw new MessagePackSerializationException("Not a result."),
            _ => throw new MessagePackSerializationException("An unknown kind of result."),
        };
    }

    private static void Write(ref MessagePackWriter writer, int[] numbers)
    {
        writer.WriteArrayHeader(numbers.Length);
        foreach (var number in numbers) writer.Write(number);
    }

    private static int[] Read(ref MessagePackReader reader)
    {
        var numbers = new int[reader.ReadArrayHeader()];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reader.ReadInt32();
        return numbers;
    }

    private static int[][] ReadRows(ref MessagePackReader reader)
    {
        var rows = new int[reader.ReadArrayHeader()][];
        for (var i = 0; i < rows.Length; i++) rows[i] = Read(ref reader);
        return rows;
    }
}
