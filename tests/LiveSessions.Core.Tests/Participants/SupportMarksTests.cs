using CsCheck;
using LiveSessions.Core.Participants;

namespace LiveSessions.Core.Tests.Participants;

public class SupportMarksTests
{
    private static readonly Gen<SupportMark> Marks = Gen.Select(Gen.Int[0, 2], Gen.Long, Gen.OneOf(Gen.Long[1, 100], Gen.Long[1, int.MaxValue]), (opinion, n, changed) => new SupportMark((Opinion)opinion, n, changed));

    [Fact]
    public void They_hold_the_last_word_about_each_question_in_the_order_of_the_first() =>
        Gen.Select(Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 5_000]), Marks).Array[0, 300].Sample(said =>
        {
            var (marks, plain) = (new SupportMarks(), new List<KeyValuePair<int, SupportMark>>());
            foreach (var (number, mark) in said)
            {
                marks.Put(number, mark);
                var at = plain.FindIndex(one => one.Key == number);
                if (at < 0) plain.Add(new(number, mark));
                else plain[at] = new(number, mark);
            }
            Assert.Equal(plain, marks);
            for (var number = 0; number < 12; number++)
                Assert.Equal(plain.Any(one => one.Key == number), marks.TryGetValue(number, out _));
            Assert.All(plain, one => Assert.Equal(one.Value, marks[one.Key]));
            Assert.Throws<KeyNotFoundException>(() => marks[0]);
        }, iter: Samples.Of(300));
}
