using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Commands of everybody's, of which many fit.</summary>
public static class RandomCommands
{
    private static readonly Gen<string> Question = Gen.Int[1, 6].Select(i => $"q{i}");
    private static readonly Gen<string> Poll = Gen.Int[1, 3].Select(i => $"p{i}");
    private static readonly Gen<string> Survey = Gen.Int[1, 2].Select(i => $"v{i}");
    private static readonly Gen<string> Session = Gen.OneOf(Rooms.Session, Rooms.Session, Rooms.NextSession);
    // Seen all or nothing: where every entry stands twice, offsets in between would mean something else.
    private static readonly Gen<long> Seen = Gen.OneOf(long.MaxValue, long.MaxValue, 0);
    private static readonly Gen<string> Text = Gen.OneOf("Why?", " لماذا؟ ", "왜?", "\u200B");
    private static readonly Gen<WireScene> Scenes = Gen.Select(Gen.Int[0, 6], Question, Poll, (kind, question, poll) => new WireScene(kind, kind == 2 ? question : poll));

    private static readonly Gen<RoomCommand> OfPhones = Gen.Frequency(
        (1, Gen.OneOf<RoomCommand>(new Introduce("ar", "أمل", "muscat"), new Introduce("ko", null, null), new Introduce("ko", null, "mars"))),
        (5, Gen.Select(Question, Session, Text, (id, session, text) => (RoomCommand)new Ask(id, session, text, "en", true))),
        (2, Gen.Select(Question, Text, (id, text) => (RoomCommand)new EditQuestion(id, text))),
        (1, Question.Select(id => (RoomCommand)new Withdraw(id))),
        (5, Gen.Select(Question, Gen.Bool, Gen.Bool, (id, on, down) => (RoomCommand)new Support(id, on, down && !on))),
        (3, Gen.Select(Session, Gen.Int[0, 4], (id, mood) => (RoomCommand)new SayMood(id, mood, long.MaxValue))),
        (6, Gen.Select(Poll, Gen.Int[1, 2], Gen.Frequency((7, Gen.Int[0, 3].Array[0, 2]), (1, Gen.Const(new[] { Ballot.Abstaining }))), (id, round, choices) => (RoomCommand)new Vote(id, round, choices))));

    private static readonly Gen<RoomCommand> OfStaff = Gen.Frequency(
        (5, Gen.Select(Question, Seen, (id, seen) => (RoomCommand)new Approve(id, seen))),
        (2, Gen.Select(Question, Seen, (id, seen) => (RoomCommand)new Decline(id, "No", seen))),
        (2, Gen.Select(Question, Seen, (id, seen) => (RoomCommand)new MarkAnswered(id, seen))),
        (2, Gen.Select(Question.Array[1, 3], Gen.Int[0, 5], Seen, (ids, move, seen) => (RoomCommand)new MoveQuestions(ids, move, "No", seen))),
        (3, Gen.Select(Question, Question.Array[1, 2], Seen, (into, ids, seen) => (RoomCommand)new Merge(into, ids, seen))),
        (2, Gen.Select(Question, Seen, (id, seen) => (RoomCommand)new Split(id, seen))),
        (1, Gen.Select(Question, Text, Seen, (id, text, seen) => (RoomCommand)new Reword(id, text, seen))),
        (2, Gen.Select(Question, Gen.Bool, Gen.Bool, Seen, (id, pinned, next, seen) => (RoomCommand)new MarkQuestion(id, pinned, next, ["water"], null, seen))),
        (1, Gen.Select(Question, Text, Seen, (id, answer, seen) => (RoomCommand)new Reply(id, answer, seen))),
        (1, Gen.Select(Question, Session, Text, (id, session, text) => (RoomCommand)new TakeFromFloor(id, session, text, "en", "Salim", null))),
        (1, Gen.Select(Question, Gen.Int[0, 30], Seen, (id, hands, seen) => (RoomCommand)new CountHands(id, hands, seen))),
        (1, Gen.Select(Question, Gen.Int[0, 3], (id, bar) => (RoomCommand)new BarAuthor(id, bar))),
        (3, Gen.Select(Gen.Int[-10, 20], Gen.Bool, (act, undone) => (RoomCommand)new TurnAct(act, undone))),
        (3, Gen.Select(Poll, Session, Gen.Bool, Gen.Bool, Seen, (id, session, abstain, anonymous, seen) => (RoomCommand)new SavePoll(id, session, new MultipleChoice(Rooms.Options(3), 2), Rooms.In("Which?"), seen, abstain, anonymous))),
        (3, Gen.Select(Poll, Seen, (id, seen) => (RoomCommand)new OpenPoll(id, 0, seen))),
        (1, Poll.Select(id => (RoomCommand)new ClosePoll(id, 1))),
        (1, Gen.Select(Poll, Gen.Bool, Seen, (id, anew, seen) => (RoomCommand)new ReopenPoll(id, 0, anew, seen))),
        (1, Gen.Select(Poll, Seen, (id, seen) => (RoomCommand)new ResetPoll(id, seen))),
        (1, Poll.Select(id => (RoomCommand)new ProlongPoll(id, 1, 30))),
        (1, Gen.Select(Poll, Gen.Int[0, 2].Array[0, 4], (id, hands) => (RoomCommand)new CountPollHands(id, 1, hands))),
        (1, Poll.Select(id => (RoomCommand)new PickAnswer(id, 1, "Parks"))),
        (3, Gen.Select(Poll, Gen.Bool, Gen.Bool, (id, shown, groups) => (RoomCommand)new ShowResults(id, shown, ByGroup: groups))),
        (1, Gen.Select(Poll, Seen, (id, seen) => (RoomCommand)new DeletePoll(id, seen))),
        (2, Gen.Select(Survey, Session, Poll.Array[1, 2], Seen, (id, session, polls, seen) => (RoomCommand)new SaveSurvey(id, session, Rooms.In("Survey"), polls, seen))),
        (3, Gen.Select(Survey, Gen.Int[0, 4], Seen, (id, move, seen) => (RoomCommand)new MoveSurvey(id, move, seen))),
        (2, Session.Select(id => (RoomCommand)new StartSession(id))),
        (2, Session.Select(id => (RoomCommand)new EndSession(id))),
        (1, Gen.Select(Session, Gen.Bool, Gen.Bool, (id, moderated, downvotes) => (RoomCommand)new SaveSession(id, "panel", 1, "09:00", "", Rooms.In("Panel"), moderated, Downvotes: downvotes))),
        (1, Gen.Bool.Select(on => (RoomCommand)new PublishRecord(on))),
        (1, Gen.Int[2, 6].Select(people => (RoomCommand)new SetGroupFloor(people))),
        (4, Gen.Select(Gen.Bool, Scenes, (all, scene) => (RoomCommand)new Direct(all ? null : "wall", scene))),
        (1, Gen.OneOf("light", "dark").Select(theme => (RoomCommand)new ChangeScreen("wall", "Wall", "ar", theme))),
        (1, Gen.OneOf("l1", "l2").Select(id => (RoomCommand)new CreateInvite(id, Role.Moderator, "x", Rooms.Secret(id), Scenario.Start))),
        (1, Gen.OneOf("l1", "l2").Select(id => (RoomCommand)new RevokeInvite(id))));

    public static Gen<(Person Who, RoomCommand Command)> One { get; } = Gen.Frequency(
        (1, Gen.Select(Gen.OneOf(Amal, Salim, Jisoo), OfPhones)),
        (1, Gen.Select(Gen.OneOf(Huda, Minjun, Omar), OfStaff)));
}
