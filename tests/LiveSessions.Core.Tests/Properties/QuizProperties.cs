using CsCheck;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Quizzes that are opened, answered, revealed, put away and taken back in any order, in two sessions.</summary>
public class QuizProperties
{
    private static readonly Gen<string> Quiz = Gen.Int[1, 3].Select(i => $"p{i}");
    private static readonly Gen<int> Round = Gen.Frequency((5, 1), (3, 2), (1, 3));

    private static readonly Gen<Step> Answers = Gen.Select(Gen.Int[1, 6], Quiz, Round, Gen.Int[0, 2].Array[0, 1], Gen.Frequency((9, 0), (1, 1)),
        (phone, quiz, round, choices, lag) => new Step(People.Phone(phone), lag, new Voted(quiz, round, new Ballot(choices))));

    /// <summary>Words are no answer to a quiz, and none of them takes one back.</summary>
    private static readonly Gen<Step> Words = Gen.Select(Gen.Int[1, 6], Quiz, Round, Gen.Bool,
        (phone, quiz, round, some) => new Step(People.Phone(phone), 0, new PollAnswered(quiz, round, some ? ["Nizwa"] : [])));

    private static readonly Gen<RoomEvent> Acts = Gen.Frequency(
        (4, Quiz.Select(id => (RoomEvent)new PollOpened(id, 0, long.MaxValue))),
        (5, Gen.Select(Quiz, Round, (id, round) => (RoomEvent)new PollClosed(id, round))),
        (6, Gen.Select(Quiz, Gen.Bool, Gen.Frequency((4, true), (1, false)), (id, shown, revealed) => (RoomEvent)new ResultsShown(id, shown, revealed))),
        (2, Gen.Select(Quiz, Gen.Bool, (id, anew) => (RoomEvent)new PollReopened(id, 0, anew, long.MaxValue))),
        (1, Quiz.Select(id => (RoomEvent)new PollReset(id, long.MaxValue))),
        (1, Gen.Select(Quiz, Round, (id, round) => (RoomEvent)new PollProlonged(id, round, 7))),
        (4, Gen.Select(Gen.Int[1, 20], Gen.Bool, (act, undone) => (RoomEvent)new ActTurned(act, undone))),
        (1, Gen.OneOf(Rooms.Session, Rooms.NextSession).Select(id => (RoomEvent)new SessionStarted(id))));

    private static readonly Gen<Step[][]> Log = Gen.Frequency((12, Answers), (1, Words), (8, Acts.Select(act => new Step(Huda, 0, act)))).Array[1, 3].Array[20, 60];

    /// <param name="right">Which option of each is right.</param>
    private static Fact[] Room(int right) =>
    [
        .. Rooms.Open, .. new[] { "p1", "p2", "p3" }.Select(id => Huda.Does(Polls.QuizTests.Draft(id, right: right))), Huda.Does(new PollOpened("p1", 0, 999)), Huda.Does(new PollOpened("p2", 0, 999)),
    ];

    [Fact]
    public void The_leaderboard_is_that_of_all_answers_that_count_after_any_sequence() => Log.Sample(entries =>
    {
        var log = StoredLog.Of(Room(1), entries);
        var (state, count) = (new RoomState(), new SecondCount());
        for (var i = 0; i < log.Entries.Count; i++)
        {
            log.Fold(state, i, i + 1);
            count.Take(i + 1, log.Entries[i].Time, log.Entries[i].Payload);
            Assert.Equal("", string.Join("; ", Comparison.Differences(state, count)));
        }
    }, iter: Samples.Of(200));

    /// <summary>Two thousand people whose answers come within the time, with two quizzes revealed one after the other, one taken back and shown again.</summary>
    [Fact]
    public void In_a_hall_of_two_thousand_it_is_right_after_every_reveal()
    {
        const int Hall = 2_000;
        var chance = new Random(7);
        Step[][] Answered(string quiz) => [.. Enumerable.Range(1, Hall).Select(phone => new Step(People.Phone(phone), 0, Rooms.Ballot(quiz, chance.Next(3)))).Chunk(250)];
        Step[] By(RoomEvent act) => [new Step(Huda, 0, act)];
        var log = StoredLog.Of(Room(1), [
            .. Answered("p1"), .. Answered("p2"),
            By(new PollClosed("p1", 1)), By(new ResultsShown("p1", true, true)), By(new PollClosed("p2", 1)), By(new ResultsShown("p2", true, true)),
            By(new ResultsShown("p1", true)), By(new ResultsShown("p1", true, true))]);
        var (state, count, compared) = (new RoomState(), new SecondCount(), 0);
        for (var i = 0; i < log.Entries.Count; i++)
        {
            var before = state.Polls.Boards.All.Sum(board => board.Quizzes.Count);
            log.Fold(state, i, i + 1);
            count.Take(i + 1, log.Entries[i].Time, log.Entries[i].Payload);
            if (state.Polls.Boards.All.Sum(board => board.Quizzes.Count) == before) continue;
            Assert.Equal("", string.Join("; ", Comparison.Differences(state, count)));
            compared++;
        }
        Assert.Equal((4, Hall), (compared, state.Polls.Boards.All.Single().Places.Length));
    }

    [Fact]
    public void Often_enough_several_have_points()
    {
        var played = 0;
        Log.Sample(entries =>
        {
            if (StoredLog.Of(Room(1), entries).Fold().Polls.Boards.All.Any(board => board.Places.Length > 1)) Interlocked.Increment(ref played);
        }, iter: 200);
        Assert.InRange(played, 10, 200);
    }

    [Fact]
    public void Which_answer_is_right_leaves_the_server_for_nobody_but_the_staff_before_it_is_revealed() => Log.Sample(entries =>
    {
        var hidden = entries.Select(steps => steps.Where(step => step.Event is not ResultsShown { Revealed: true }).ToArray()).Where(steps => steps.Length > 0).ToArray();
        var (one, other) = (StoredLog.Of(Room(1), hidden), StoredLog.Of(Room(2), hidden));
        var (state, otherState) = (new RoomState(), new RoomState());
        for (var i = 0; i < one.Entries.Count; i++)
        {
            one.Fold(state, i, i + 1);
            other.Fold(otherState, i, i + 1);
            foreach (var since in new[] { 0, state.Offset - 1, state.Offset / 2 })
            {
                Assert.Equal(Sent(AudienceView.Since(state, since, 0)), Sent(AudienceView.Since(otherState, since, 0)));
                Assert.Equal(Sent(HallView.Since(state, since, 0)), Sent(HallView.Since(otherState, since, 0)));
                for (var phone = 1; phone <= 6; phone++) Assert.Equal(Sent(Mine.Of(state, People.Phone(phone).Id, since)), Sent(Mine.Of(otherState, People.Phone(phone).Id, since)));
            }
        }
    }, iter: Samples.Of(100));

    private static string Sent(Update update) => Convert.ToHexString(Frame.Encode(Everything.Masked(update)).Span);

    private static string? Sent(Mine? mine) => mine is null ? null : Convert.ToHexString(Frame.Encode(mine).Span);
}
