using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>What no honest node writes but stored bytes can hold: nothing where something belongs, numbers from nowhere.</summary>
public static class NonsenseFacts
{
    private static readonly Gen<string> Text = Gen.OneOf(null!, "", "q1", "p1", "s1", "w1", "l1", "\0", "no such thing", new string('x', 1000), "\uD800");
    private static readonly Gen<int> Int = Gen.OneOf(int.MinValue, -1, 0, 1, 2, 99, int.MaxValue);
    private static readonly Gen<long> Long = Gen.OneOf(long.MinValue, -1L, 0L, 1L, long.MaxValue);
    private static readonly Gen<int[]> Ints = Gen.OneOf(Gen.Const<int[]>(() => null!), Int.Array[0, 12]);
    private static readonly Gen<Localized> Localized = Gen.OneOf(null!, [], new Localized { ["ar"] = null!, [""] = "x" }, Rooms.In("x"));
    private static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Const<byte[]>(() => null!), Gen.Byte.Array[0, 40]);

    private static readonly Gen<PollKind> Kind = Gen.Select(Gen.OneOf(null!, [], [null!], Rooms.Options(3)), Int, Int, Gen.Int[1, 12], (options, max, other, kind) => kind switch
    {
        1 => (PollKind)new SingleChoice(options, max),
        2 => new MultipleChoice(options, max, other),
        3 => new YesNo(),
        4 => new Rating(options, max, null!, []),
        5 => new RankedChoice(options),
        6 => new PointAllocation(options),
        7 => new PlacementGrid(options, max < 0 ? null! : [], []),
        8 => new WordCloud(max),
        9 => new OpenText(max, other > 0),
        10 => new Quiz(options, max, other, other > 0 ? 1_000 : other),
        11 => new ImageChoice(options, max < 0 ? null! : [.. Enumerable.Repeat(other > 0 ? Pictures.Three[0].Id : null!, options?.Length ?? 0)]),
        _ => new Numeric(max == 0 ? null! : [], max, other, max, other, max),
    });

    private static readonly Gen<Group[]> Groups = Gen.OneOf(null!, [null!], [new Group(null!, null!)], new Group[] { new("g", Rooms.In("x")) });

    private static readonly Gen<RoomEvent> Any = Gen.OneOf(
        Gen.Select(Text, Localized, Text, Groups, Int, (code, title, day, groups, expected) =>
            (RoomEvent)new RoomConfigured(code, title, title, title, title, [day], [day], groups, expected, Asking.Never, Asking.Required)),
        Gen.Select(Text, Text, Int, Localized, (id, kind, day, title) => (RoomEvent)new SessionSaved(id, kind, day, kind, kind, title, true)),
        Gen.Select(Text, Text, Localized, Text.Array[0, 3], (id, session, title, polls) => (RoomEvent)new SurveySaved(id, session, title, title is null ? null! : polls, 0)),
        Gen.Select(Text, Int, Long, (id, move, seen) => (RoomEvent)new SurveyMoved(id, (SurveyMove)(move & 3), seen)),
        Text.Select(id => (RoomEvent)new SessionStarted(id)), Text.Select(id => (RoomEvent)new SessionEnded(id)),
        Text.Select(lang => (RoomEvent)new ParticipantJoined(lang)),
        Gen.Select(Text, Text, Text, (lang, name, group) => (RoomEvent)new ParticipantIntroduced(lang, name, group)),
        Gen.Select(Text, Int, Text.Array[0, 3], (node, phones, screens) => (RoomEvent)new HeadsCounted(node, phones, phones == 0 ? null! : [default], phones == 1 ? null! : screens)),
        Text.Select(node => (RoomEvent)new NodeLost(node)),
        Gen.Select(Text, Text, Text, Text, Gen.Bool, (id, session, text, lang, held) => (RoomEvent)new QuestionAsked(id, session, text, lang, held, held)),
        Gen.Select(Text, Text, Text, (id, text, lang) => (RoomEvent)new QuestionEdited(id, text, lang)),
        Text.Select(id => (RoomEvent)new QuestionWithdrawn(id)), Gen.Select(Text, Gen.Bool, (id, down) => (RoomEvent)new QuestionSupported(id, true, down)),
        Gen.Select(Text, Long, (id, seen) => (RoomEvent)new QuestionApproved(id, seen)),
        Gen.Select(Text, Text, Long, (id, reason, seen) => (RoomEvent)new QuestionDeclined(id, reason, seen)),
        Gen.Select(Text, Long, (id, seen) => (RoomEvent)new QuestionAnswered(id, seen)),
        Gen.Select(Text.Array[0, 3], Gen.Int[0, 4], Text, Long, (ids, move, reason, seen) => (RoomEvent)new QuestionsMoved(reason is null ? null! : ids, (QuestionMove)move, reason, seen)),
        Gen.Select(Text, Text.Array[0, 3], Long, (into, ids, seen) => (RoomEvent)new QuestionsMerged(into, into is null ? null! : ids, seen)),
        Gen.Select(Text, Long, (id, seen) => (RoomEvent)new QuestionSplit(id, seen)),
        Gen.Select(Text, Text, Text, Long, (id, text, lang, seen) => (RoomEvent)new QuestionReworded(id, text, lang, seen)),
        Gen.Select(Text, Text.Array[0, 6], Text, Long, (id, labels, speaker, seen) => (RoomEvent)new QuestionMarked(id, true, null, labels, speaker, seen)),
        Gen.Select(Text, Text, Long, (id, answer, seen) => (RoomEvent)new QuestionReplied(id, answer, seen)),
        Gen.Select(Text, Text, Text, Text, (id, session, text, lang) => (RoomEvent)new FloorAsked(id, session, text, lang, text, lang)),
        Gen.Select(Text, Int, Long, (id, hands, seen) => (RoomEvent)new HandsCounted(id, hands, seen)),
        Gen.Select(Text, Gen.Int[0, 2], (id, bar) => (RoomEvent)new AuthorBarred(id, (Bar)bar)),
        Int.Select(act => (RoomEvent)new ActTurned(act, true)),
        Gen.Select(Text, Int, (node, question) => (RoomEvent)new StaffAttended(node, question == 99 ? null! : [new Attending(default, question)])),
        Gen.Select(Text, Text, Kind, Localized, Long, (id, session, kind, prompt, seen) => (RoomEvent)new PollSaved(id, session, kind, prompt, seen)),
        Gen.Select(Text, Int, Long, (id, seconds, seen) => (RoomEvent)new PollOpened(id, seconds, seen)),
        Gen.Select(Text, Int, (id, round) => (RoomEvent)new PollClosed(id, round)),
        Gen.Select(Text, Int, Gen.Bool, Long, (id, seconds, anew, seen) => (RoomEvent)new PollReopened(id, seconds, anew, seen)),
        Gen.Select(Text, Long, (id, seen) => (RoomEvent)new PollReset(id, seen)),
        Gen.Select(Text, Int, Int, (id, round, seconds) => (RoomEvent)new PollProlonged(id, round, seconds)),
        Gen.Select(Text, Gen.Bool, (id, revealed) => (RoomEvent)new ResultsShown(id, true, revealed, ByGroup: !revealed)),
        Gen.Select(Text, Int, Ints, Gen.Bool, (id, round, choices, none) => (RoomEvent)new Voted(id, round, none ? null! : new Ballot(choices))),
        Gen.Select(Text, Int, Text.Array[0, 12], Gen.Bool, (id, round, texts, none) => (RoomEvent)new PollAnswered(id, round, none ? null! : texts)),
        Gen.Select(Text, Gen.Int[0, 3], Long, (id, mood, at) => (RoomEvent)new MoodSaid(id, (Mood)mood, at)),
        Gen.Select(Text, Text, Gen.Bool, (id, word, hidden) => (RoomEvent)new WordHidden(id, word, hidden)),
        Gen.Select(Text, Text.Array[0, 3], (id, words) => (RoomEvent)new AnswersShown(id, words)),
        Gen.Select(Text, Int, Text, (id, round, text) => (RoomEvent)new AnswerPicked(id, round, text)),
        Gen.Select(Text, Gen.Int[1, 3], Bytes, (id, format, bytes) => (RoomEvent)new ImageAdded(id, (ImageFormat)format, bytes)),
        Gen.Select(Text, Gen.Int[0, 5], Text, (screen, kind, id) => (RoomEvent)new Directed(screen, kind == 5 ? null! : new Scene((SceneKind)kind, id))),
        Gen.Select(Text, Text, Text, (id, name, lang) => (RoomEvent)new ScreenPaired(id, default, name, lang)),
        Gen.Select(Text, Text, Text, (id, name, lang) => (RoomEvent)new ScreenChanged(id, name, lang, name)),
        Text.Select(id => (RoomEvent)new ScreenRevoked(id)),
        Ints.Select(counts => (RoomEvent)new ReactionsCounted(counts)),
        Gen.Select(Text, Gen.Int[0, 5], Text, Bytes, Long, (id, role, name, hash, expires) => (RoomEvent)new InviteCreated(id, (Role)role, name, hash, expires)),
        Text.Select(id => (RoomEvent)new InviteRevoked(id)), Text.Select(id => (RoomEvent)new InviteClaimed(id)),
        Gen.Select(Gen.Int[0, 5], Text, (role, name) => (RoomEvent)new StaffAdmitted((Role)role, name)),
        Gen.Select(Text, Text, (room, code) => (RoomEvent)new LiveSessions.Core.Directory.RoomRegistered(room, code)),
        Gen.Select(Text, Bytes, Long, (code, screen, expires) => (RoomEvent)new LiveSessions.Core.Directory.PairingOffered(code, screen, expires)),
        Gen.Select(Text, Text, (code, room) => (RoomEvent)new LiveSessions.Core.Directory.PairingTaken(code, room)));

    public static Gen<Step> One { get; } =
        Gen.Select(Gen.OneOf([.. People.Everybody, Node]), Gen.OneOf(-1, 0, 0, 1, 9, int.MaxValue), Any, (who, lag, fact) => new Step(who, lag, fact));

    /// <summary>Now and then among facts that make sense.</summary>
    public static Gen<Step[][]> Log(int longest) => Gen.Frequency((2, RandomFacts.One), (1, One)).Array[1, 4].Array[1, longest];
}
