namespace LiveSessions.Core.Tests.Polls;

/// <summary>Polls in which a ballot stays as it was cast.</summary>
public class FinalBallotTests
{
    private static Scenario Opened(PollKind? kind = null, bool mayAbstain = false) => Given(Rooms.Open,
        Huda.Does(new PollSaved("p1", Rooms.Session, kind ?? new SingleChoice(Rooms.Options(3), 1), Rooms.In("Which?"), 0, mayAbstain, IsFinal: true)), Huda.Does(new PollOpened("p1", 0, 99)));

    [Fact]
    public void A_second_ballot_of_the_same_person_is_refused_and_the_first_one_stays()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [0])).ThenDone();
        room.When(Amal, new Vote("p1", 1, [1])).ThenRefused(Refusals.BallotFinal);
        room.Fold(Amal.Does(90, new Voted("p1", 1, new Ballot([1])))).IsIgnored(Refusals.BallotFinal);
        Assert.Equal([1, 0, 0], ((ChoiceResult)room.State.Polls.Find("p1")!.Result).Counts);
        room.When(Salim, new Vote("p1", 1, [1])).ThenDone();
    }

    [Fact]
    public void Nor_is_it_taken_back_or_turned_into_an_abstention()
    {
        Opened().When(Amal, new Vote("p1", 1, [])).ThenRefused(Refusals.Malformed);
        var room = Opened(mayAbstain: true).When(Amal, new Vote("p1", 1, [Ballot.Abstaining])).ThenDone();
        room.When(Amal, new Vote("p1", 1, [0])).ThenRefused(Refusals.BallotFinal);
        Assert.Equal((0, 1), (room.State.Polls.Find("p1")!.Voters, room.State.Polls.Find("p1")!.Abstained));
    }

    [Fact]
    public void A_retry_is_answered_as_it_was() =>
        Opened().When(Amal, 7, new Vote("p1", 1, [0])).ThenDone().When(Amal, 7, new Vote("p1", 1, [0])).ThenRepeated();

    [Fact]
    public void An_answer_in_ones_own_words_stays_too()
    {
        var room = Opened(new OpenText(2, Moderated: false)).When(Amal, new AnswerPoll("p1", 1, ["Shade"])).ThenDone();
        room.When(Amal, new AnswerPoll("p1", 1, ["Water"])).ThenRefused(Refusals.BallotFinal);
    }

    [Fact]
    public void A_new_round_has_its_own_ballot()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [0])).ThenDone().When(Huda, new ResetPoll("p1", 999)).ThenDone();
        room.When(Amal, new Vote("p1", 2, [2])).ThenDone();
    }

    [Fact]
    public void Phones_are_told_so() => Assert.True(AudienceView.Since(Opened().State, 0, 0).Polls!.Single().IsFinal);
}
