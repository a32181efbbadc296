using LiveSessions.Core.Polls;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.History;

/// <summary>All that the staff decide of a poll.</summary>
internal sealed record PollChange(Poll Poll, PollStanding Before, PollStanding After) : StaffChange
{
    /// <summary>Whether all ballots of a round were put away, and it goes on with none.</summary>
    private bool IsReset => Before.State == After.State && Before.Round.Number < After.Round.Number;

    /// <summary>Whether the ballots that a reset put away can come back although the poll was closed, opened again or shown since: all else stays as it is.</summary>
    private bool ComesBackAlone => IsReset && !Poll.Content.IsAnonymous && Poll.Standing.Round == After.Round && !Poll.IsRevealed;

    /// <summary>What becomes of the poll. Taking a reset back, or doing it again, is about ballots and what is shown of them: a countdown goes on as it is.</summary>
    private PollStanding To(bool back)
    {
        var now = Poll.Standing;
        if (!IsReset) return back ? Before : After;
        if (!back) return After with { ClosesAt = now.ClosesAt };
        if (ComesBackAlone && !now.IsSame(After)) return now with { Round = Before.Round };
        return Before with { ClosesAt = now.ClosesAt, ReopenedAt = now.ReopenedAt ?? Before.ReopenedAt };
    }

    /// <summary>
    /// A countdown that passed since does not matter. Ballots are never taken away by taking something back: who opened a round and sees that
    /// somebody voted can put its ballots away in so many words. What was cast since a reset goes on to count beside what comes back; of an
    /// anonymous poll nobody could say who has voted in both.
    /// </summary>
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back)
    {
        var to = To(back);
        if (!Poll.Standing.IsSame(back ? After : Before) && !(back && ComesBackAlone)) return Refusals.ChangedMeanwhile;
        var takesBallots = to.Round != Poll.Standing.Round && !(IsReset && !Poll.Content.IsAnonymous);
        if (back && takesBallots && Poll.Voters + Poll.Abstained > 0) return Refusals.PollHasVotes;
        // Those that were cast in it were added to the round before.
        if (!back && IsReset && to.Round.Casts > 0) return Refusals.ChangedMeanwhile;
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
        var to = To(back);
        if (to.ClosesAt <= context.Time) to = to with { ClosesAt = null };
        if (to.State is PollState.Open && Poll.State is PollState.Closed) to = to with { ReopenedAt = context.Time };
        if (back && IsReset) Before.Round.Take(After.Round);
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
