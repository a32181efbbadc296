using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Recount;

/// <summary>Holds the second count against the fold that every server uses.</summary>
public static class Comparison
{
    /// <summary>Where the two do not agree, in sentences; empty where they agree in everything that is counted.</summary>
    public static IReadOnlyList<string> Differences(RoomState fold, SecondCount count)
    {
        var differences = new List<string>();
        Compare("people", fold.Participants.Count, count.People);
        Compare("questions", fold.Questions.All.Count, count.Questions.Count());
        foreach (var question in count.Questions)
        {
            var folded = fold.Questions.Find(question.Id);
            Compare($"the state of question {question.Number} ({question.Id})", folded?.State, question.State);
            Compare($"the supporters of question {question.Number} ({question.Id})", folded?.Score, count.Supporters(question));
            Compare($"the votes against question {question.Number} ({question.Id})", folded?.Downs, count.Opponents(question));
            Compare($"the text of question {question.Number} ({question.Id})", folded?.Text, question.Text);
            Compare($"the hands for question {question.Number} ({question.Id})", folded?.Standing.Hands, question.Hands);
            Compare($"the marks of question {question.Number} ({question.Id})", Marks(folded?.Standing), Marks(question));
        }
        Compare("the floor of groups", fold.Info.GroupFloor, count.GroupFloor);
        Compare("polls", fold.Polls.Count, count.Polls.Count);
        foreach (var poll in count.Polls)
        {
            var (id, folded) = (poll.Content.Id, fold.Polls.Find(poll.Content.Id));
            Compare($"the state of poll {id}", folded?.State, poll.State);
            Compare($"the round of poll {id}", folded?.Round, poll.Round);
            Compare($"the end of the countdown of poll {id}", folded?.ClosesAt, poll.ClosesAt);
            Compare($"the voters of the round before of poll {id}", folded?.Former?.Voters, poll.Former > 0 ? poll.Voters(poll.Former) : null);
            Compare($"what is shown of poll {id}", (folded?.IsShown, folded?.IsByGroup, folded?.IsRevealed), (poll.IsShown, poll.IsByGroup, poll.IsRevealed));
            Compare($"the groups of poll {id}", Groups(folded?.Groups), Groups(poll.Groups));
            Compare($"the voters of poll {id}", folded?.Voters, poll.Counted().Count);
            Compare($"the hands of poll {id}", string.Join(' ', folded?.Hands ?? []), poll.Hands);
            Compare($"who abstains in poll {id}", folded?.Abstained, poll.Abstained);
            Compare($"the words of poll {id}", Text((folded?.StaffResult as CloudResult)?.Words), poll.Content.Kind is WordCloud ? Text(poll.Words().Take(Limits.CloudShown)) : "none");
            Compare($"the answers of poll {id}", Answers(folded?.StaffResult), poll.Content.Kind is OpenText ? Answers(poll.Answers()) : null);
            Compare($"the picked answer of poll {id}", folded?.Picked, poll.PickedNow(poll.Picked));
            Compare($"the ballots of poll {id}", Text(Numbers(folded?.Result)), Text(poll.Rows().SelectMany(row => row)));
        }
        Compare("surveys", fold.Surveys.Count, count.Surveys.Count);
        foreach (var survey in count.Surveys)
        {
            var (id, folded) = (survey.Content.Id, fold.Surveys.Find(survey.Content.Id));
            Compare($"the state of survey {id}", (folded?.State, folded?.Session), (survey.State, survey.Session));
            Compare($"the polls of survey {id}", Text(folded?.Content.Polls), Text(survey.Content.Polls));
            // Of one that was thrown away nobody is told it.
            if (survey.State is not SurveyState.Deleted) Compare($"who answered all of survey {id}", folded?.Finished, count.Finished(survey));
        }
        foreach (var session in count.Sessions.Keys)
            Compare($"the leaderboard of session {session}", Text(Places(fold, session)), Text(count.Places(session)));
        Compare("the sessions", string.Join(", ", fold.Programme.All.Select(one => one.Id).Order(StringComparer.Ordinal)),
            string.Join(", ", count.Sessions.Where(one => !one.Value.IsRemoved).Select(one => one.Key).Order(StringComparer.Ordinal)));
        Compare("the live session", fold.Programme.IsLive ? fold.Programme.Current?.Id : null, count.LiveSession);
        Compare("the record", fold.Info.RecordIsPublished, count.RecordIsPublished);
        var reactions = count.Reactions;
        foreach (var session in count.Sessions.Keys.Append(""))
            Compare($"the reactions of session \"{session}\"", Text(fold.Reactions.Of(session)), Text(reactions.GetValueOrDefault(session) ?? new long[5]));
        foreach (var session in count.Sessions.Keys)
            Compare($"the moods of session \"{session}\"", Text(fold.Moods.At(session, fold.Time)), Text(count.Moods(session, fold.Time)));
        return differences;

        void Compare<T>(string what, T folded, T counted)
        {
            if (!EqualityComparer<T>.Default.Equals(folded, counted)) differences.Add($"{what}: the server has {folded}, the recount {counted}");
        }
    }

    private static (bool, bool, string, string?, string?)? Marks(Standing? of) =>
        of is null ? null : (of.IsPinned, of.IsNext, string.Join(", ", of.Labels), of.Speaker, of.Answer);

    private static (bool, bool, string, string?, string?)? Marks(CountedQuestion of) => (of.Pinned, of.Next, string.Join(", ", of.Labels), of.Speaker, of.Answer);

    private static IEnumerable<CountedPlace> Places(RoomState fold, string session) => fold.Polls.Boards.All.FirstOrDefault(board => board.Session == session) is { } board
        ? board.Places.ToArray().Select(place => new CountedPlace(place.Who.Id, place.Rank, place.Points, place.Streak)).OrderBy(place => place.Rank).ThenBy(place => place.Who.ToString(), StringComparer.Ordinal)
        : [];

    private static IEnumerable<long>? Numbers(TallyResult? result) => result switch
    {
        ChoiceResult choice => choice.Counts.Select(count => (long)count),
        TableResult table => table.Rows.SelectMany(row => row.Select(number => (long)number)),
        CloudResult or TextsResult => [],
        NumericResult numeric => [numeric.Sum, numeric.Median, numeric.Least, numeric.Most],
        _ => null,
    };

    private static string Groups(IEnumerable<GroupResult>? groups) =>
        string.Join("; ", (groups ?? []).Select(one => $"{one.Group}/{one.Voters}/{Text(Numbers(one.Result))}"));

    private static string Groups(IEnumerable<CountedGroup> groups) =>
        string.Join("; ", groups.Select(one => $"{one.Group}/{one.Voters}/{Text(one.Rows.SelectMany(row => row))}"));

    private static string? Answers(TallyResult? result) =>
        result is not TextsResult texts ? null : texts.More > 0 ? Line(texts.Answers.Length + texts.More) : Answers(texts.Answers);

    /// <summary>Without the order in which they came, and the spelling that came first. Of more than are listed how many there are.</summary>
    private static string Answers(IReadOnlyCollection<CountedAnswer> answers) => answers.Count > Limits.OpenListed
        ? Line(answers.Count)
        : Text(answers.Select(answer => $"{answer.Text.ToLowerInvariant()}/{answer.Count}/{answer.State}").Order(StringComparer.Ordinal));

    private static string Line(int answers) => $"{answers} answers";

    private static string Text<T>(IEnumerable<T>? numbers) => numbers is null ? "none" : string.Join(" ", numbers);
}
