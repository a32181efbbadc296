using LiveSessions.Core.Tests.Properties;

namespace LiveSessions.Core.Tests.Recount;

/// <summary>What a printed recount calls things by.</summary>
public class NamesTests
{
    [Fact]
    public void The_room_and_its_sessions_have_their_titles_as_they_were_saved_last()
    {
        var count = StoredLog.Of(Rooms.Closed, [
            [new Step(Omar, 0, Rooms.Saved(Rooms.Session) with { Title = Rooms.In("New") })],
            [new Step(Node, -1, Rooms.Settings with { Title = null! }), new Step(Node, -1, Rooms.Settings with { Title = Rooms.In("Other"), Days = [null!] })],
            [new Step(Node, -1, Rooms.Settings with { Title = Rooms.In("Other"), Groups = [new Group(null!, [])] }), new Step(Node, -1, Rooms.Settings with { Title = Rooms.In("Other"), Languages = [null!] })],
        ]).Count();
        Assert.Equal("Forum", count.Title["en"]);
        Assert.Equal(["New", "Session"], count.Sessions.Values.Select(session => session.Title["en"]));
    }

    [Fact]
    public void What_was_voted_on_has_the_texts_of_the_poll_and_numbers_have_none()
    {
        Assert.Equal(["yes", "no"], Options(new YesNo()));
        Assert.Equal(["option 0", "option 1", "option 2"], Options(new SingleChoice(Rooms.Options(3), 1)));
        Assert.Empty(Options(Kinds.All["numeric"]));

        static string[] Options(PollKind kind) => [.. StoredLog.Of([.. Rooms.Open, Huda.Does(new PollSaved("p1", Rooms.Session, kind, Rooms.In("Which?"), 0))], []).Count().Polls.Single().Options.Select(option => option["en"])];
    }

    [Fact]
    public void An_entry_of_which_one_fact_is_unknown_is_not_counted_at_all()
    {
        var log = StoredLog.Of(Rooms.Unmoderated, [[new Step(Amal, 0, Rooms.Asked("q1", held: false)), new Step(Node, -1, Rooms.Link("l9", (Role)99))]]);
        Assert.Equal((log.Entries.Count, 0), (log.Count().EndsAt, log.Count().Questions.Count()));
        Assert.True(log.Fold().IsReadOnly);
    }

    [Fact]
    public void Who_is_refused_is_not_counted_among_the_people()
    {
        Given(Rooms.Open, Huda.Does(Rooms.Draft()))
            .Fold(Amal.Does(Rooms.Asked("q1") with { Speaker = "nobody" })).IsIgnored(Refusals.UnknownSpeaker)
            .Fold(Amal.Does(new ParticipantIntroduced("ar", "Amal", "mars"))).IsIgnored(Refusals.UnknownGroup)
            .Fold(Amal.Does(new QuestionSupported("q1", true))).IsIgnored(Refusals.UnknownQuestion)
            .Fold(Amal.Does(Rooms.Ballot("p1", 1))).IsIgnored(Refusals.UnknownPoll)
            .And(Amal.Does(new ParticipantIntroduced("ar", "Amal", "muscat")));
    }
}
