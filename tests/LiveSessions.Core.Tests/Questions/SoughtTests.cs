namespace LiveSessions.Core.Tests.Questions;

/// <summary>What somebody looks for among a session's questions.</summary>
public class SoughtTests
{
    [Theory]
    [InlineData("إدارة", "ادارة النفايات")]
    [InlineData("مدينه", "المَدِينَـــة الذكية")]
    [InlineData("주차", "주차장을 늘리나요?")]
    [InlineData("bus NIGHT", "A night bus?")]
    [InlineData("cafe", "Why no café?")]
    [InlineData("2027", "في ٢٠٢٧؟")]
    [InlineData("۲۰۲۷", "In 2027?")]
    public void Words_are_found_however_they_are_written(string words, string text) => Assert.Equal([1], Found(new(words, null, null), text, "Something else"));

    [Theory, InlineData("2"), InlineData("٢"), InlineData("２")]
    public void A_number_alone_finds_its_question(string words) => Assert.Equal([2], Found(new(words, null, null), "One", "Two"));

    [Fact]
    public void Each_word_must_be_there_and_nothing_narrows_nothing()
    {
        Assert.Empty(Found(new("night train", null, null), "A night bus?", "A train?"));
        Assert.Equal([1, 2], Found(default, "A night bus?", "A train?"));
    }

    [Fact]
    public void A_written_answer_and_a_new_wording_are_found_and_the_old_one_no_longer()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)));
        Assert.Single(In(room, room.State.Questions.All[0].Text));
        room.And(Huda.Does(new QuestionReworded("q1", "Where is the depot?", "en", 99)), Huda.Does(new QuestionReplied("q1", "Beside the harbour", 99)));
        Assert.Single(In(room, "DEPOT harbour"));
        Assert.Empty(In(room, "landfill"));

        static IEnumerable<Question> In(Scenario room, string words) => new Sought(words, null, null).In(room.State.Questions.All);
    }

    [Fact]
    public void What_is_no_text_finds_nothing_and_breaks_nothing() => Assert.Empty(Found(new("\ud800\uffff\u0378x", null, null), "One"));

    private static int[] Found(Sought sought, params string[] texts)
    {
        var room = Given(Rooms.Unmoderated, [.. texts.Select((text, i) => Amal.Does(Rooms.Asked($"q{i + 1}", held: false) with { Text = text }))]);
        return [.. sought.In(room.State.Questions.All).Select(question => question.Number)];
    }
}
