namespace LiveSessions.Core.Tests.Kit;

/// <summary>
/// One example of every command and every fact. All of them fit <see cref="BusyRoom"/>: whoever may, can send them there.
/// </summary>
public static class Examples
{
    /// <summary>Amal's q1 waits, Salim's q2 is approved, his q3 was merged into it; p1 is a draft, p2 is open, and so is p3, a cloud, and p5, to which Salim gave an answer; two of his wait in p6; there is a screen, and v1, a survey of p7, is a draft.</summary>
    public static Fact[] BusyRoom { get; } =
    [
        .. Rooms.WithScreen,
        Amal.Does(new ParticipantJoined("ar")), Amal.Does(Rooms.Asked("q1")),
        Salim.Does(new ParticipantJoined("en")), Salim.Does(Rooms.Asked("q2")), Huda.Does(new QuestionApproved("q2", 99)),
        Salim.Does(Rooms.Asked("q3")), Huda.Does(new QuestionsMerged("q2", ["q3"], 99)),
        Huda.Does(Rooms.Draft("p1")), .. Rooms.OpenPoll("p2"), .. Rooms.OpenCloud("p3"), .. Rooms.OpenPoll("p4"), Huda.Does(new PollClosed("p4", 1)),
        .. Rooms.OpenText("p5", moderated: false), Salim.Does(new PollAnswered("p5", 1, ["More shade"])),
        .. Rooms.OpenText("p6", moderated: true, max: 2), Salim.Does(new PollAnswered("p6", 1, ["ظلال أكثر", "Later buses"])),
        Huda.Does(Rooms.Draft("p7")), Huda.Does(Rooms.Survey("v1", "p7")),
    ];

    /// <summary>By name, in the order of their tags; the audience's are Amal's.</summary>
    public static IReadOnlyDictionary<string, RoomCommand> Commands { get; } = new Dictionary<string, RoomCommand>
    {
        ["introduce"] = new Introduce("ar", "أمل", "muscat"),
        ["ask"] = new Ask("q9", Rooms.Session, "من يدفع؟", "ar", Named: true),
        ["edit-question"] = new EditQuestion("q1", "Who pays for it?"),
        ["withdraw"] = new Withdraw("q1"),
        ["support"] = new Support("q2", On: true, Down: false),
        ["vote"] = new Vote("p2", 1, [2]),
        ["react"] = new React([3, 0, 1, 0, 0]),
        ["answer-poll"] = new AnswerPoll("p3", 1, ["المواصلات", "Parks"]),
        ["approve"] = new Approve("q1", 812),
        ["decline"] = new Decline("q1", "Asked before", 812, "asked_before"),
        ["mark-answered"] = new MarkAnswered("q2", 812),
        ["move-questions"] = new MoveQuestions(["q1", "q2"], (int)QuestionMove.Archive, "Asked before", 812),
        ["merge"] = new Merge("q2", ["q1"], 812),
        ["split"] = new Split("q3", 812),
        ["reword"] = new Reword("q1", "Who pays for it?", 812),
        ["mark-question"] = new MarkQuestion("q2", Pinned: true, Next: true, ["water"], "", 812),
        ["reply"] = new Reply("q2", "The municipality does.", 812),
        ["take-from-floor"] = new TakeFromFloor("q9", Rooms.Session, "من يدفع؟", "ar", "سالم", "muscat"),
        ["save-poll"] = new SavePoll("p9", Rooms.Session, new MultipleChoice(Rooms.Options(3), 2), Rooms.In("أيها؟", "Which?", "어느 것?"), 812, MayAbstain: true, IsAnonymous: true, IsLive: true),
        ["open-poll"] = new OpenPoll("p1", 90, 812),
        ["close-poll"] = new ClosePoll("p2", 1),
        ["show-results"] = new ShowResults("p2", Shown: true, ByGroup: true),
        ["delete-poll"] = new DeletePoll("p1", 812),
        ["hide-word"] = new HideWord("p3", "Parks", Hidden: true),
        ["show-answers"] = new ShowAnswers("p6", "Later buses", "ظلال أكثر"),
        ["reopen-poll"] = new ReopenPoll("p4", 90, Anew: true, 812),
        ["reset-poll"] = new ResetPoll("p2", 812),
        ["prolong-poll"] = new ProlongPoll("p2", 1, 30),
        ["save-survey"] = new SaveSurvey("v9", Rooms.Session, Rooms.In("استطلاع", "Survey", "설문"), ["p1"], 812),
        ["move-survey"] = new MoveSurvey("v1", (int)SurveyMove.Open, 812),
        ["count-poll-hands"] = new CountPollHands("p2", 1, [14, 0, 3]),
        ["pick-answer"] = new PickAnswer("p5", 1, "More shade"),
        ["start-session"] = new StartSession(Rooms.NextSession),
        ["end-session"] = new EndSession(Rooms.Session),
        ["save-session"] = new SaveSession("s9", "panel", 1, "14:30", "15:30", Rooms.In("حوار", "Panel", "토론"), Moderated: true),
        ["set-group-floor"] = new SetGroupFloor(8),
        ["publish-record"] = new PublishRecord(On: true),
        ["say-mood"] = new SayMood(Rooms.Session, (int)Mood.TooFast, Start),
        ["direct"] = new Direct("wall", new WireScene((int)SceneKind.Question, "q2")),
        ["change-screen"] = new ChangeScreen("wall", "القاعة الكبرى", "ar", "dark"),
        ["revoke-screen"] = new RevokeScreen("wall"),
        ["create-invite"] = new CreateInvite("link-9", Role.Moderator, "Jisoo", Rooms.Secret("link-9"), Start + 3_600_000),
        ["revoke-invite"] = new RevokeInvite("link-Minjun"),
        ["count-hands"] = new CountHands("q2", 14, 812),
        ["bar-author"] = new BarAuthor("q1", (int)Bar.Muted),
        ["turn-act"] = new TurnAct(1, Undone: true),
        ["attend"] = new Attend(2),
    };

    /// <summary>By name, in the order of their tags.</summary>
    public static IReadOnlyDictionary<string, RoomEvent> Events { get; } = new Dictionary<string, RoomEvent>
    {
        ["room-configured"] = Rooms.Settings,
        ["record-published"] = new RecordPublished(true),
        ["group-floor-set"] = new GroupFloorSet(8),
        ["session-saved"] = Rooms.Saved("s9", start: "14:30"),
        ["session-started"] = new SessionStarted(Rooms.NextSession),
        ["session-ended"] = new SessionEnded(Rooms.Session),
        ["participant-joined"] = new ParticipantJoined("ko"),
        ["participant-introduced"] = new ParticipantIntroduced("ko", "지수", "seoul"),
        ["heads-counted"] = new HeadsCounted("node-1", 187, [Huda.Id], ["wall"]),
        ["node-lost"] = new NodeLost("node-1"),
        ["question-asked"] = new QuestionAsked("q9", Rooms.Session, "누가 비용을 냅니까?", "ko", Named: true, Held: true),
        ["question-edited"] = new QuestionEdited("q1", "من يدفع؟", "ar", Flagged: true),
        ["question-withdrawn"] = new QuestionWithdrawn("q1"),
        ["question-supported"] = new QuestionSupported("q2", true),
        ["question-approved"] = new QuestionApproved("q1", 812),
        ["question-declined"] = new QuestionDeclined("q1", "Asked before", 812, "asked_before"),
        ["question-answered"] = new QuestionAnswered("q2", 812),
        ["questions-moved"] = new QuestionsMoved(["q1", "q2"], QuestionMove.Archive, "Asked before", 812),
        ["questions-merged"] = new QuestionsMerged("q2", ["q1"], 812),
        ["question-split"] = new QuestionSplit("q3", 812),
        ["question-reworded"] = new QuestionReworded("q1", "Who pays for it?", "en", 812),
        ["question-marked"] = new QuestionMarked("q2", true, true, ["water"], "", 812),
        ["question-replied"] = new QuestionReplied("q2", "The municipality does.", 812),
        ["floor-asked"] = new FloorAsked("q9", Rooms.Session, "من يدفع؟", "ar", "سالم", "muscat", Turnable: true),
        ["hands-counted"] = new HandsCounted("q2", 14, 812),
        ["author-barred"] = new AuthorBarred("q1", Bar.Muted),
        ["act-turned"] = new ActTurned(1, true),
        ["staff-attended"] = new StaffAttended("node-1", [new Attending(Huda.Id, 2)]),
        ["poll-saved"] = new PollSaved("p9", Rooms.Session, new MultipleChoice(Rooms.Options(3), 2), Rooms.In("أيها؟", "Which?", "어느 것?"), 812, MayAbstain: true, IsToldToVoters: true, IsFinal: true, IsLive: true),
        ["poll-opened"] = new PollOpened("p1", 90, 812),
        ["poll-closed"] = new PollClosed("p2", 1),
        ["results-shown"] = new ResultsShown("p2", true, ByGroup: true),
        ["poll-deleted"] = new PollDeleted("p1", 812),
        ["voted"] = Rooms.Ballot("p2", 2),
        ["poll-answered"] = new PollAnswered("p3", 1, ["المواصلات", "Parks"]),
        ["word-hidden"] = new WordHidden("p3", "Parks", true),
        ["answers-shown"] = new AnswersShown("p6", ["Later buses", "ظلال أكثر"]),
        ["poll-reopened"] = new PollReopened("p4", 90, true, 812),
        ["poll-reset"] = new PollReset("p2", 812),
        ["poll-prolonged"] = new PollProlonged("p2", 1, 30),
        ["answer-picked"] = new AnswerPicked("p5", 1, "More shade"),
        ["mood-said"] = new MoodSaid(Rooms.Session, Mood.TooFast, Start),
        ["survey-saved"] = new SurveySaved("v9", Rooms.Session, Rooms.In("استطلاع", "Survey", "설문"), ["p1"], 812),
        ["survey-moved"] = new SurveyMoved("v1", SurveyMove.Open, 812),
        ["image-added"] = Pictures.Added(9),
        ["poll-hands-counted"] = new PollHandsCounted("p2", 1, [14, 0, 3]),
        ["ballot-sealed"] = new BallotSealed("p9", 1, Amal.Actor.VoucherFor("p9", 1)!.Value, [0, 2]),
        ["directed"] = new Directed("wall", new Scene(SceneKind.Question, "q2")),
        ["screen-paired"] = new ScreenPaired("wall-2", ActorId.Of("room", "second"u8), "Side wall", "ko"),
        ["screen-changed"] = new ScreenChanged("wall", "القاعة الكبرى", "ar", "dark"),
        ["screen-revoked"] = new ScreenRevoked("wall"),
        ["reactions-counted"] = new ReactionsCounted([31, 12, 40, 7, 2]),
        ["invite-created"] = Rooms.Link("link-9"),
        ["invite-revoked"] = new InviteRevoked("link-Minjun"),
        ["invite-claimed"] = new InviteClaimed("link-9"),
        ["staff-admitted"] = new StaffAdmitted(Role.Organizer, "Omar"),
        ["room-registered"] = new LiveSessions.Core.Directory.RoomRegistered("room-1", "041205"),
        ["pairing-offered"] = new LiveSessions.Core.Directory.PairingOffered("4H7K2P", Rooms.Secret("screen"), Start + 300_000),
        ["pairing-taken"] = new LiveSessions.Core.Directory.PairingTaken("4H7K2P", "room-1"),
    };

    /// <summary>The stored tag of a fact or a command.</summary>
    public static int TagOf(object message) => TagsOf(message.GetType().BaseType!).Single(pair => pair.Value == message.GetType()).Key;

    /// <summary>Every tag of a union.</summary>
    public static IReadOnlyDictionary<int, Type> TagsOf(Type union) =>
        union.GetCustomAttributes(typeof(MessagePack.UnionAttribute), inherit: false).Cast<MessagePack.UnionAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.SubType);
}
