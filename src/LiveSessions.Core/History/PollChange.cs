using LiveSessions.Core.Polls;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.History;

/// <summary>All that the staff decide of a poll.</summary>
internal sealed record PollChange(Poll Poll, PollStanding Before, PollStanding After) : StaffChange
{
    /// <summary>
    /// A countdown that passed since does not matter. Ballots are never taken away by taking something back: who opened a round and sees that
    /// somebody voted can put its ballots away in so many words.
    /// </summary>
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back)
    {
        var (from, to) = back ? (After, Before) : (Before, After);
        if (!Poll.Standing.IsSame(from) || (back && to.Round != Poll.Standing.Round && Poll.Voters + Poll.Abstained > 0)) return Refusals.ChangedMeanwhile;
        if (state.Programme.Find(to.Session) is null) return Refusals.UnknownSession;
        if (Poll.Survey is { } survey && WhyNot(survey, to, deed) is { } refusal) return refusal;
        return Poll.IsOnScreen && to.State is PollState.Draft or PollState.Deleted ? Refusals.OnScreen : null;
    }

    /// <summary>A poll stays in its survey, and becomes a draft again only together with it.</summary>
    private static string? WhyNot(Survey survey, PollStanding to, StaffDeed deed) => to.State switch
    {
        PollState.Deleted => Refusals.InSurvey,
        PollState.Draft when survey.State is not SurveyState.Draft && !deed.Changes.Any(change => change is SurveyChange) => Refusals.InSurvey,
        _ => survey.WhyNot(to.Content),
    };

    public override void Turn(RoomState state, bool back, in FactContext context)
    {
        var to = back ? Before : After;
        if (to.ClosesAt <= context.Time) to = to with { ClosesAt = null };
        if (to.State is PollState.Open && Poll.State is PollState.Closed) to = to with { ReopenedAt = context.Time };
        Poll.Put(state, to, context);
    }
}

/// <summary>Whether an answer in one's own words is hidden; null where nobody decided it.</summary>
internal sealed record WordChange(Poll Poll, string Word, bool? Before, bool? After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        Poll.IsHidden(Word) == (back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => Poll.Hide(state, Word, back ? Before : After, context);
}
