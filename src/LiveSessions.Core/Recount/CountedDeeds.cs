using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Recount;

/// <summary>
/// What the staff did, as a list of fields that went from one value to another, and taken back field by field. A question's state, reason, former
/// state and what it was merged into are one field, its text and language another.
/// </summary>
internal sealed partial class CountedDeeds(Acts acts, CountedQuestions questions, CountedPolls polls, CountedSessions sessions, CountedScreens screens, CountedSurveys surveys)
{
    public const string Wording = "wording", Answer = "answer", Hands = "hands";
    private const string There = "there", Life = "life", Pinned = "pinned", Next = "next", Labels = "labels", Speaker = "speaker";
    private static readonly string[] Fields = [Life, Wording, Pinned, Next, Labels, Speaker, Answer, Hands];

    private readonly List<Deed> _deeds = [];
    private int _count, _apart;
    private readonly Dictionary<ActorId, Bar> _bars = [];
    private readonly Dictionary<CountedSession, SessionSaved> _added = [];

    /// <summary>What a thing was and what it became; of a thing with several fields, that one.</summary>
    private sealed record Change(object Thing, object? Before, object? After, string Field = "");

    private sealed record Step(CountedQuestion Question, string Field, object? To);

    private sealed record Deed(int Number, Change[] Changes)
    {
        public bool IsUndone { get; set; }
    }

    public Bar BarOf(ActorId who) => _bars.GetValueOrDefault(who);

    public void Move(string[]? ids, QuestionMove move, DeclineReason? reason, long seen, FactContext context)
    {
        if (ids is not { Length: <= Limits.AtOnce } || ids.Any(id => acts.Was($"question {id}", context))) return;
        var moved = ids.Select(questions.Find).OfType<CountedQuestion>().Distinct().Where(one => IsFree(one, seen, context))
            .Select(one => (Question: one, To: Moved(one, move, reason))).Where(one => one.To is { } to && !(screens.Shows(one.Question.Id) && !IsPublic(to.State))).ToArray();
        if (moved.Length > 0) Do(context, [.. moved.Select(one => new Step(one.Question, Life, one.To))]);
    }

    public void Merge(QuestionsMerged merged, FactContext context)
    {
        if (merged.Questions is not { Length: > 0 and <= Limits.AtOnce } ids) return;
        if (questions.Find(merged.Into) is not { } into || !IsFree(into, merged.Seen, context)) return;
        var ones = ids.Select(questions.Find).ToArray();
        if (ones.Any(one => one is null || !IsFree(one, merged.Seen, context) || !CanMerge(one, into, into.State))) return;
        if (questions.Group(into).Length - 1 + ones.Sum(one => questions.Group(one!).Length) > Limits.MergedInto) return;
        var all = ones.OfType<CountedQuestion>().Distinct().SelectMany(one => questions.Group(one)).ToArray();
        Do(context, [.. all.Select(one => new Step(one, Life, new LifeOf(QuestionState.Merged, null, one.Former ?? one.State, into)))], into);
    }

    public void Split(QuestionSplit split, FactContext context)
    {
        if (questions.Find(split.Question) is not { State: QuestionState.Merged } one || !IsUnseen(one, split.Seen, context)) return;
        Do(context, [new Step(one, Life, new LifeOf(one.Former!.Value, null, null, null))]);
    }

    public void Mark(QuestionMarked marked, FactContext context)
    {
        if (marked.Labels is { } labels && (labels.Length > Limits.Labels || labels.Contains(null))) return;
        if (questions.Find(marked.Question) is not { } one || !IsFree(one, marked.Seen, context)) return;
        if (((marked.Pinned == true || marked.Next == true) && !one.IsPublic) || (marked.Next == true && one.State is QuestionState.Answered)) return;
        if (marked.Next == true && screens.Shows(one.Id)) return;
        if (!string.IsNullOrEmpty(marked.Speaker) && sessions.Find(one.Session)?.Speakers.Contains(marked.Speaker) != true) return;
        if (marked.Pinned == true && !one.Pinned && questions.All.Count(other => other.Session == one.Session && other.Pinned) >= Limits.Pinned) return;
        var steps = new List<Step>();
        if (marked.Next == true)
            steps.AddRange(questions.All.Where(other => other != one && other.Session == one.Session && other.Next).Select(other => new Step(other, Next, false)));
        if (marked.Pinned is { } pinned) steps.Add(new Step(one, Pinned, pinned));
        if (marked.Next is { } next) steps.Add(new Step(one, Next, next));
        if (marked.Labels is not null) steps.Add(new Step(one, Labels, marked.Labels));
        if (marked.Speaker is { } speaker) steps.Add(new Step(one, Speaker, speaker.Length == 0 ? null : speaker));
        Do(context, [.. steps], one);
    }

    /// <summary>Text, answer or hands; only a public question has the last two.</summary>
    public void Set(string? id, string field, object? value, long seen, bool onlyPublic, FactContext context)
    {
        if (questions.Find(id) is not { } one || !IsFree(one, seen, context) || (onlyPublic && !one.IsPublic)) return;
        Do(context, [new Step(one, field, value)]);
    }

    /// <summary>A question was taken in from the floor; taken back, it is archived.</summary>
    public void TakenIn(CountedQuestion question) =>
        RememberApart(new Change(question, new LifeOf(QuestionState.Archived, null, QuestionState.Approved, null), new LifeOf(QuestionState.Approved, null, null, null), Life));

    public void Bars(AuthorBarred barred, FactContext context)
    {
        if (questions.Find(barred.Question)?.Author is not { } author || acts.Was($"bar {author}", context)) return;
        acts.Add($"bar {author}", context);
        if (BarOf(author) == barred.Bar) return;
        Remember([new Change(author, BarOf(author), barred.Bar)]);
        _bars[author] = barred.Bar;
    }

    public void Direct(Directed directed, FactContext context)
    {
        var before = screens.Scenes();
        if (!screens.Direct(directed, context)) return;
        var reached = directed.Screen is null ? before.Keys.ToArray() : [directed.Screen];
        Remember([.. reached.Select(screen => new Change(screen, before[screen], directed.Scene))]);
        Fit();
    }

    /// <summary>An act on a poll, whatever it is: what it made different can be taken back.</summary>
    public void OnPoll(string? id, Action act, in FactContext context)
    {
        var before = polls.Find(id)?.Decided;
        act();
        if (context.N <= 0 || polls.Find(id) is not { } poll || poll.Decided == before) return;
        Remember([new Change(poll, before ?? poll.Decided with { State = PollState.Deleted }, poll.Decided)]);
    }

    /// <summary>An act on a survey, with what it made of its polls.</summary>
    public void OnSurvey(string? id, Action act, in FactContext context)
    {
        var before = surveys.Find(id)?.Decided;
        var decided = polls.All.Select(poll => (Poll: poll, poll.Decided)).ToArray();
        act();
        if (context.N <= 0 || surveys.Find(id) is not { } survey || survey.Decided == before) return;
        var changes = decided.Where(one => one.Poll.Decided != one.Decided).Select(one => new Change(one.Poll, one.Decided, one.Poll.Decided));
        Remember([new Change(survey, before ?? survey.Decided with { State = SurveyState.Deleted }, survey.Decided), .. changes]);
    }

    public void Hide(WordHidden hidden, FactContext context)
    {
        if (polls.Find(hidden.Poll) is not { } poll) return;
        var key = CountedKinds.Key(poll.Content.Kind, hidden.Word ?? "");
        bool? before = poll.Marked.TryGetValue(key, out var was) ? was : null;
        if (polls.Hide(hidden, context) && before != hidden.Hidden) Remember([new Change(poll, before, (bool?)hidden.Hidden, key)]);
    }

    /// <summary>Answers that were shown together are taken back together.</summary>
    public void Show(AnswersShown shown, in FactContext context)
    {
        if (polls.Find(shown.Poll) is { } poll && polls.Show(shown, context) is { Count: > 0 } keys)
            Remember([.. keys.Select(key => new Change(poll, null, false, key))]);
    }

    /// <summary>An act on the programme, whatever it is.</summary>
    public void OnSessions(Action act)
    {
        var kept = sessions.Kept.Count;
        var before = sessions.Kept.Select(one => (Session: one, one.Content, Stage: sessions.StageOf(one))).ToArray();
        act();
        var changes = before.Where(one => one.Content != one.Session.Content).Select(one => new Change(one.Session, one.Content, one.Session.Content))
            .Concat(before.Where(one => (one.Stage with { Last = "" }) != (sessions.StageOf(one.Session) with { Last = "" }))
                .Select(one => new Change(one.Session, one.Stage, sessions.StageOf(one.Session)))).ToArray();
        if (changes.Length > 0) Remember(changes);
        if (sessions.Kept.Count == kept) return;
        RememberApart(new Change(sessions.Kept[^1], false, true, There));
        _added[sessions.Kept[^1]] = sessions.Kept[^1].Content;
    }

    /// <summary>An act on a screen but for its scene; pairing and removing one is final.</summary>
    public void OnScreens(Action act)
    {
        var before = screens.Settings();
        act();
        var after = screens.Settings();
        if (before.Count != after.Count || after.Any(one => before[one.Key].IsRevoked != one.Value.IsRevoked)) RememberApart();
        foreach (var (id, settings) in after)
            if (before.TryGetValue(id, out var was) && was != settings && !settings.IsRevoked)
                RememberApart(new Change(screens, was, settings, id));
    }

    public void Publish(RecordPublished published, in FactContext context)
    {
        var before = sessions.IsPublished;
        if (sessions.Publish(published, context) && before != published.On) Remember([new Change(sessions, before, published.On)]);
    }

    private bool CanMerge(CountedQuestion one, CountedQuestion into, QuestionState state) => one != into
        && state is QuestionState.Pending or QuestionState.Approved or QuestionState.Answered
        && one.State is QuestionState.Pending or QuestionState.Approved or QuestionState.Merged
        && !screens.Shows(one.Id) && (!one.IsPublic || IsPublic(state));

    private static LifeOf? Moved(CountedQuestion one, QuestionMove move, DeclineReason? reason) => move switch
    {
        QuestionMove.Approve when one.State is QuestionState.Pending or QuestionState.Declined or QuestionState.Answered => new(QuestionState.Approved, null, null, null),
        QuestionMove.Decline when one.State is QuestionState.Pending or QuestionState.Approved => new(QuestionState.Declined, reason, null, null),
        QuestionMove.Answer when one.State is QuestionState.Approved => new(QuestionState.Answered, null, null, null),
        QuestionMove.Archive when one.State is not (QuestionState.Withdrawn or QuestionState.Merged or QuestionState.Archived) => new(QuestionState.Archived, one.Reason, one.State, null),
        QuestionMove.Restore when one.State is QuestionState.Archived => new(one.Former!.Value, one.Reason, null, null),
        QuestionMove.Restore when one.State is QuestionState.Declined => new(QuestionState.Pending, null, null, null),
        _ => null,
    };

    private bool IsFree(CountedQuestion? one, long seen, in FactContext context) =>
        one is { State: not (QuestionState.Withdrawn or QuestionState.Merged) } && IsUnseen(one, seen, context);

    private bool IsUnseen(CountedQuestion one, long seen, in FactContext context) =>
        !acts.Was($"question {one.Id}", context) && one.Edited <= seen && !acts.ChangedSince($"question {one.Id}", seen, context);

    private static bool IsPublic(QuestionState state) => state is QuestionState.Approved or QuestionState.Answered;

    private void Do(in FactContext context, Step[] steps, CountedQuestion? also = null)
    {
        CountedQuestion?[] all = [.. steps.Select(step => step.Question), also];
        var things = all.OfType<CountedQuestion>().Distinct().ToArray();
        foreach (var question in things) acts.Add($"question {question.Id}", context);
        var before = things.SelectMany(thing => Fields.Select(field => (Thing: thing, Field: field, Value: Of(thing, field)))).ToArray();
        foreach (var step in steps) Put(step.Question, step.Field, step.To, context);
        Fit();
        // With what follows from it: what is no longer public is no longer pinned.
        Remember([.. before.Select(one => new Change(one.Thing, one.Value, Of(one.Thing, one.Field), one.Field))]);
    }

    private void Remember(Change[] changes) => _deeds.Add(new Deed(++_count, changes));

    /// <summary>The same, in the count that goes down; without a change it can never be taken back.</summary>
    private void RememberApart(params Change[] changes) => _deeds.Add(new Deed(-++_apart, changes));

    private void Fit()
    {
        foreach (var question in questions.All)
        {
            question.Pinned &= question.IsPublic;
            question.Next &= question.State is QuestionState.Approved && !screens.Shows(question.Id);
        }
    }

    private sealed record LifeOf(QuestionState State, DeclineReason? Reason, QuestionState? Former, CountedQuestion? Into);

    private static object? Of(CountedQuestion one, string field) => field switch
    {
        Life => new LifeOf(one.State, one.Reason, one.Former, one.Into),
        Wording => (one.Text, one.Lang),
        Pinned => one.Pinned,
        Next => one.Next,
        Labels => one.Labels,
        Speaker => one.Speaker,
        Answer => one.Answer,
        _ => one.Hands,
    };
}
