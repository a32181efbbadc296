using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Checker.Crowd;

/// <summary>What staff do with surveys.</summary>
internal static class Surveying
{
    /// <summary>Drawn apart, where a plan says so.</summary>
    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } = [Crowd.Habits.Of(0, Save), Crowd.Habits.Of(0, Move)];

    private static SaveSurvey? Save(Person person)
    {
        if (person.Poll(PollState.Draft) is not { } first) return null;
        var held = person.Held.Surveys;
        var polls = person.Held.Polls.Where(poll => poll.State == (int)PollState.Draft && poll.Session == first.Session
            && (person.Careless || (poll.Kind is not Quiz && !held.Any(survey => survey.Polls.Contains(poll.Id))))).Select(poll => poll.Id);
        var id = person.Chance.In(0.2) && person.Chance.Of(held, survey => survey.State == (int)SurveyState.Draft) is { } draft ? draft.Id : person.Names.New('v');
        return new SaveSurvey(id, first.Session, RoomSetup.In(person.Names.Text(id)), [.. polls.Take(person.Chance.Between(1, 4))], person.Seen());
    }

    private static MoveSurvey? Move(Person person) => person.Chance.Of(person.Held.Surveys, _ => true) is not { } survey ? null
        : new(survey.Id, person.Careless ? person.Chance.Below(4) : Next((SurveyState)survey.State, person), person.Seen());

    private static int Next(SurveyState state, Person person) => state switch
    {
        SurveyState.Draft => (int)(person.Chance.In(0.9) ? SurveyMove.Open : SurveyMove.Delete),
        SurveyState.Open => (int)SurveyMove.Close,
        _ => (int)SurveyMove.Reopen,
    };
}
