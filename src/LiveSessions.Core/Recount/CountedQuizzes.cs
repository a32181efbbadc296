using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>What somebody has after all quizzes of a session.</summary>
internal readonly record struct CountedPlace(ActorId Who, int Rank, int Points, int Streak);

/// <summary>Points and ranks, worked out for each person from every answer, one quiz after the other.</summary>
internal static class CountedQuizzes
{
    public static IReadOnlyList<CountedPlace> Places(IEnumerable<CountedPoll> polls)
    {
        var quizzes = polls.Where(poll => poll is { Content.Kind: Quiz, State: PollState.Closed, IsRevealed: true }).Select((poll, order) => (poll, order))
            .OrderBy(one => one.poll.Opened).ThenBy(one => one.order).Select(one => (Quiz: (Quiz)one.poll.Content.Kind, Answers: one.poll.Ballots().ToArray())).ToArray();
        var people = quizzes.SelectMany(one => one.Answers.Select(answer => answer.Who)).Distinct().Select(Sum).ToArray();
        return [.. people.Select(one => one with { Rank = 1 + people.Count(other => other.Points > one.Points) }).OrderBy(one => one.Rank).ThenBy(one => one.Who.ToString(), StringComparer.Ordinal)];

        CountedPlace Sum(ActorId who)
        {
            var (points, streak) = (0, 0);
            foreach (var (quiz, answers) in quizzes)
            {
                var right = answers.Where(answer => answer.Who == who && answer.Choices[0] == quiz.Right).ToArray();
                if (right.Length > 0) points += Worth(quiz, right[0].Used) + (quiz.Points * 5 * Math.Min(4, streak) / 100);
                streak = right.Length > 0 ? streak + 1 : 0;
            }
            return new CountedPlace(who, 0, points, streak);
        }
    }

    /// <summary>All points less the part of one half that is as large as the part of the time that was used, rounded in favour of who answered.</summary>
    private static int Worth(Quiz quiz, long used)
    {
        var limit = quiz.Seconds * 1000m;
        return quiz.Points - (int)Math.Floor(quiz.Points / 2 * Math.Min(limit, Math.Max(0, used)) / limit);
    }
}
