using LiveSessions.Core.Polls;
using MessagePack;
using MessagePack.Formatters;

namespace LiveSessions.Core.Wire;

/// <summary>
/// Writes a result as <c>[tag, …]</c>: 1 with counts, 2 with rows of numbers, 3 with the members of <see cref="NumericResult"/> in their order, 4 with
/// <c>[text, count]</c> for each word, <c>true</c> behind one that only staff see, then how many words more there are, and how often those were said, 5 with
/// <c>[text, count]</c> for each answer, its <see cref="AnswerState"/> behind one that only staff see, then how many answers more there are. The hottest part of a
/// frame has no field names.
/// </summary>
public sealed class TallyResultFormatter : IMessagePackFormatter<TallyResult?>
{
    private const int Counts = 1, Table = 2, Numbers = 3, Cloud = 4, Answers = 5, NumericMembers = 7;

    public void Serialize(ref MessagePackWriter writer, TallyResult? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }
        writer.WriteArrayHeader(value switch { CloudResult => 4, TextsResult => 3, _ => 2 });
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
            case CloudResult cloud:
                writer.Write(Cloud);
                writer.WriteArrayHeader(cloud.Words.Length);
                foreach (var word in cloud.Words) Write(ref writer, word);
                writer.Write(cloud.MoreWords);
                writer.Write(cloud.MoreCount);
                break;
            case TextsResult texts:
                writer.Write(Answers);
                writer.WriteArrayHeader(texts.Answers.Length);
                foreach (var answer in texts.Answers) Write(ref writer, answer);
                writer.Write(texts.More);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public TallyResult? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        var members = reader.ReadArrayHeader();
        if (members is not (>= 2 and <= 4)) throw new MessagePackSerializationException("Not a result.");
        return (reader.ReadInt32(), members) switch
        {
            (Counts, 2) => new ChoiceResult(Read(ref reader)),
            (Table, 2) => new TableResult(ReadRows(ref reader)),
            (Numbers, 2) => reader.ReadArrayHeader() == NumericMembers
                ? new NumericResult(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), Read(ref reader))
                : throw new MessagePackSerializationException("Not a result."),
            (Cloud, 4) => new CloudResult(ReadWords(ref reader), reader.ReadInt32(), reader.ReadInt32()),
            (Answers, 3) => new TextsResult(ReadAnswers(ref reader), reader.ReadInt32()),
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

    private static void Write(ref MessagePackWriter writer, CountedWord word)
    {
        writer.WriteArrayHeader(word.IsHidden ? 3 : 2);
        writer.Write(word.Text);
        writer.Write(word.Count);
        if (word.IsHidden) writer.Write(true);
    }

    private static void Write(ref MessagePackWriter writer, CountedAnswer answer)
    {
        writer.WriteArrayHeader(answer.State is AnswerState.Shown ? 2 : 3);
        writer.Write(answer.Text);
        writer.Write(answer.Count);
        if (answer.State is not AnswerState.Shown) writer.Write((int)answer.State);
    }

    private static CountedAnswer[] ReadAnswers(ref MessagePackReader reader)
    {
        var answers = new CountedAnswer[reader.ReadArrayHeader()];
        for (var i = 0; i < answers.Length; i++)
        {
            var members = reader.ReadArrayHeader();
            answers[i] = new(reader.ReadString() ?? "", reader.ReadInt32(), members > 2 ? (AnswerState)reader.ReadInt32() : AnswerState.Shown);
        }
        return answers;
    }

    private static CountedWord[] ReadWords(ref MessagePackReader reader)
    {
        var words = new CountedWord[reader.ReadArrayHeader()];
        for (var i = 0; i < words.Length; i++)
        {
            var members = reader.ReadArrayHeader();
            words[i] = new(reader.ReadString() ?? "", reader.ReadInt32(), members > 2 && reader.ReadBoolean());
        }
        return words;
    }
}
