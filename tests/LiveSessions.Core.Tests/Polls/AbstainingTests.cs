using MessagePack;

namespace LiveSessions.Core.Tests.Polls;

/// <summary>Who chooses nothing and says so.</summary>
public class AbstainingTests
{
    private static readonly Vote Abstain = new("p1", 1, [Ballot.Abstaining]);
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private static Scenario Opened => EveryKindTests.Opened(new SingleChoice(Rooms.Options(3), 1), mayAbstain: true);

    [Fact]
    public void An_abstention_is_counted_apart_from_those_who_choose()
    {
        var room = Opened.When(Amal, Abstain).Then(Rooms.Ballot("p1", Ballot.Abstaining)).When(Salim, new Vote("p1", 1, [2])).ThenDone();
        Assert.Equal((1, 1, "0,0,1"), Of(room));
    }

    [Fact]
    public void It_is_changed_into_a_vote_and_back_and_taken_back()
    {
        var room = Opened.When(Amal, Abstain).ThenDone().When(Amal, new Vote("p1", 1, [1])).ThenDone();
        Assert.Equal((1, 0, "0,1,0"), Of(room));
        Assert.Equal((0, 1, "0,0,0"), Of(room.When(Amal, Abstain).ThenDone()));
        Assert.Equal((0, 0, "0,0,0"), Of(room.When(Amal, new Vote("p1", 1, [])).ThenDone()));
    }

    [Fact]
    public void It_is_a_ballot_that_taking_the_opening_back_would_take_away()
    {
        var room = Opened.When(Amal, Abstain).ThenDone();
        room.When(Huda, new TurnAct(room.State.Acts.All.Last().Number, Undone: true)).ThenRefused(Refusals.PollHasVotes);
    }

    [Fact]
    public void Where_it_is_not_offered_it_is_refused()
    {
        Given(Rooms.Open, Rooms.OpenPoll()).When(Amal, Abstain).ThenRefused(Refusals.MayNotAbstain);
        Given(Rooms.Open, Rooms.OpenCloud("p1")).When(Amal, Abstain).ThenRefused(Refusals.MayNotAbstain);
    }

    [Fact]
    public void With_an_option_it_is_no_ballot() =>
        Opened.When(Amal, new Vote("p1", 1, [Ballot.Abstaining, 1])).ThenRefused(Refusals.TooManyChoices)
            .When(Amal, new Vote("p1", 1, [-1])).ThenRefused(Refusals.UnknownOption);

    [Fact]
    public void In_words_too_it_replaces_what_was_said()
    {
        var room = EveryKindTests.Opened(new WordCloud(3), mayAbstain: true).When(Amal, new AnswerPoll("p1", 1, ["Parks"])).ThenDone().When(Amal, Abstain).ThenDone();
        Assert.Equal((0, 1), (room.State.Polls.Find("p1")!.Voters, room.State.Polls.Find("p1")!.Abstained));
        Assert.Empty(((CloudResult)room.State.Polls.Find("p1")!.Result).Words);
    }

    [Fact]
    public void How_many_abstain_is_told_with_the_result_and_never_before()
    {
        var room = Opened.When(Amal, Abstain).ThenDone();
        Assert.True(AudienceView.Since(room.State, 0, 0).Polls![0].MayAbstain);
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies![0].Abstained);
        Assert.Equal(1, ConsoleView.Since(room.State, 0, 0).Tallies![0].Abstained);
        room.And(Huda.Does(new ResultsShown("p1", true)));
        Assert.Equal((0, 1), (AudienceView.Since(room.State, 0, 0).Tallies![0].Voters, AudienceView.Since(room.State, 0, 0).Tallies![0].Abstained));
    }

    [Fact]
    public void A_draft_that_was_stored_before_there_was_any_of_it_is_read_as_it_was_meant()
    {
        RoomEvent draft = Rooms.Draft();
        var stored = MessagePackSerializer.ConvertToJson(MessagePackSerializer.Serialize(draft, WireOptions.Stored, Cancellation), WireOptions.Stored, Cancellation);
        Assert.EndsWith(",false,false]]", stored, StringComparison.Ordinal);
        var older = MessagePackSerializer.ConvertFromJson(stored.Replace(",false,false]]", "]]", StringComparison.Ordinal), WireOptions.Stored, Cancellation);
        var read = (PollSaved)MessagePackSerializer.Deserialize<RoomEvent>(older, WireOptions.Stored, Cancellation);
        Assert.Equal(("p1", false, false), (read.Id, read.MayAbstain, read.IsAnonymous));
    }

    private static (int Voters, int Abstained, string Counts) Of(Scenario room) =>
        room.State.Polls.Find("p1")! is var poll ? (poll.Voters, poll.Abstained, string.Join(',', ((ChoiceResult)poll.Result).Counts)) : default;
}
