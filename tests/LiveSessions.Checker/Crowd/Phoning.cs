using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Crowd;

/// <summary>What phones do beside voting.</summary>
internal static class Phoning
{
    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } =
    [
        Crowd.Habits.Of(80, Ask), Crowd.Habits.Of(14, Edit), Crowd.Habits.Of(8, Withdraw), Crowd.Habits.Of(55, Support),
        Crowd.Habits.Of(16, static person => new React([person.Chance.Below(3), 0, 1, 0, person.Chance.Below(2)])), Crowd.Habits.Of(8, Introduce),
        // Drawn apart, where a plan says so.
        Crowd.Habits.Of(0, Follow),
    ];

    private static Ask? Ask(Person person)
    {
        if (person.Session is not { } session) return null;
        var id = person.Names.New('q');
        return new Ask(id, session.Id, person.Names.Text(id), "en", person.Chance.In(0.3), Speaker(person, session));
    }

    private static EditQuestion? Edit(Person person) => Own(person) is { } id ? new EditQuestion(id, person.Names.Text(id)) : null;

    private static Withdraw? Withdraw(Person person) => Own(person) is { } id ? new Withdraw(id) : null;

    private static string? Own(Person person) => !person.Careless && person.Chance.In(0.95)
        ? person.Chance.Of(person.Held.MyQuestions, question => question.State == (int)QuestionState.Pending)?.Id
        : person.Question()?.Id;

    private static Support? Support(Person person)
    {
        var chance = person.Chance;
        if (person.Question() is not { } question) return null;
        return chance.Below(10) switch { < 6 => new Support(question.Id, On: true), < 8 => new Support(question.Id, On: false, Down: true), _ => new Support(question.Id, On: false) };
    }

    private static SayMood? Follow(Person person) => person.Session is not { } session ? null
        : new SayMood(session.Id, person.Chance.Below(4), person.Now - (person.Chance.In(0.1) ? 2 * Limits.MoodLate : 0));

    private static Introduce Introduce(Person person) =>
        new("en", person.Chance.In(0.8) ? $"Name {person.Chance.Below(100)}" : null, person.Chance.Of([null, RoomSetup.Group, RoomSetup.Group, "mars"]));

    /// <summary>Somebody on the panel, or nobody; now and then somebody who is not.</summary>
    public static string? Speaker(Person person, SessionView? session) => person.Chance.Below(20) switch
    {
        0 => "nobody",
        < 6 when session?.Speakers is { Length: > 0 } speakers => person.Chance.Of(speakers).Id,
        _ => null,
    };
}
