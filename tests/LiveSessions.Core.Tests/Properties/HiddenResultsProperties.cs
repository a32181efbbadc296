using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>
/// Invariant I11: two runs that differ in nothing but what was voted send the same bytes to phones and screens until the
/// results are shown, or an answer is picked, position and time masked.
/// </summary>
public class HiddenResultsProperties
{
    private static readonly Fact[] Voting =
        [.. Rooms.Open, .. Rooms.OpenPoll("p1"), Huda.Does(Rooms.MultipleDraft("p2")), Huda.Does(new PollOpened("p2", 0, 99)), .. Rooms.OpenCloud("p3"), .. Rooms.OpenText("p4", moderated: false)];

    /// <summary>The first and the second are quizzes.</summary>
    private static readonly Fact[] Quizzes =
        [.. Rooms.Open, Huda.Does(Polls.QuizTests.Draft("p1", right: 1)), Huda.Does(new PollOpened("p1", 60, 99)), Huda.Does(Polls.QuizTests.Draft("p2", right: 1)), Huda.Does(new PollOpened("p2", 60, 99)), .. Rooms.OpenCloud("p3")];

    [Fact]
    public void Before_the_reveal_nothing_that_is_sent_depends_on_what_was_voted() =>
        Gen.Select(Gen.Bool, RandomFacts.Log(50), Gen.Int[0, 60].Array[50]).Sample((quizzes, entries, ages) =>
        {
            var room = quizzes ? Quizzes : Voting;
            var (one, other) = (Run(entries, 0, room), Run(entries, 1, room));
            var (state, otherState) = (one.Fold(to: room.Length), other.Fold(to: room.Length));
            for (var i = room.Length; i < one.Entries.Count; i++)
            {
                one.Fold(state, i, i + 1);
                other.Fold(otherState, i, i + 1);
                foreach (var since in new[] { 0, state.Offset - 1, Math.Max(0, state.Offset - ages[i - room.Length]) })
                {
                    Assert.Equal(Sent(AudienceView.Since(state, since, 0)), Sent(AudienceView.Since(otherState, since, 0)));
                    Assert.Equal(Sent(HallView.Since(state, since, 0)), Sent(HallView.Since(otherState, since, 0)));
                }
            }
        }, iter: Samples.Of(150));

    [Fact]
    public void After_the_reveal_it_does()
    {
        Step[][] votes = [[new Step(Amal, 0, Rooms.Ballot("p1", 0))]];
        var reveal = new Step(Huda, 0, new ResultsShown("p1", true));
        var (one, other) = (Run(votes, 0), Run(votes, 1));
        one.Add(reveal);
        other.Add(reveal);
        Assert.NotEqual(Sent(AudienceView.Since(one.Fold(), 0, 0)), Sent(AudienceView.Since(other.Fold(), 0, 0)));
    }

    /// <summary>The same log with every ballot that is not empty for the one or the other option, and no reveal.</summary>
    private static StoredLog Run(Step[][] entries, int run, Fact[]? room = null)
    {
        var turn = 0;
        return StoredLog.Of(room ?? Voting, entries.Select(steps => steps.Where(step => step.Event is not (ResultsShown or AnswerPicked)).Select(Voted).ToArray()).Where(steps => steps.Length > 0));

        Step Voted(Step step) => step.Event switch
        {
            Voted { Ballot.IsEmpty: false } voted => step with { Event = voted with { Ballot = new Ballot([(turn++ + voted.Ballot.Choices[0] + run) % 2]) } },
            PollAnswered { Texts.Length: > 0 } answered => step with { Event = answered with { Texts = [(turn++ + run) % 2 == 0 ? "Parks" : "Roads"] } },
            _ => step,
        };
    }

    private static string Sent(Update update) => Convert.ToHexString(Frame.Encode(Everything.Masked(update)).Span);
}
