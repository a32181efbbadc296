using LiveSessions.Core.Text;

namespace LiveSessions.Core.Tests.Text;

public class HeldWordsTests
{
    [Theory]
    [InlineData("What an Asshole you are")]
    [InlineData("هذا والحِمــار")]
    [InlineData("يا ابن الكلب!")]
    [InlineData("이런 개새끼가 있나")]
    [InlineData("미친 새 끼")]
    [InlineData("개새끼")]
    [InlineData("alabama hot pocket")]
    [InlineData("Try the Alabama  hot pocket!")]
    [InlineData("ابن حرام")]
    [InlineData("يا حمير متى تصلحون الطريق؟")]
    [InlineData("والأغبياء؟")]
    public void A_word_that_hurts_is_found_however_it_is_written(string text) => Assert.True(HeldWords.In(text));

    [Theory]
    [InlineData("Who assesses the classification in Scunthorpe?")]
    [InlineData("من يدفع ثمن المياه؟")]
    [InlineData("كلبش المدينة")]
    [InlineData("متى تُجمع الكلاب الضالة؟")]
    [InlineData("5개년 계획은 언제 나오나요?")]
    [InlineData("")]
    [InlineData("🌊🌊")]
    public void Words_that_only_look_like_one_pass(string text) => Assert.False(HeldWords.In(text));

    [Fact]
    public void It_is_held_back_and_marked_even_where_questions_are_public_at_once()
    {
        var room = Given(Rooms.Unmoderated).When(Amal, new Ask("q1", Rooms.Session, "Which asshole pays?", "en", false)).ThenDone();
        var question = room.State.Questions.Find("q1")!;
        Assert.Equal((QuestionState.Pending, true), (question.State, question.IsFlagged));
        Assert.True(ConsoleView.Since(room.State, 0, 0).Questions!.Single().Flagged);
    }

    [Fact]
    public void Editing_does_not_pass_the_list_by_and_takes_the_mark_away_with_the_word()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1"))).When(Amal, new EditQuestion("q1", "Which asshole pays?")).ThenDone();
        Assert.True(ConsoleView.Since(room.State, 0, 0).Questions!.Single().Flagged);
        room.When(Amal, new EditQuestion("q1", "Who pays?")).ThenDone();
        Assert.Null(ConsoleView.Since(room.State, 0, 0).Questions!.Single().Flagged);
        // An entry without the mark leaves it as it was.
        room.And(Amal.Does(new QuestionEdited("q1", "As written before edits were marked", "en")));
        Assert.False(room.State.Questions.Find("q1")!.IsFlagged);
    }
}
