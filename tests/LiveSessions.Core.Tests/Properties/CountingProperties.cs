using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Invariants I5 and I6: sums agree with a naive recount of the log after any sequence.</summary>
public class CountingProperties
{
    private static readonly Fact[] Voting =
        [.. Rooms.Unmoderated, .. Rooms.OpenPoll("p1"), Huda.Does(Rooms.MultipleDraft("p2")), Huda.Does(new PollOpened("p2", 0, 99))];

    [Fact]
    public void Scores_voters_and_tallies_equal_a_naive_recount() =>
        Gen.Select(Gen.Bool, RandomFacts.Log(80)).Sample((voting, entries) =>
        {
            // One fact an entry, so that the naive count sees the room after each.
            var log = StoredLog.Of(voting ? Voting : Rooms.Open, entries.SelectMany(steps => steps).Select(step => new[] { step }));
            var (state, naive) = (new RoomState(), new NaiveCount());
            for (var i = 0; i < log.Entries.Count; i++)
                naive.Take(log.Facts[i][0], state.Fold(log.Entries[i].Time, log.Entries[i].Digest, log.Entries[i].Payload)[0], state);
            Agree(state, naive);
        }, iter: 400);

    private static void Agree(RoomState state, NaiveCount naive)
    {
        foreach (var question in state.Questions.All) Assert.Equal(naive.Score(question.Id), question.Score);
        foreach (var poll in state.Polls.All)
        {
            var ballots = naive.Ballots(poll.Id);
            Assert.Equal(ballots.Length, poll.Voters);
            var counts = Assert.IsType<ChoiceResult>(poll.Result).Counts;
            Assert.Equal([.. counts.Select((_, option) => ballots.Count(ballot => ballot.Contains(option)))], counts);
        }
    }
}
