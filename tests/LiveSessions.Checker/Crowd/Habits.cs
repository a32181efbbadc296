using LiveSessions.Core;

namespace LiveSessions.Checker.Crowd;

/// <summary>One thing that people do.</summary>
/// <param name="Weight">How often, in a thousand of all that is done, about.</param>
/// <param name="Think">What somebody would send now; null where there is nothing to do it to.</param>
internal sealed record Habit(int Weight, Func<Person, RoomCommand?> Think);

/// <summary>
/// What people do, with about the weights of RELIABILITY section 4: of every command that there is one habit. They choose from what they are
/// shown, mostly what can be done, and now and then what cannot.
/// </summary>
internal static class Habits
{
    public static IReadOnlyDictionary<Type, Habit> Phones { get; } = Table(Voting.Habits, Phoning.Habits);
    public static IReadOnlyDictionary<Type, Habit> Staff { get; } = Table(Moderating.Habits, Polling.Habits, Surveying.Habits, Directing.Habits);
    public static IReadOnlyDictionary<Type, Habit> Organizers { get; } = Table(Inviting.Habits);

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<Type, Habit> All { get; } = Table(Phones, Staff, Organizers);

    /// <summary>The habits of somebody with this role; none where it sends nothing.</summary>
    public static IReadOnlyDictionary<Type, Habit> Of(Role role) => role switch
    {
        Role.Audience => Phones,
        Role.Moderator => Staff,
        Role.Organizer => Organizers,
        _ => new Dictionary<Type, Habit>(),
    };

    public static int Weight(this IReadOnlyDictionary<Type, Habit> habits) => habits.Values.Sum(habit => habit.Weight);

    /// <summary>One of them, by their weights.</summary>
    public static RoomCommand? Next(this IReadOnlyDictionary<Type, Habit> habits, Person person)
    {
        var drawn = person.Chance.Below(habits.Weight());
        foreach (var habit in habits.Values)
            if ((drawn -= habit.Weight) < 0)
                return habit.Think(person);
        throw new InvalidOperationException("The weights do not add up.");
    }

    internal static KeyValuePair<Type, Habit> Of<T>(int weight, Func<Person, T?> think) where T : RoomCommand => new(typeof(T), new Habit(weight, think));

    private static Dictionary<Type, Habit> Table(params IEnumerable<KeyValuePair<Type, Habit>>[] parts) => new(parts.SelectMany(part => part));
}
