using LiveSessions.Core.Polls;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Surveys;

/// <summary>A draft of a survey was made or changed.</summary>
/// <param name="Polls">In the order in which they are asked.</param>
[MessagePackObject]
public sealed record SurveySaved(
    [property: Key(0)] string Id, [property: Key(1)] string Session, [property: Key(2)] Localized Title, [property: Key(3)] string[] Polls, [property: Key(4)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Session, Title, Polls) || Polls.Contains(null!)) return Refusals.Malformed;
        switch (state.Surveys.Find(Id))
        {
            case null when state.Surveys.Count >= Limits.Surveys: return Refusals.TooMany;
            case null: break;
            case { } survey when survey.Turns.IsRepeat(context): return Verdict.Repeated;
            case { State: SurveyState.Deleted }: return Refusals.UnknownSurvey;
            case { } survey when survey.Turns.ChangedSince(Seen, context.Actor): return Refusals.ChangedMeanwhile;
            case { State: not SurveyState.Draft }: return Refusals.SurveyNotDraft;
        }
        return SurveyActs.WhyNot(state, this) is { } refusal ? refusal : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        SurveyActs.Put(state, this, state.Surveys.Get(Id), new SurveyStanding(this, Session, SurveyState.Draft), [], context);
}

/// <summary>Where a survey goes.</summary>
public enum SurveyMove
{
    /// <summary>A draft is opened, and so is each of its polls that is a draft, all results hidden.</summary>
    Open = 0,

    /// <summary>It is closed, and so is each of its polls that is open: this entry is the cut.</summary>
    Close = 1,

    /// <summary>It is opened again, and so is each of its polls that is closed; ballots go on to count, results are hidden.</summary>
    Reopen = 2,

    /// <summary>A draft is thrown away; its polls stay.</summary>
    Delete = 3,
}

/// <summary>A survey was opened, closed, opened again or thrown away.</summary>
[MessagePackObject]
public sealed record SurveyMoved([property: Key(0)] string Survey, [property: Key(1)] SurveyMove Move, [property: Key(2)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override bool IsKnown => Move is >= SurveyMove.Open and <= SurveyMove.Delete;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Surveys.Find(Survey) is not { } survey) return Refusals.UnknownSurvey;
        if (survey.Turns.IsRepeat(context)) return Verdict.Repeated;
        if (survey.State is SurveyState.Deleted) return Refusals.UnknownSurvey;
        // Two who close it mean the same.
        if (Move is SurveyMove.Close && survey.State is SurveyState.Closed) return Verdict.Repeated;
        if (survey.Turns.ChangedSince(Seen, context.Actor)) return Refusals.ChangedMeanwhile;
        if (Move is SurveyMove.Open && survey.Polls.Any(poll => poll.State is PollState.Draft && !poll.MayHaveAnotherRound)) return Refusals.TooMany;
        return Move switch
        {
            SurveyMove.Close => survey.State is SurveyState.Open ? Verdict.Applies : Refusals.SurveyNotOpen,
            SurveyMove.Reopen => survey.State switch { SurveyState.Closed => Verdict.Applies, SurveyState.Open => Refusals.SurveyOpen, _ => Refusals.SurveyNotOpen },
            _ => survey.State is SurveyState.Draft ? Verdict.Applies : Refusals.SurveyNotDraft,
        };
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var survey = state.Surveys.Find(Survey)!;
        var (standing, time) = (survey.Standing, context.Time);
        var session = state.Programme.IsLive ? state.Programme.Current!.Id : standing.Session;
        (SurveyStanding To, (Poll, PollStanding)[] Polls) moved = Move switch
        {
            SurveyMove.Open => (standing with { State = SurveyState.Open, Session = session },
                All(survey, PollState.Draft, poll => PollActs.InLiveSession(state, poll.Standing).Opened(poll.NewRound(former: null), 0, time))),
            SurveyMove.Close => (standing with { State = SurveyState.Closed }, All(survey, PollState.Open, poll => poll.Standing.Closed(time))),
            SurveyMove.Reopen => (standing with { State = SurveyState.Open, Session = session, ReopenedAt = time },
                All(survey, PollState.Closed, poll => PollActs.InLiveSession(state, poll.Standing).Reopened(0, time))),
            _ => (standing with { State = SurveyState.Deleted }, []),
        };
        SurveyActs.Put(state, this, survey, moved.To, moved.Polls, context);
    }

    private static (Poll, PollStanding)[] All(Survey survey, PollState from, Func<Poll, PollStanding> to) =>
        [.. survey.Polls.Where(poll => poll.State == from).Select(poll => (poll, to(poll)))];
}

/// <summary>Makes a draft of a survey or changes it.</summary>
[MessagePackObject]
public sealed record SaveSurvey(
    [property: Key("id")] string Id, [property: Key("session")] string Session, [property: Key("title")] Localized Title,
    [property: Key("polls")] string[] Polls, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Id)) return Refusals.IdMalformed;
        if (Polls is null || !Polls.All(EntityId.IsValid)) return Refusals.Malformed;
        var (title, refusal) = Texts.InLanguages(Title, state.Info.Languages, Limits.Title);
        return refusal is null ? new SurveySaved(Id, Session, title, Polls, Seen) : refusal;
    }
}

/// <summary>Opens a survey, closes it, opens it again (not while the right answer of one of its polls is revealed), or throws a draft of one away.</summary>
[MessagePackObject]
public sealed record MoveSurvey([property: Key("survey")] string Survey, [property: Key("move")] int Move, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) =>
        (SurveyMove)Move is SurveyMove.Reopen && state.Surveys.Find(Survey) is { } survey && survey.Polls.Any(poll => poll.IsRevealed) && !survey.Turns.IsRepeat(actor)
            ? Refusals.PollRevealed
            : new SurveyMoved(Survey, (SurveyMove)Move, Seen);
}
