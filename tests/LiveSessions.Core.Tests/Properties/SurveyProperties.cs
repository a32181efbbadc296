using CsCheck;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Surveys and their polls that are written, opened, answered, closed, put away and taken back in any order.</summary>
public class SurveyProperties
{
    private static readonly Gen<string> Poll = Gen.Int[1, 4].Select(i => $"p{i}");
    private static readonly Gen<string> Survey = Gen.Int[1, 2].Select(i => $"v{i}");
    private static readonly Gen<int> Round = Gen.Frequency((5, 1), (2, 2));

    private static readonly Gen<Step> Answers = Gen.Select(Gen.Int[1, 4], Poll, Round, Gen.Frequency((6, Gen.Int[0, 2].Array[0, 1]), (1, Gen.Const(new[] { Ballot.Abstaining }))), Gen.Frequency((9, 0), (1, 1)),
        (phone, poll, round, choices, lag) => new Step(People.Phone(phone), lag, new Voted(poll, round, new Ballot(choices))));

    private static readonly Gen<RoomEvent> Acts = Gen.Frequency(
        (4, Gen.Select(Survey, Poll.Array[1, 3], (id, polls) => (RoomEvent)Rooms.Survey(id, polls))),
        (8, Gen.Select(Survey, Gen.Int[0, 3], (id, move) => (RoomEvent)new SurveyMoved(id, (SurveyMove)move, long.MaxValue))),
        (1, Gen.Select(Poll, Gen.OneOf(Rooms.Session, Rooms.NextSession), Gen.Bool, (id, session, quiz) => (RoomEvent)(quiz ? Polls.QuizTests.Draft(id) : Draft(id) with { Session = session }))),
        (1, Poll.Select(id => (RoomEvent)new PollOpened(id, 0, long.MaxValue))),
        (1, Gen.Select(Poll, Round, (id, round) => (RoomEvent)new PollClosed(id, round))),
        (1, Gen.Select(Poll, Gen.Bool, (id, anew) => (RoomEvent)new PollReopened(id, 0, anew, long.MaxValue))),
        (1, Poll.Select(id => (RoomEvent)new PollReset(id, long.MaxValue))),
        (1, Poll.Select(id => (RoomEvent)new PollDeleted(id, long.MaxValue))),
        (6, Gen.Select(Gen.Int[1, 20], Gen.Bool, (act, undone) => (RoomEvent)new ActTurned(act, undone))),
        (1, Gen.OneOf(Rooms.Session, Rooms.NextSession).Select(id => (RoomEvent)new SessionStarted(id))));

    private static readonly Gen<Step[][]> Log = Gen.Frequency((10, Answers), (9, Acts.Select(act => new Step(Huda, 0, act)))).Array[1, 3].Array[10, 50];

    private static PollSaved Draft(string id) => Rooms.Draft(id, seen: long.MaxValue) with { MayAbstain = true };

    private static Fact[] Room { get; } = [.. Rooms.Open, .. Enumerable.Range(1, 4).Select(i => Huda.Does(Draft($"p{i}"))), Huda.Does(Rooms.Survey("v1", "p1", "p2"))];

    [Fact]
    public void A_poll_is_in_one_survey_at_most_and_fits_it_and_an_open_survey_asks_no_draft() => Log.Sample(entries =>
    {
        var log = StoredLog.Of(Room, entries);
        var (state, count) = (new RoomState(), new SecondCount());
        for (var i = 0; i < log.Entries.Count; i++)
        {
            log.Fold(state, i, i + 1);
            count.Take(i + 1, log.Entries[i].Time, log.Entries[i].Payload);
            Assert.Equal("", string.Join("; ", Comparison.Differences(state, count)));
            foreach (var survey in state.Surveys.All.Where(survey => survey.State is not SurveyState.Deleted))
            {
                Assert.All(survey.Polls, poll => Assert.Same(survey, poll.Survey));
                Assert.All(survey.Polls, poll => Assert.True(poll.State is not PollState.Deleted && poll.Content.Kind is not Quiz && poll.Content.Session == survey.Content.Session));
                if (survey.State is not SurveyState.Draft) Assert.DoesNotContain(survey.Polls, poll => poll.State is PollState.Draft);
            }
        }
    }, iter: Samples.Of(300));

    [Fact]
    public void Often_enough_one_is_open_and_somebody_answered_all_of_it()
    {
        var (open, finished) = (0, 0);
        Log.Sample(entries =>
        {
            var surveys = StoredLog.Of(Room, entries).Fold().Surveys.All.Where(survey => survey.State is SurveyState.Open or SurveyState.Closed).ToArray();
            if (surveys.Length > 0) Interlocked.Increment(ref open);
            if (surveys.Any(survey => survey.Finished > 0)) Interlocked.Increment(ref finished);
        }, iter: 200);
        Assert.InRange(open, 50, 200);
        Assert.InRange(finished, 10, 200);
    }
}
