using LiveSessions.Core.History;
using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Surveys;

/// <summary>What all acts on a survey have in common.</summary>
internal static class SurveyActs
{
    /// <summary>Why polls cannot be a survey together; null where they can.</summary>
    public static string? WhyNot(RoomState state, SurveySaved content)
    {
        if (state.Programme.Find(content.Session) is null) return Refusals.UnknownSession;
        if (content.Polls.Length == 0) return Refusals.SurveyEmpty;
        if (content.Polls.Length > Limits.SurveyPolls) return Refusals.TooMany;
        if (content.Polls.Distinct(StringComparer.Ordinal).Count() < content.Polls.Length) return Refusals.Malformed;
        foreach (var id in content.Polls)
            if (WhyNot(state.Polls.Find(id), content) is { } refusal) return refusal;
        return null;
    }

    private static string? WhyNot(Poll? poll, SurveySaved content)
    {
        if (poll is null or { State: PollState.Deleted }) return Refusals.UnknownPoll;
        if (poll.Survey is { } survey && survey.Id != content.Id) return Refusals.InSurvey;
        if (poll.Survey is null && poll.State is not PollState.Draft) return Refusals.PollNotDraft;
        if (poll.Content.Kind.TimeLimit is not null) return Refusals.QuizInSurvey;
        return poll.Content.Session == content.Session ? null : Refusals.OtherSession;
    }

    /// <summary>Changes a survey, and polls with it, as one act that can be taken back.</summary>
    public static void Put(RoomState state, RoomEvent fact, Survey survey, SurveyStanding to, (Poll Poll, PollStanding To)[] polls, in FactContext context)
    {
        var before = survey.Standing ?? to with { State = SurveyState.Deleted };
        var changes = polls.Select(one => new PollChange(one.Poll, one.Poll.Standing, one.To)).Prepend<StaffChange>(new SurveyChange(survey, before, to)).ToArray();
        survey.Put(state, to, context);
        foreach (var (poll, standing) in polls) poll.Put(state, standing, context);
        if (context.N > 0) state.Acts.Record(state, fact, changes, context);
    }
}
