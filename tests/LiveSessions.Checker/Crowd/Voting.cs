using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Crowd;

/// <summary>What phones do with polls: votes, changed ones, some that are taken back, and now and then one that cannot count.</summary>
internal static class Voting
{
    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } =
    [
        Crowd.Habits.Of(640, static person => Poll(person, static poll => !PollKinds.AsksForTexts(poll.Kind)) is { } poll ? Vote(poll, person) : null),
        Crowd.Habits.Of(90, static person => Poll(person, static poll => PollKinds.AsksForTexts(poll.Kind)) is { } poll ? Answer(poll, person) : null),
    ];

    /// <summary>What somebody answers to a poll.</summary>
    public static RoomCommand To(PollView poll, Person person) => PollKinds.AsksForTexts(poll.Kind) ? Answer(poll, person) : Vote(poll, person);

    private static Vote Vote(PollView poll, Person person)
    {
        var chance = person.Chance;
        return new Vote(poll.Id, Round(poll, chance), chance.In(0.07) ? [] : chance.In(0.03) ? PollKinds.Wrong(poll.Kind, chance) : PollKinds.Ballot(poll.Kind, chance));
    }

    private static AnswerPoll Answer(PollView poll, Person person)
    {
        var chance = person.Chance;
        return new AnswerPoll(poll.Id, Round(poll, chance), chance.In(0.07) ? [] : chance.In(0.03) ? PollKinds.WrongTexts(chance) : PollKinds.Texts(poll.Kind, poll.Id, person.Names, chance));
    }

    private static PollView? Poll(Person person, Func<PollView, bool> fits)
    {
        var wanted = person.Chance.In(0.04) ? PollState.Closed : PollState.Open;
        return person.Chance.Of(person.Held.Polls, poll => poll.State == (int)wanted && fits(poll));
    }

    private static int Round(PollView poll, Chance chance) => chance.In(0.98) ? poll.Round : poll.Round + chance.Between(-1, 1);
}
