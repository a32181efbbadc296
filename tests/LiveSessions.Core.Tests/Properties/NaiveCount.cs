namespace LiveSessions.Core.Tests.Properties;

/// <summary>
/// Counts ballots and supporters from the facts of a log, slowly and without any running sum. What staff did it takes from the
/// verdicts; whether a ballot or a support counts it decides itself.
/// </summary>
public sealed class NaiveCount
{
    private readonly Dictionary<string, (PollSaved Content, bool IsOpen)> _polls = [];
    private readonly Dictionary<string, (ActorId Author, bool IsPublic)> _questions = [];
    private readonly List<(string Poll, ActorId Who, long N, int[] Choices)> _ballots = [];
    private readonly List<(string Question, ActorId Who, long N, bool On)> _supports = [];

    public void Take(Fact fact, Verdict verdict, RoomState after)
    {
        switch (fact.Event)
        {
            case Voted voted:
                if (Counts(voted)) _ballots.Add((voted.Poll, fact.Actor, fact.N, voted.Ballot.Choices));
                break;
            case QuestionSupported supported:
                if (_questions.TryGetValue(supported.Question, out var question) && question.IsPublic && question.Author != fact.Actor)
                    _supports.Add((supported.Question, fact.Actor, fact.N, supported.On));
                break;
            case PollSaved saved when verdict == Verdict.Applies:
                _polls[saved.Id] = (saved, false);
                break;
            case PollOpened opened when verdict == Verdict.Applies:
                _polls[opened.Poll] = (_polls[opened.Poll].Content, true);
                break;
            case PollClosed closed when verdict == Verdict.Applies:
                _polls[closed.Poll] = (_polls[closed.Poll].Content, false);
                break;
            default:
                break;
        }
        foreach (var one in after.Questions.All) _questions[one.Id] = (one.Author.Id, one.IsPublic);
    }

    public int Score(string question) => Last(_supports.Where(support => support.Question == question), one => one.Who, one => one.N).Count(support => support.On);

    public int[][] Ballots(string poll) =>
        [.. Last(_ballots.Where(ballot => ballot.Poll == poll), one => one.Who, one => one.N).Select(ballot => ballot.Choices).Where(choices => choices.Length > 0)];

    private bool Counts(Voted voted)
    {
        if (!_polls.TryGetValue(voted.Poll, out var poll) || !poll.IsOpen || voted.Round != 1) return false;
        var (options, max) = poll.Content.Kind is MultipleChoice multiple ? (multiple.Options.Length, multiple.Max) : (((SingleChoice)poll.Content.Kind).Options.Length, 1);
        var choices = voted.Ballot.Choices;
        return choices.Length <= max && choices.Distinct().Count() == choices.Length && choices.All(choice => choice >= 0 && choice < options);
    }

    /// <summary>Of each person's words the one with the highest number; of two with the same number the first.</summary>
    private static IEnumerable<T> Last<T>(IEnumerable<T> words, Func<T, ActorId> who, Func<T, long> n) =>
        words.GroupBy(who).Select(group => group.MaxBy(n)!);
}
