using LiveSessions.Core.Polls;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.History;

/// <summary>All that the staff decide of a survey; what became of its polls by the same act stands beside it.</summary>
internal sealed record SurveyChange(Survey Survey, SurveyStanding Before, SurveyStanding After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back)
    {
        var (from, to) = back ? (After, Before) : (Before, After);
        if (!Survey.Standing.IsSame(from)) return Refusals.ChangedMeanwhile;
        if (state.Programme.Find(to.Session) is null) return Refusals.UnknownSession;
        return to.State switch
        {
            SurveyState.Draft => SurveyActs.WhyNot(state, to.Content),
            SurveyState.Deleted => null,
            _ => Survey.Polls.Any(poll => poll.State is PollState.Draft && !deed.Changes.OfType<PollChange>().Any(one => one.Poll == poll)) ? Refusals.ChangedMeanwhile : null,
        };
    }

    public override void Turn(RoomState state, bool back, in FactContext context)
    {
        var to = back ? Before : After;
        if (to.State is SurveyState.Open && Survey.State is SurveyState.Closed) to = to with { ReopenedAt = context.Time };
        Survey.Put(state, to, context);
    }
}
