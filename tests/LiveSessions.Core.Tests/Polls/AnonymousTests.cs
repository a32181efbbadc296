using System.Text;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Polls;

/// <summary>Polls of which nobody can say who chose what.</summary>
public class AnonymousTests
{
    private static Scenario Opened(PollKind? kind = null, bool mayAbstain = false) => Given(Rooms.Open,
        Huda.Does(new PollSaved("p1", Rooms.Session, kind ?? new SingleChoice(Rooms.Options(3), 1), Rooms.In("Which?"), 0, mayAbstain, IsAnonymous: true)), Huda.Does(new PollOpened("p1", 0, 99)));

    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;

    [Fact]
    public void A_ballot_is_stored_under_nobody_s_name_and_counts()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [2])).Then(new BallotSealed("p1", 1, Amal.Actor.VoucherFor("p1", 1)!.Value, [2]));
        room.When(Salim, new Vote("p1", 1, [0])).ThenDone();
        Assert.Equal((2, "1,0,1"), (Of(room).Voters, string.Join(',', ((ChoiceResult)Of(room).Result).Counts)));
        Assert.Equal((default(ActorId), 0), RoomDecider.AuthorOf(Opened().When(Amal, new Vote("p1", 1, [2])).Decision.Event!, Amal.Id, 7));
    }

    [Fact]
    public void Nothing_of_the_log_that_stands_before_or_in_it_is_in_the_voucher_of_another_poll_or_round()
    {
        ActorId[] vouchers = [.. from person in new[] { Amal, Salim } from poll in new[] { "p1", "p2" } from round in new[] { 1, 2 } select person.Actor.VoucherFor(poll, round)!.Value];
        Assert.Equal(8, vouchers.Distinct().Count());
        Assert.DoesNotContain(Amal.Id, vouchers);
        Assert.NotEqual(vouchers[0], ActorId.Of("1 p1", Encoding.UTF8.GetBytes(Amal.Id.ToString())));
        Assert.Equal(vouchers[0], Amal.Actor.VoucherFor("p1", 1));
        Assert.Null(Huda.Actor.VoucherFor("p1", 1));
    }

    [Fact]
    public void It_touches_nothing_that_is_told_of_who_gave_it()
    {
        var room = Opened().And(Amal.Does(new ParticipantIntroduced("ar", "Amal", "muscat")));
        var (before, mine) = (room.State.Participants.Find(Amal.Id)!.Changed, Mine.Of(room.State, Amal.Id, 0));
        room.When(Amal, new Vote("p1", 1, [1])).ThenDone();
        Assert.Equal(before, room.State.Participants.Find(Amal.Id)!.Changed);
        Assert.Equal((mine!.N, null), (Mine.Of(room.State, Amal.Id, 0)!.N, Mine.Of(room.State, Amal.Id, 0)!.Ballots));
        Assert.Single(room.State.Participants.All);
        Assert.True(AudienceView.Since(room.State, 0, 0).Polls![0].IsAnonymous);
    }

    [Fact]
    public void A_retry_counts_once_and_another_choice_is_refused()
    {
        var room = Opened().When(Amal, 4, new Vote("p1", 1, [2])).ThenDone().When(Amal, 4, new Vote("p1", 1, [2])).ThenRepeated();
        room.When(Amal, 5, new Vote("p1", 1, [0])).ThenRefused(Refusals.BallotFinal).When(Amal, 6, new Vote("p1", 1, [])).ThenRefused(Refusals.BallotFinal);
        Assert.Equal((1, "0,0,1"), (Of(room).Voters, string.Join(',', ((ChoiceResult)Of(room).Result).Counts)));
        room.And(Huda.Does(new PollClosed("p1", 1))).When(Amal, 4, new Vote("p1", 1, [2])).ThenRepeated();
        room.When(Salim, new Vote("p1", 1, [2])).ThenRefused(Refusals.PollClosed);
    }

    [Fact]
    public void In_another_round_everybody_votes_anew()
    {
        var room = Opened().When(Amal, new Vote("p1", 1, [2])).ThenDone().And(Huda.Does(new PollClosed("p1", 1)), Huda.Does(new PollReopened("p1", 0, true, long.MaxValue)));
        room.When(Amal, new Vote("p1", 2, [0])).ThenDone();
        Assert.Equal((1, 1), (Of(room).Voters, Of(room).Former!.Voters));
    }

    [Fact]
    public void Words_are_sealed_too_and_so_is_who_abstains()
    {
        var room = Opened(new WordCloud(3), mayAbstain: true).When(Amal, new AnswerPoll("p1", 1, ["Parks", "Shade"])).ThenDone();
        room.When(Amal, new AnswerPoll("p1", 1, ["Parks", "Shade"])).ThenRepeated().When(Amal, new AnswerPoll("p1", 1, ["Buses"])).ThenRefused(Refusals.BallotFinal);
        room.When(Salim, new Vote("p1", 1, [Ballot.Abstaining])).ThenDone();
        Assert.Equal((1, 1, 2), (Of(room).Voters, Of(room).Abstained, ((CloudResult)Of(room).Result).Words.Length));
    }

    [Fact]
    public void It_is_no_poll_for_ballots_with_a_name_and_the_other_way()
    {
        Opened().Fold(Amal.Does(Rooms.Ballot("p1", 1))).IsIgnored(Refusals.Malformed);
        Opened(new WordCloud(3)).Fold(Amal.Does(new PollAnswered("p1", 1, ["Parks"]))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open, Rooms.OpenPoll()).Fold(Node.Does(new BallotSealed("p1", 1, Amal.Id, [1]))).IsIgnored(Refusals.Malformed);
    }

    [Theory]
    [InlineData(Refusals.UnknownOption, 3), InlineData(Refusals.TooManyChoices, 0, 1), InlineData(Refusals.Malformed)]
    public void What_is_no_ballot_is_refused(string code, params int[] choices) =>
        Opened().Fold(Node.Does(new BallotSealed("p1", 1, Amal.Id, choices))).IsIgnored(code);

    [Fact]
    public void Whoever_is_banned_gives_none()
    {
        var room = Opened().And(Amal.Does(Rooms.Asked("q1")), Huda.Does(new AuthorBarred("q1", Bar.Banned)));
        room.When(Amal, new Vote("p1", 1, [1])).ThenRefused(Refusals.Banned);
        Assert.Equal(Refusals.Forbidden, RoomDecider.Decide(room.State, new Vote("p1", 1, [1]), Salim.Actor with { Seed = null }, 9, Start).Refusal);
    }

    [Fact]
    public void A_quiz_cannot_be_one_as_its_leaderboard_has_names() =>
        Given(Rooms.Open).When(Huda, new SavePoll("p1", Rooms.Session, Kinds.All["quiz"], Rooms.In("Which?"), 99, IsAnonymous: true)).ThenRefused(Refusals.Malformed);

    [Fact]
    public void A_reset_is_not_taken_back_once_somebody_voted_since_as_nobody_could_say_who_voted_in_both()
    {
        var room = Opened().And(Node.Does(new BallotSealed("p1", 1, Amal.Id, [1])), Huda.Does(new PollReset("p1", long.MaxValue)));
        var reset = room.State.Acts.All.Last().Number;
        room.And(Huda.Does(new ActTurned(reset, true)), Huda.Does(new ActTurned(reset, false)), Node.Does(new BallotSealed("p1", 2, Salim.Id, [1])))
            .Fold(Huda.Does(new ActTurned(reset, true))).IsIgnored(Refusals.PollHasVotes);
        Assert.Equal((2, 1), (Of(room).Round, Of(room).Voters));
    }

    [Fact]
    public void It_is_never_told_by_groups()
    {
        var room = Opened();
        for (var i = 1; i <= 20; i++)
            room.And(People.Phone(i).Does(new ParticipantIntroduced("ar", null, i % 2 == 0 ? "muscat" : "seoul")), Node.Does(new BallotSealed("p1", 1, People.Phone(i).Actor.VoucherFor("p1", 1)!.Value, [i % 3])));
        Assert.Empty(Of(room.And(Huda.Does(new PollClosed("p1", 1)))).Groups);
    }

    [Fact]
    public void No_byte_of_an_entry_with_a_ballot_tells_who_gave_it()
    {
        var fact = Opened().When(Amal, 7, new Vote("p1", 1, [2])).Decision.Event!;
        var (author, n) = RoomDecider.AuthorOf(fact, Amal.Id, 7);
        var entry = Convert.ToHexStringLower(EntryCodec.Encode(new byte[EntryCodec.SaltLength], [new Fact(author, n, fact)]));
        Assert.DoesNotContain(Amal.Id.ToString(), entry, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(Amal.Actor.Seed!), entry, StringComparison.Ordinal);
    }
}
