using LiveSessions.Core.Access;
using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Crowd;

/// <summary>What staff do with questions and who asked them, several at once.</summary>
internal static class Moderating
{
    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } =
    [
        On(18, static (one, person) => new Approve(one.Id, person.Seen())),
        On(6, static (one, person) => person.Chance.In(0.5) ? new Decline(one.Id, person.Names.Text(one.Id), person.Seen()) : new Decline(one.Id, "Asked before", person.Seen(), "asked_before")),
        On(5, static (one, person) => new MarkAnswered(one.Id, person.Seen())),
        On(5, static (one, person) => new MoveQuestions(Some(person, one), person.Chance.Below(20) is var move && move < 19 ? move % 5 : 7, "Asked before", person.Seen())),
        On(9, static (one, person) => new Merge(one.Id, Some(person), person.Seen())),
        Crowd.Habits.Of(6, Split),
        On(7, static (one, person) => new Reword(one.Id, person.Names.Text(one.Id), person.Seen())),
        On(6, Mark),
        On(6, static (one, person) => new Reply(one.Id, person.Chance.In(0.8) ? person.Names.Text($"a-{one.Id}") : null, person.Seen())),
        Crowd.Habits.Of(4, FromFloor),
        On(4, static (one, person) => new CountHands(one.Id, person.Chance.Below(30), person.Seen())),
        On(4, static (one, person) => new BarAuthor(one.Id, (int)person.Chance.Of([Bar.None, Bar.None, Bar.None, Bar.Muted, Bar.Banned]))),
        Crowd.Habits.Of(22, Turn),
        Crowd.Habits.Of(2, static person => new Attend(person.Chance.Below(person.Held.Questions.Count + 2))),
    ];

    private static KeyValuePair<Type, Habit> On<T>(int weight, Func<QuestionView, Person, T> act) where T : Core.RoomCommand => Crowd.Habits.Of(weight, person =>
        person.Question(question => question.State != (int)QuestionState.Withdrawn) is { } question ? act(question, person) : null);

    /// <summary>This one, where it is given, and one to three others.</summary>
    private static string[] Some(Person person, QuestionView? with = null)
    {
        var others = Enumerable.Range(0, person.Chance.Between(1, 3)).Select(_ => person.Question()!.Id);
        return [.. (with is null ? others : others.Prepend(with.Id)).Distinct(StringComparer.Ordinal)];
    }

    private static Split? Split(Person person) => person.Question(question => question.State == (int)QuestionState.Merged || person.Chance.In(0.1)) is { } question
        ? new Split(question.Id, person.Seen())
        : null;

    private static MarkQuestion Mark(QuestionView question, Person person) => person.Chance.Below(4) switch
    {
        0 => new(question.Id, person.Chance.In(0.6), null, null, null, person.Seen()),
        1 => new(question.Id, null, person.Chance.In(0.6), null, null, person.Seen()),
        2 => new(question.Id, null, null, person.Chance.In(0.7) ? ["water", "roads"] : [], null, person.Seen()),
        _ => new(question.Id, null, null, null, Phoning.Speaker(person, person.Session) ?? "", person.Seen()),
    };

    private static TakeFromFloor? FromFloor(Person person)
    {
        if (person.Session is not { } session) return null;
        var id = person.Names.New('q');
        return new TakeFromFloor(id, session.Id, person.Names.Text(id), "en", person.Chance.In(0.5) ? "Salim" : null, person.Chance.Of([null, RoomSetup.Group, "mars"]));
    }

    /// <summary>Takes an act back, one of the last ones mostly, or does it again.</summary>
    private static TurnAct? Turn(Person person)
    {
        var acts = person.Held.Acts;
        if (acts.Count == 0) return null;
        var act = acts[person.Chance.In(0.5) ? Math.Max(0, acts.Count - 1 - person.Chance.Below(6)) : person.Chance.Below(acts.Count)];
        return new TurnAct(act.Number, act.UndoneBy is null != person.Chance.In(0.1));
    }
}
