using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Facts that fit each other often enough to get somewhere, in any order and from anybody.</summary>
public static class RandomFacts
{
    private static readonly Gen<Person> Phones = Gen.Int[1, 6].Select(People.Phone);
    private static readonly Gen<Person> Staff = Gen.Frequency((4, Gen.OneOf(Huda, Minjun, Omar)), (1, Gen.OneOf(Stranger, Amal)));
    private static readonly Gen<string> Session = Gen.OneOf(Rooms.Session, Rooms.Session, Rooms.NextSession, "s3");
    private static readonly Gen<string> Question = Gen.Frequency((3, Gen.Int[1, 10]), (1, Gen.Int[1, 100])).Select(i => $"q{i}");
    private static readonly Gen<string> Poll = Gen.Int[1, 3].Select(i => $"p{i}");
    private static readonly Gen<string> Survey = Gen.Int[1, 2].Select(i => $"v{i}");
    private static readonly Gen<string> Screen = Gen.Int[1, 3].Select(i => $"w{i}");
    private static readonly Gen<string> Link = Gen.Int[1, 3].Select(i => $"l{i}");
    private static readonly Gen<string> Text = Gen.OneOf("Why?", "لماذا؟", "왜?");
    private static readonly Gen<long> Seen = Gen.OneOf(long.MaxValue, long.MaxValue, 0, 20, 40);
    private static readonly Gen<string> Word = Gen.OneOf("الحدائق", "حدائق", "Parks", "parks", "공원을", "arse");
    private static readonly Gen<int[]> Choices = Gen.Int[0, 3].Array[0, 3];

    private static readonly Gen<bool?> Maybe = Gen.OneOf<bool?>(null, true, true, false);
    private static readonly Gen<string[]?> Labels = Gen.OneOf<string[]?>(null, null, [], ["water"]);

    private static readonly Gen<Scene> Scenes = Gen.Select(Gen.Int[0, 6], Question, Poll, (kind, question, poll) =>
        new Scene((SceneKind)kind, kind == 2 ? question : kind == 4 ? poll : null));

    private static readonly Gen<PollKind> Kinds = Gen.Select(Gen.Int[2, 5], Gen.Int[1, 2], (options, max) =>
        options == 4 && max == 2 ? new ImageChoice(Rooms.Options(2), [.. Pictures.Three.Take(2).Select(image => image.Id)]) : options == 5 ? new Quiz(Rooms.Options(3), 1, 30, 1_000) : options == 3 && max == 2 ? new WordCloud(2) : options == 2 && max == 2 ? new OpenText(2, Moderated: false) : options == 4 && max == 1 ? (PollKind)new Numeric([], 0, 0, 3, 2, 1) : max == 1 ? new SingleChoice(Rooms.Options(options), 1) : new MultipleChoice(Rooms.Options(options), max));

    private static readonly Gen<long> Tapped = Gen.OneOf(long.MaxValue, Scenario.Start, Scenario.Start + 60_000);

    private static readonly Gen<RoomEvent> ByPhones = Gen.Frequency(
        (6, Gen.Select(Session, Gen.Int[0, 3], Tapped, (id, mood, at) => (RoomEvent)new MoodSaid(id, (Mood)mood, at))),
        (2, Gen.OneOf<RoomEvent>(new ParticipantJoined("ar"), new ParticipantIntroduced("ko", "지수", "seoul"), new ParticipantIntroduced("ar", null, null))),
        (8, Gen.Select(Question, Session, Text, Gen.Bool, Gen.Bool, (id, session, text, named, held) => (RoomEvent)new QuestionAsked(id, session, text, "en", named, held))),
        (3, Gen.Select(Question, Text, (id, text) => (RoomEvent)new QuestionEdited(id, text, "en"))),
        (2, Question.Select(id => (RoomEvent)new QuestionWithdrawn(id))),
        (10, Gen.Select(Question, Gen.Bool, Gen.Bool, (id, on, down) => (RoomEvent)new QuestionSupported(id, on, down && !on))),
        (15, Gen.Select(Poll, Gen.Frequency((6, 1), (3, 2), (1, 3)), Choices, (id, round, choices) => (RoomEvent)new Voted(id, round, new Ballot(choices)))),
        (9, Gen.Select(Poll, Gen.Frequency((6, 1), (3, 2), (1, 3)), Word.Array[0, 2], (id, round, words) => (RoomEvent)new PollAnswered(id, round, words))));

    private static readonly Gen<RoomEvent> ByStaff = Gen.Frequency(
        (10, Gen.Select(Question, Seen, (id, seen) => (RoomEvent)new QuestionApproved(id, seen))),
        (3, Gen.Select(Question, Seen, (id, seen) => (RoomEvent)new QuestionDeclined(id, "No", seen, "wording"))),
        (3, Gen.Select(Question, Seen, (id, seen) => (RoomEvent)new QuestionAnswered(id, seen))),
        (4, Gen.Select(Question.Array[1, 3], Gen.Int[0, 4], Seen, (ids, move, seen) => (RoomEvent)new QuestionsMoved(ids, (QuestionMove)move, "No", seen))),
        (5, Gen.Select(Question, Question.Array[1, 2], Seen, (into, ids, seen) => (RoomEvent)new QuestionsMerged(into, ids, seen))),
        (3, Gen.Select(Question, Seen, (id, seen) => (RoomEvent)new QuestionSplit(id, seen))),
        (2, Gen.Select(Question, Text, Seen, (id, text, seen) => (RoomEvent)new QuestionReworded(id, text, "en", seen))),
        (3, Gen.Select(Question, Maybe, Maybe, Labels, Seen, (id, pinned, next, labels, seen) => (RoomEvent)new QuestionMarked(id, pinned, next, labels, null, seen))),
        (2, Gen.Select(Question, Gen.OneOf("", "Yes."), Seen, (id, answer, seen) => (RoomEvent)new QuestionReplied(id, answer, seen))),
        (2, Gen.Select(Question, Session, Text, Gen.Bool, (id, session, text, turnable) => (RoomEvent)new FloorAsked(id, session, text, "en", "Salim", null, turnable ? true : null))),
        (2, Gen.Select(Question, Gen.Int[0, 30], Seen, (id, hands, seen) => (RoomEvent)new HandsCounted(id, hands, seen))),
        (1, Gen.Select(Question, Gen.Int[0, 2], (id, bar) => (RoomEvent)new AuthorBarred(id, (Bar)bar))),
        (8, Gen.Select(Gen.Int[-15, 30], Gen.Bool, (act, undone) => (RoomEvent)new ActTurned(act, undone))),
        (4, Gen.Select(Poll, Session, Kinds, Seen, Gen.Int[0, 5], (id, session, kind, seen, how) =>
            (RoomEvent)new PollSaved(id, session, kind, Rooms.In("Which?"), seen, IsToldToVoters: how is 1 or 2, IsFinal: how is 2 or 3, IsLive: how is 4))),
        (2, Gen.Int[0, 2].Select(image => (RoomEvent)Pictures.Three[image])),
        (4, Gen.Select(Poll, Gen.OneOf(0, 60), Seen, (id, seconds, seen) => (RoomEvent)new PollOpened(id, seconds, seen))),
        (4, Gen.Select(Poll, Gen.Int[1, 3], (id, round) => (RoomEvent)new PollClosed(id, round))),
        (3, Gen.Select(Poll, Gen.OneOf(0, 60), Gen.Bool, Seen, (id, seconds, anew, seen) => (RoomEvent)new PollReopened(id, seconds, anew, seen))),
        (2, Gen.Select(Poll, Seen, (id, seen) => (RoomEvent)new PollReset(id, seen))),
        (2, Gen.Select(Poll, Gen.Int[1, 2], Gen.OneOf(0, 30, 3_600), (id, round, seconds) => (RoomEvent)new PollProlonged(id, round, seconds))),
        (3, Gen.Select(Poll, Gen.Bool, Gen.Bool, Gen.Bool, (id, shown, revealed, groups) => (RoomEvent)new ResultsShown(id, shown, revealed, groups))),
        (1, Gen.Select(Poll, Seen, (id, seen) => (RoomEvent)new PollDeleted(id, seen))),
        (3, Gen.Select(Poll, Word, Gen.Bool, (id, word, hidden) => (RoomEvent)new WordHidden(id, word, hidden))),
        (2, Gen.Select(Poll, Word.Array[1, 4], (id, words) => (RoomEvent)new AnswersShown(id, words))),
        (3, Gen.Select(Poll, Gen.Int[1, 2], Gen.OneOf(Word, Gen.Const((string)null!)), (id, round, text) => (RoomEvent)new AnswerPicked(id, round, text))),
        (3, Gen.Select(Survey, Session, Poll.Array[1, 2], Seen, (id, session, polls, seen) => (RoomEvent)new SurveySaved(id, session, Rooms.In("Survey"), polls, seen))),
        (5, Gen.Select(Survey, Gen.Int[0, 3], Seen, (id, move, seen) => (RoomEvent)new SurveyMoved(id, (SurveyMove)move, seen))),
        (2, Session.Select(id => (RoomEvent)new SessionStarted(id))),
        (1, Session.Select(id => (RoomEvent)new SessionEnded(id))),
        (2, Gen.Select(Session, Gen.Bool, Gen.Frequency((3, true), (1, false)), (id, moderated, downvotes) => (RoomEvent)Rooms.Saved(id, moderated, downvotes: downvotes))),
        (1, Gen.Bool.Select(on => (RoomEvent)new RecordPublished(on))),
        (1, Gen.Int[2, 6].Select(people => (RoomEvent)new GroupFloorSet(people))),
        (6, Gen.Select(Gen.Bool, Screen, Scenes, (all, screen, scene) => (RoomEvent)new Directed(all ? null : screen, scene))),
        (2, Gen.Select(Screen, Gen.Int[1, 2], (id, browser) => (RoomEvent)new ScreenPaired(id, Browser(browser), "Wall", "ar"))),
        (1, Gen.Select(Screen, Gen.OneOf("light", "dark"), (id, theme) => (RoomEvent)new ScreenChanged(id, "Side", "ko", theme))),
        (1, Screen.Select(id => (RoomEvent)new ScreenRevoked(id))),
        (1, Link.Select(id => (RoomEvent)new InviteRevoked(id))),
        (1, Gen.Select(Link, Gen.OneOf(Role.Moderator, Role.Organizer), (id, role) => (RoomEvent)Rooms.Link(id, role))));

    private static readonly Gen<RoomEvent> ByNodes = Gen.Frequency(
        (3, Gen.Int[0, 9].Array[5].Select(counts => (RoomEvent)new ReactionsCounted(counts))),
        (3, Gen.Select(Gen.OneOf("n1", "n2"), Gen.Int[0, 99], Screen.Array[0, 2], (node, phones, screens) => (RoomEvent)new HeadsCounted(node, phones, [Huda.Id], screens))),
        (1, Gen.Select(Gen.OneOf("n1", "n2"), Gen.Int[0, 9], (node, question) => (RoomEvent)new StaffAttended(node, [new Attending(Huda.Id, question)]))),
        (1, Gen.OneOf<RoomEvent>(new NodeLost("n1"), new NodeLost("n2"))),
        (1, Gen.Select(Poll, Gen.Int[1, 2], (id, round) => (RoomEvent)new PollClosed(id, round))),
        (1, Gen.OneOf<RoomEvent>(Rooms.Settings, Rooms.Settings with { AskName = Asking.Required })));

    private static readonly Gen<int> Lag = Gen.Frequency((12, 0), (1, 1), (1, 2), (1, 4));

    /// <summary>One fact of somebody's.</summary>
    public static Gen<Step> One { get; } = Gen.Frequency(
        (10, Gen.Select(Phones, Lag, ByPhones, (who, lag, fact) => new Step(who, lag, fact))),
        (9, Gen.Select(Staff, Lag, ByStaff, (who, lag, fact) => new Step(who, lag, fact))),
        (3, ByNodes.Select(fact => new Step(Node, -1, fact))),
        (1, Gen.Select(Gen.OneOf(Stranger, Minjun), Link, (who, link) => new Step(who, -1, new InviteClaimed(link)))));

    /// <summary>A log of entries of one to four facts.</summary>
    public static Gen<Step[][]> Log(int longest) => One.Array[1, 4].Array[1, longest];

    public static ActorId Browser(int number) => ActorId.Of("room", [(byte)number]);
}
