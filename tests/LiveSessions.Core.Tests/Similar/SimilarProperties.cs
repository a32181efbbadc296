using System.Globalization;
using CsCheck;
using LiveSessions.Core.Similar;
using LiveSessions.Core.Tests.Text;

namespace LiveSessions.Core.Tests.Similar;

/// <summary>What holds of every search, whatever is held.</summary>
public class SimilarProperties
{
    private static readonly string[] Bits =
    [
        "البلدية", "بلديات", "مدينة", "مدن", "طريق", "طرق", "لماذا", "كيف", "ما", "هي", "رخص", "رخصة", "city", "cities", "plan", "planning", "planned", "plane", "the",
        "why", "how", "what", "rubbish", "waste", "2026", "2027", "도시는", "도시의", "도시", "만났어", "만나다", "어떻게", "쓰레기를", "😀", "?", "GIS의", "kid", "child", "children",
    ];

    private static readonly Gen<string> AnyText =
        Gen.Frequency((8, Gen.OneOf(Bits).Array[0, 8].Select(bits => string.Join(' ', bits))), (1, HostileTexts.Any), (1, Gen.OneOf(HostileTexts.Lines)));

    /// <summary>Numbers and texts; no text removes.</summary>
    private static readonly Gen<(int Number, string? Text)[]> Steps =
        Gen.Select(Gen.Int[0, 9], Gen.Frequency((3, AnyText.Select(text => (string?)text)), (1, Gen.Bool.Select(_ => (string?)null)))).Array[0, 25];

    [Fact]
    public void The_index_finds_what_comparing_with_each_finds() => Gen.Select(Steps, AnyText).Sample((steps, text) =>
    {
        var (index, held) = After(steps);
        Assert.Equal(Compared(held, text), index.Find(text, 5, least: 0.1));
        Assert.Equal((held.Count, held.Values.SelectMany(Saying.Of).DistinctBy(one => one.Stem).Count()), (index.Count, index.Words));
    }, iter: Samples.Of(3_000));

    [Fact]
    public void It_does_not_matter_how_the_questions_came_to_be_held() => Gen.Select(Steps, AnyText).Sample((steps, text) =>
    {
        var (index, held) = After(steps);
        var (other, _) = After([.. held.OrderByDescending(one => one.Key).Select(one => (one.Key, (string?)one.Value))]);
        Assert.Equal(other.Find(text, 5, least: 0.1), index.Find(text, 5, least: 0.1));
    }, iter: Samples.Of(1_000));

    [Fact]
    public void No_likeness_is_outside_its_bounds() => Gen.Select(Steps, AnyText).Sample((steps, text) =>
        Assert.All(After(steps).Index.Find(text, 100, least: 0), one => Assert.InRange(one.Likeness, 0, 1 + 1e-9)), iter: Samples.Of(1_000));

    [Theory]
    [InlineData("tr-TR"), InlineData("ar-SA-u-ca-islamic"), InlineData("ko-KR"), InlineData("az-Latn-AZ")]
    public void Every_culture_finds_the_same(string name)
    {
        string[] texts = ["WHICH CITIES INSIST ON IT?", "Which cities insist on it", "ISTANBUL", "istanbul", "İstanbul", "٢٠٢٧", .. Bits, .. HostileTexts.Lines];
        var before = CultureInfo.CurrentCulture;
        var expected = Everything();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        List<(int, double)> Everything()
        {
            var index = new SimilarQuestions();
            for (var number = 0; number < texts.Length; number++) index.Add(number, texts[number]);
            return [.. texts.SelectMany(text => index.Find(text, 5, least: 0))];
        }
    }

    private static (SimilarQuestions Index, Dictionary<int, string> Held) After((int Number, string? Text)[] steps)
    {
        var (index, held) = (new SimilarQuestions(), new Dictionary<int, string>());
        foreach (var (number, text) in steps)
            if (text is null)
            {
                index.Remove(number);
                held.Remove(number);
            }
            else
            {
                index.Add(number, text);
                held[number] = text;
            }
        return (index, held);
    }

    /// <summary>The same by the definition: every word of the text with every word of every question.</summary>
    private static (int, double)[] Compared(Dictionary<int, string> held, string text)
    {
        var uses = held.Values.SelectMany(Saying.Of).CountBy(one => one.Root).ToDictionary(one => one.Key, one => one.Value);
        var asked = Saying.Of(text);
        return [.. held.Select(one => (one.Key, Likeness: Likeness(Saying.Of(one.Value)))).Where(one => one.Likeness >= 0.1)
            .OrderByDescending(one => one.Likeness).ThenBy(one => one.Key).Take(5)];

        double Likeness(Saying[] question)
        {
            var (of, by) = (Part(asked, question), Part(question, asked));
            return of == 0 ? 0 : SimilarQuestions.Mixed(of, by);
        }

        double Part(Saying[] some, Saying[] others)
        {
            var (whole, covered) = (0.0, 0.0);
            foreach (var saying in some)
            {
                var weight = Vocabulary.Weight(saying, uses.GetValueOrDefault(saying.Root), held.Count);
                whole += weight;
                covered += weight * others.Select(other => saying.Likeness(other, saying.Parts.Intersect(other.Parts).Count())).DefaultIfEmpty().Max();
            }
            return covered / whole;
        }
    }
}
