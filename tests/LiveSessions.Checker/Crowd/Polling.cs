using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Crowd;

/// <summary>What staff do with polls.</summary>
internal static class Polling
{
    private static readonly PollState[] Told = [PollState.Open, PollState.Closed];

    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } =
    [
        Crowd.Habits.Of(14, Save), On(14, static (poll, person) => new OpenPoll(poll.Id, person.Chance.In(0.3) ? person.Chance.Between(1, 8) : 0, person.Seen()), PollState.Draft),
        On(8, static (poll, _) => new ClosePoll(poll.Id, poll.Round), PollState.Open), On(10, Show, Told),
        On(2, static (poll, person) => new DeletePoll(poll.Id, person.Seen()), PollState.Draft),
        Crowd.Habits.Of(5, Hide), On(6, static (poll, person) => new ReopenPoll(poll.Id, person.Chance.In(0.2) ? 5 : 0, person.Chance.In(0.5), person.Seen()), PollState.Closed),
        On(3, static (poll, person) => new ResetPoll(poll.Id, person.Seen()), Told),
        On(4, static (poll, person) => new ProlongPoll(poll.Id, poll.Round, person.Chance.In(0.9) ? person.Chance.Between(1, 10) : 4_000), PollState.Open),
        Crowd.Habits.Of(7, Pick), Crowd.Habits.Of(3, ShowAll),
        On(2, static (poll, person) => new CountPollHands(poll.Id, poll.Round, Hands(poll, person)), Told),
    ];

    private static KeyValuePair<Type, Habit> On<T>(int weight, Func<PollView, Person, T?> act, params PollState[] states) where T : RoomCommand => Crowd.Habits.Of(weight, person =>
        person.Poll(person.Chance.In(0.95) ? states : [PollState.Draft, .. Told]) is { } poll ? act(poll, person) : null);

    private static SavePoll? Save(Person person)
    {
        var chance = person.Chance;
        var session = person.Session?.Id ?? "s1";
        if (chance.In(0.2) && person.Poll(PollState.Draft) is { } draft)
            return Saved(draft.Id, session, PollKinds.Any(chance), RoomSetup.In(person.Names.Text(draft.Id)), person);
        var id = person.Names.New('p');
        return Saved(id, session, PollKinds.Any(chance), RoomSetup.In(person.Names.Text(id)), person);
    }

    /// <summary>Some of them have final ballots, some are told to their voters, some are both, and some are told to everybody.</summary>
    private static SavePoll Saved(string id, string session, PollKind kind, Localized prompt, Person person) =>
        new(id, session, kind, prompt, person.Seen(), IsToldToVoters: person.Shows && id[^1] is '2' or '4' && kind is not Quiz, IsFinal: id[^1] is '3' or '4',
            IsLive: person.Shows && id[^1] is '5' && kind is not Quiz);

    private static ShowResults Show(PollView poll, Person person)
    {
        var shown = person.Chance.In(0.65) && person.Shows;
        var closed = shown && poll.State == (int)PollState.Closed;
        return new ShowResults(poll.Id, shown, closed && person.Chance.In(poll.Kind is Quiz or Numeric ? 0.7 : 0.05), shown && (poll.ClosedAt ?? poll.OpenedAt) % 2 == 0);
    }

    private static int[] Hands(PollView poll, Person person)
    {
        var options = poll.Kind switch { SingleChoice one => one.Options.Length, MultipleChoice several => several.Options.Length, ImageChoice images => images.Options.Length, _ => 2 };
        return [.. Enumerable.Range(0, options).Select(_ => person.Chance.Below(30))];
    }

    private static HideWord? Hide(Person person) => Asked(person, PollKinds.AsksForTexts) is { } poll
        ? new HideWord(poll.Id, Said(person, poll) ?? "Parks", person.Chance.In(0.4))
        : null;

    private static ShowAnswers? ShowAll(Person person) => person.Shows && Asked(person, static kind => kind is OpenText) is { } poll
        ? new ShowAnswers(poll.Id, Said(person, poll) ?? "", Said(person, poll) ?? "")
        : null;

    private static PickAnswer? Pick(Person person) => person.Shows && Asked(person, static kind => kind is OpenText) is { } poll
        ? new PickAnswer(poll.Id, poll.Round, person.Chance.In(0.8) ? Said(person, poll) : null)
        : null;

    private static PollView? Asked(Person person, Func<PollKind, bool> fits) =>
        person.Chance.Of(person.Held.Polls, poll => Told.Contains((PollState)poll.State) && (fits(poll.Kind) || person.Careless || person.Chance.In(0.02)));

    /// <summary>Something that was answered. Where results stay hidden nobody acts on them, as what is done must not depend on them.</summary>
    private static string? Said(Person person, PollView poll)
    {
        var texts = person.Held.Tallies.FirstOrDefault(tally => tally.Poll == poll.Id)?.Result switch
        {
            CloudResult cloud => cloud.Words.Select(word => word.Text).ToArray(),
            TextsResult answers => [.. answers.Answers.Select(answer => answer.Text)],
            _ => [],
        };
        return person.Shows && texts.Length > 0 ? person.Chance.Of(texts) : null;
    }
}
