namespace LiveSessions.Core.Tests.History;

/// <summary>What an act in the history was done to.</summary>
public class DeedNamesTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Approved => Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")))
        .And(Huda.Does(new QuestionsMoved(["q1", "q2"], QuestionMove.Approve, null, Latest)));

    [Fact]
    public void A_history_names_the_question_that_others_were_merged_into_first()
    {
        var room = Approved.When(Huda, new Merge("q2", ["q1"], Latest)).ThenDone();
        Assert.Equal((ActKind.Merged, "2,1"), Last(room));
    }

    [Fact]
    public void A_history_says_whose_author_was_barred_and_what_was_put_on_a_screen()
    {
        var room = Approved.When(Huda, new BarAuthor("q2", (int)Bar.Muted)).ThenDone();
        Assert.Equal((ActKind.Muted, "2"), Last(room));
        room.When(Huda, new Direct(null, new WireScene((int)SceneKind.Question, "q1"))).ThenDone();
        Assert.Equal((ActKind.Directed, "1"), Last(room));
        room.And(Rooms.OpenPoll()).When(Huda, new Direct(null, new WireScene((int)SceneKind.Poll, "p1"))).ThenDone();
        Assert.Equal((ActKind.Directed, ""), Last(room));
        Assert.Equal(room.State.Polls.Find("p1")!.Content.Prompt, ConsoleView.Since(room.State, 0, 0).Acts!.Last().Title);
    }

    private static (string Kind, string Questions) Last(Scenario room) =>
        ConsoleView.Since(room.State, 0, 0).Acts!.Last() is var deed ? (deed.Kind, string.Join(',', deed.Questions)) : default;
}
