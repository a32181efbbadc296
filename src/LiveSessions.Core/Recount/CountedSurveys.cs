using LiveSessions.Core.Polls;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Recount;

/// <summary>One survey.</summary>
public sealed class CountedSurvey(SurveySaved content)
{
    public SurveySaved Content { get; internal set; } = content;
    public SurveyState State { get; internal set; }

    /// <summary>The session it belongs to.</summary>
    public string Session { get; internal set; } = content.Session;

    /// <summary>Which time it was written: two drafts that look alike are not the same one.</summary>
    internal int Written { get; set; }

    /// <summary>All that the staff decide.</summary>
    internal DecidedOfSurvey Decided
    {
        get => new(Content, Session, State, Written);
        set => (Content, Session, State, Written) = value;
    }
}

/// <summary>All that the staff decide of a survey.</summary>
internal sealed record DecidedOfSurvey(SurveySaved Content, string Session, SurveyState State, int Written);

/// <summary>Surveys, and what becomes of their polls by them.</summary>
internal sealed class CountedSurveys(Acts acts, CountedPolls polls, CountedSessions sessions)
{
    private readonly List<CountedSurvey> _all = [];
    private int _written;

    public IReadOnlyList<CountedSurvey> All => _all;

    public CountedSurvey? Find(string? id) => _all.Find(survey => survey.Content.Id == id);

    /// <summary>The survey that a poll is part of.</summary>
    public CountedSurvey? Of(string poll) => _all.Find(survey => survey.State is not SurveyState.Deleted && survey.Content.Polls.Contains(poll));

    /// <summary>People who answered every poll of it; null where nobody can know.</summary>
    public int? Finished(CountedSurvey survey)
    {
        var asked = survey.Content.Polls.Select(id => polls.Find(id)!).ToArray();
        if (asked.Any(poll => poll.Content.IsAnonymous)) return null;
        return asked.SelectMany(poll => poll.Answering()).GroupBy(who => who).Count(who => who.Count() == asked.Length);
    }

    public void Save(SurveySaved saved, in FactContext context)
    {
        if (saved is not { Id: not null, Session: not null, Title: not null, Polls: not null } || saved.Polls.Contains(null!)) return;
        var known = Find(saved.Id);
        if (known is null ? _all.Count >= 100 : known.State is not SurveyState.Draft || !IsUnseen(saved.Id, saved.Seen, context)) return;
        if (!CanBe(saved)) return;
        if (known is null) _all.Add(known = new CountedSurvey(saved));
        (known.Content, known.Session, known.Written) = (saved, saved.Session, ++_written);
        if (context.N > 0) acts.Add($"survey {saved.Id}", context);
    }

    public void Move(SurveyMoved moved, in FactContext context)
    {
        if (Find(moved.Survey) is not { } survey || !IsUnseen(moved.Survey, moved.Seen, context)) return;
        var own = survey.Content.Polls.Select(id => polls.Find(id)!).ToArray();
        switch (moved.Move, survey.State)
        {
            case (SurveyMove.Open, SurveyState.Draft):
                var drafts = own.Where(poll => poll.State is PollState.Draft).ToArray();
                if (drafts.Any(poll => poll.Rounds >= 100)) return;
                survey.State = SurveyState.Open;
                foreach (var poll in drafts) polls.Begin(poll, 0, context);
                break;
            case (SurveyMove.Close, SurveyState.Open):
                survey.State = SurveyState.Closed;
                foreach (var poll in own.Where(poll => poll.State is PollState.Open)) polls.End(poll, context);
                break;
            case (SurveyMove.Reopen, SurveyState.Closed):
                survey.State = SurveyState.Open;
                foreach (var poll in own.Where(poll => poll.State is PollState.Closed)) polls.Begin(poll, 0, context, again: true);
                break;
            case (SurveyMove.Delete, SurveyState.Draft):
                survey.State = SurveyState.Deleted;
                break;
            default: return;
        }
        if (survey.State is SurveyState.Open && sessions.Live is { } live) survey.Session = live;
        if (context.N > 0) acts.Add($"survey {moved.Survey}", context);
    }

    /// <summary>Whether these polls may be this survey.</summary>
    public bool CanBe(SurveySaved content) =>
        sessions.Find(content.Session) is not null && content.Polls.Length is > 0 and <= 30 && content.Polls.Distinct().Count() == content.Polls.Length
        && content.Polls.All(id => polls.Find(id) is { State: not PollState.Deleted, Content.Kind: not Quiz } poll && poll.Content.Session == content.Session
            && (Of(id) is { } survey ? survey.Content.Id == content.Id : poll.State is PollState.Draft));

    /// <summary>Whether a poll of a survey may be written so.</summary>
    public bool Takes(PollSaved content) => Of(content.Id) is not { } survey || (content.Kind is not Quiz && content.Session == survey.Content.Session);

    /// <summary>Whether a poll may be turned back to what it was.</summary>
    /// <param name="together">Whether its survey is turned by the same act.</param>
    public bool Takes(DecidedOfPoll to, bool together) => Of(to.Content.Id) is not { } survey
        || (to.State is not PollState.Deleted && Takes(to.Content) && !(to.State is PollState.Draft && survey.State is not SurveyState.Draft && !together));

    private bool IsUnseen(string id, long seen, in FactContext context) => !acts.Was($"survey {id}", context) && !acts.ChangedSince($"survey {id}", seen, context);
}
