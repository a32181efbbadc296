namespace LiveSessions.Core.Tests.Views;

/// <summary>What moderators see beyond the audience.</summary>
public class ConsoleViewTests
{
    [Fact]
    public void Everything_that_waits_and_every_draft_is_there()
    {
        var update = ConsoleView.Since(Given(Examples.BusyRoom).State, 0, 0);
        Assert.Equal([0, 1, 6], update.Questions!.Select(question => question.State));
        Assert.Equal(["p1", "p2", "p3", "p4", "p5", "p6", "p7"], update.Polls!.Select(poll => poll.Id));
        Assert.Equal(["wall"], update.Screens!.Select(screen => screen.Id));
        Assert.Equal(["Omar", "Huda", "Minjun"], update.Staff!.Select(member => member.Name));
    }

    [Fact]
    public void Results_are_always_there_and_follow_every_ballot()
    {
        var room = Given(Rooms.Open, Rooms.OpenPoll());
        Assert.Equal([0, 0, 1], Counts(Delta(room, Amal.Does(Rooms.Ballot("p1", 2)))));
        Assert.Equal([1, 0, 0], Counts(Delta(room, Amal.Does(Rooms.Ballot("p1", 0)))));

        static int[] Counts(Update update) => Assert.IsType<ChoiceResult>(update.Tallies!.Single().Result).Counts;
    }

    [Fact]
    public void A_draft_that_was_thrown_away_is_gone()
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft()));
        var update = Delta(room, Minjun.Does(new PollDeleted("p1", 99)));
        Assert.Equal(["p1"], update.GonePolls!);
        Assert.Null(update.Polls);
    }

    [Fact]
    public void A_declined_question_has_its_reason_and_who_declined_it()
    {
        var question = Delta(Given(Rooms.Open, Amal.Does(Rooms.Asked("q1"))), Minjun.Does(new QuestionDeclined("q1", "Asked before", 99))).Questions!.Single();
        Assert.Equal(("Asked before", "Minjun"), (question.Reason, question.By));
    }

    [Fact]
    public void A_question_that_its_author_changed_while_it_waits_is_marked_so()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Minjun.Does(new QuestionReworded("q1", "Who pays for it?", "en", 99)));
        var update = Delta(room, Amal.Does(new QuestionEdited("q1", "Who pays?", "en")));
        Assert.Equal(("Who pays?", null, true), (update.Questions!.Single().Text, update.Questions!.Single().Reworded, update.Questions!.Single().Edited));
        Assert.Null(Delta(room, Minjun.Does(new QuestionApproved("q1", 99))).Questions!.Single().Edited);
    }

    [Fact]
    public void Who_did_something_else_with_it_later_is_not_told_as_who_declined_it()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Minjun.Does(new QuestionDeclined("q1", "Asked before", 99)));
        var question = Delta(room, Huda.Does(new QuestionMarked("q1", null, null, ["later"], null, 99))).Questions!.Single();
        Assert.Equal(("later", "Minjun", Minjun.Id.ToString()), (question.Labels!.Single(), question.By, question.ById));
    }

    [Fact]
    public void Another_session_brings_its_own_reactions()
    {
        var room = Given(Rooms.Open, Node.Does(new ReactionsCounted([1, 0, 0, 0, 0])));
        Assert.Equal([0, 0, 0, 0, 0], Delta(room, Huda.Does(new SessionStarted(Rooms.NextSession))).Reactions!);
    }

    [Fact]
    public void Consoles_are_never_told_to_start_over()
    {
        var room = Given(Rooms.Open);
        Assert.Null(Delta(room, Huda.Does(new SessionStarted(Rooms.NextSession)), Huda.Does(new RecordPublished(true))).Reset);
    }

    private static Update Delta(Scenario room, params Fact[] facts)
    {
        var seen = room.State.Offset;
        return ConsoleView.Since(room.And(facts).State, seen, 0);
    }
}
