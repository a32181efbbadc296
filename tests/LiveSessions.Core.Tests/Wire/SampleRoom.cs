namespace LiveSessions.Core.Tests.Wire;

/// <summary>A small room at two moments, for frames that fit on a page.</summary>
public static class SampleRoom
{
    /// <summary>What a phone, a screen and a console saw first.</summary>
    private static readonly Fact[] First =
    [
        Node.Does(Rooms.Settings with { Theme = [], Venue = [], Groups = [new Group("seoul", Rooms.In("سيول", "Seoul", "서울"))], Days = ["2026-12-01"] }),
        Omar.Does(0, new StaffAdmitted(Role.Organizer, Omar.Name)), .. Rooms.Invited(Huda),
        Omar.Does(Rooms.Saved(Rooms.Session)), Huda.Does(new SessionStarted(Rooms.Session)),
        Huda.Does(new ScreenPaired("wall", Wall.Id, "القاعة", "ar")), Node.Does(new HeadsCounted("node-1", 187, [Huda.Id], ["wall"])),
        Amal.Does(new ParticipantIntroduced("ar", "أمل", "seoul")), Amal.Does(new QuestionAsked("q1", Rooms.Session, "من يدفع؟", "ar", Named: true, Held: true)),
        Huda.Does(new QuestionApproved("q1", 9)), Salim.Does(Rooms.Asked("q2", "When does it start?")), Huda.Does(new QuestionApproved("q2", 99)),
        Huda.Does(Rooms.Draft("p1")), Huda.Does(new PollOpened("p1", 90, 99)),
    ];

    /// <summary>What happened until the delta.</summary>
    private static readonly Fact[] Then =
    [
        Amal.Does(new QuestionSupported("q2", true)), Amal.Does(Rooms.Ballot("p1", 2)), Salim.Does(Rooms.Ballot("p1", 0)),
        Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true)),
        Huda.Does(new QuestionDeclined("q1", "Asked before", 99, "asked_before")),
        Huda.Does(Rooms.Draft("p2")), Huda.Does(new PollDeleted("p2", 99)),
        Huda.Does(new Directed(null, new Scene(SceneKind.Question, "q2"))), Node.Does(new ReactionsCounted([31, 12, 40, 7, 2])),
        Node.Does(new HeadsCounted("node-1", 190, [Huda.Id], [])), Node.Does(Rooms.Link("link-9")),
    ];

    /// <summary>What the staff did with questions after that.</summary>
    private static readonly Fact[] Moderated =
    [
        Omar.Does(Rooms.Saved(Rooms.Session) with { Speakers = [new Speaker("sara", Rooms.In("سارة", "Sara", "사라"), Rooms.In("مهندسة", "Engineer", "엔지니어"))], Downvotes = true }),
        Amal.Does(new QuestionAsked("q3", Rooms.Session, "누가 비용을 냅니까?", "ko", Named: true, Held: true, "sara", Flagged: true)),
        Huda.Does(new QuestionApproved("q3", 99)), Huda.Does(new QuestionMarked("q3", true, true, ["water"], null, 99)),
        Huda.Does(new QuestionReworded("q3", "비용은 누가 냅니까?", "ko", 99)), Huda.Does(new QuestionReplied("q3", "시에서 냅니다.", 99)),
        Huda.Does(new HandsCounted("q3", 14, 99)), Huda.Does(new FloorAsked("q4", Rooms.Session, "متى؟", "ar", "سالم", "seoul")),
        Amal.Does(new QuestionAsked("q5", Rooms.Session, "Who pays?", "en", Named: false, Held: true)), Huda.Does(new QuestionsMerged("q3", ["q5"], 99)),
        Huda.Does(new HandsCounted("q4", 2, 99)), Huda.Does(new ActTurned(19, true)), Huda.Does(new AuthorBarred("q3", Bar.Muted)),
        Node.Does(new StaffAttended("node-1", [new Attending(Huda.Id, 3)])),
        Amal.Does(new QuestionSupported("q2", On: false, Down: true)), Salim.Does(new QuestionSupported("q3", On: false, Down: true)),
        Salim.Does(new QuestionAsked("q6", Rooms.Session, "Who pays?", "en", Named: false, Held: true)), Salim.Does(new QuestionEdited("q6", "Who pays, and when?", "en", false)),
    ];

    /// <summary>A question of knowledge, from the draft to the right answer, and a poll in its second round.</summary>
    private static readonly Fact[] Known =
    [
        Huda.Does(new PollSaved("p3", Rooms.Session, Kinds.All["numeric"], Rooms.In("كم طوله؟", "How long is it?", "길이가 얼마입니까?"), 99)),
        Huda.Does(new PollOpened("p3", 0, 99)), Amal.Does(Rooms.Ballot("p3", 430)), Salim.Does(Rooms.Ballot("p3", 90)),
        .. Rooms.OpenCloud("p4"), Amal.Does(new PollAnswered("p4", 1, ["المواصلات", "حدائق"])), Salim.Does(new PollAnswered("p4", 1, ["Parks"])),
        .. Rooms.OpenText("p5", moderated: true), Amal.Does(new PollAnswered("p5", 1, ["ظلال أكثر"])), Salim.Does(new PollAnswered("p5", 1, ["More shade"])),
        Huda.Does(new WordHidden("p5", "ظلال أكثر", false)), Huda.Does(new AnswerPicked("p5", 1, "ظلال أكثر")),
        Huda.Does(new PollClosed("p3", 1)), Huda.Does(new ResultsShown("p3", true, true)),
        Huda.Does(new PollReopened("p1", 0, true, 999)), Salim.Does(new Voted("p1", 2, new Ballot([1]))), Huda.Does(new PollClosed("p1", 2)),
        Huda.Does(new PollReopened("p1", 0, false, 999)), Huda.Does(new PollClosed("p1", 2)), Huda.Does(new ResultsShown("p1", true)),
    ];

    /// <summary>Two quizzes, in which Seoul is a team.</summary>
    private static readonly Fact[] Quizzed =
    [
        .. Enumerable.Range(1, 4).Select(i => People.Phone(i).Does(new ParticipantIntroduced("ko", i == 1 ? "지수" : null, "seoul"))),
        .. Quiz("p6", (Amal, 2), (Salim, 0), (People.Phone(1), 2), (People.Phone(2), 1), (People.Phone(3), 2), (People.Phone(4), 2)), .. Quiz("p7", (Amal, 2), (Salim, 2)),
    ];

    private static Fact[] Quiz(string id, params (Person Who, int Option)[] answers) =>
    [
        Huda.Does(new PollSaved(id, Rooms.Session, Kinds.All["quiz"], Rooms.In("أيها أقدم؟", "Which is the oldest?", "어느 것이 가장 오래되었습니까?"), 99)), Huda.Does(new PollOpened(id, 0, 99)),
        .. answers.Select(answer => answer.Who.Does(Rooms.Ballot(id, answer.Option))), Huda.Does(new PollClosed(id, 1)), Huda.Does(new ResultsShown(id, true, true)),
    ];

    /// <summary>A poll of five from Seoul and five others, shown by groups; and one that is anonymous.</summary>
    private static readonly Fact[] Parted =
    [
        .. Enumerable.Range(5, 5).Select(i => People.Phone(i).Does(new ParticipantIntroduced("ar", null, i == 5 ? "seoul" : null))),
        Huda.Does(Rooms.Draft("p8") with { MayAbstain = true }), Huda.Does(new PollOpened("p8", 0, long.MaxValue)), People.Phone(10).Does(Rooms.Ballot("p8", Ballot.Abstaining)),
        .. Enumerable.Range(1, 9).Select(i => People.Phone(i).Does(Rooms.Ballot("p8", i % 3))), Salim.Does(Rooms.Ballot("p8", 0)),
        Huda.Does(new PollClosed("p8", 1)), Huda.Does(new PollHandsCounted("p8", 1, [14, 0, 3])), Huda.Does(new ResultsShown("p8", true, ByGroup: true)),
        Huda.Does(new PollSaved("p9", Rooms.Session, new YesNo(), Rooms.In("أموافقون؟", "Agreed?", "동의하십니까?"), 0, IsAnonymous: true)), Huda.Does(new PollOpened("p9", 0, 99)),
        Node.Does(new BallotSealed("p9", 1, Amal.Actor.VoucherFor("p9", 1)!.Value, [0])),
    ];

    /// <summary>A survey that was opened again, of which Amal answered one of two; one that is still a draft, and one that was thrown away.</summary>
    private static readonly Fact[] Surveyed =
    [
        Huda.Does(Rooms.Draft("p10")), Huda.Does(Rooms.Draft("p11")), Huda.Does(Rooms.Draft("p12") with { IsLive = true }), Huda.Does(Rooms.Survey("v1", "p11", "p10")),
        Huda.Does(Rooms.Survey("v3", "p12")), Huda.Does(new SurveyMoved("v3", SurveyMove.Delete, long.MaxValue)), Huda.Does(Rooms.Survey("v2", "p12")),
        Huda.Does(new SurveyMoved("v1", SurveyMove.Open, long.MaxValue)), Amal.Does(Rooms.Ballot("p11", 2)),
        Huda.Does(new SurveyMoved("v1", SurveyMove.Close, long.MaxValue)), Huda.Does(new SurveyMoved("v1", SurveyMove.Reopen, long.MaxValue)),
    ];

    /// <summary>Words of how people follow, one of them in place of an earlier one.</summary>
    private static readonly Fact[] Followed =
    [
        Amal.Does(new MoodSaid(Rooms.Session, Mood.Clear, Start)), Salim.Does(new MoodSaid(Rooms.Session, Mood.Clear, Start)), Amal.Does(new MoodSaid(Rooms.Session, Mood.TooFast, Start)),
    ];

    /// <summary>A poll that is told to its voters, whose ballots are final; and a round that goes on after it was told by groups.</summary>
    private static readonly Fact[] GoneOn =
    [
        Huda.Does(Rooms.Draft("p13") with { IsToldToVoters = true, IsFinal = true }), Huda.Does(new PollOpened("p13", 0, long.MaxValue)),
        Amal.Does(Rooms.Ballot("p13", 1)), Salim.Does(Rooms.Ballot("p13", 2)),
        Huda.Does(new PollReopened("p8", 0, false, long.MaxValue)), Amal.Does(Rooms.Ballot("p8", 2)), Huda.Does(new PollClosed("p8", 1)), Huda.Does(new ResultsShown("p8", true, ByGroup: true)),
    ];

    /// <summary>By file name.</summary>
    public static IReadOnlyDictionary<string, Frame> Frames { get; } = Make();

    private static Dictionary<string, Frame> Make()
    {
        var room = Given(First);
        var (state, seen) = (room.State, room.State.Offset);
        var frames = new Dictionary<string, Frame>();
        Add("snapshot", 0);
        room.Later(3_000).And(Then);
        Add("delta", seen);
        seen = state.Offset;
        room.Later(3_000).And(Moderated);
        Add("moderated", seen);
        seen = state.Offset;
        room.And(Known);
        Add("revealed", seen);
        seen = state.Offset;
        room.And(Quizzed);
        Add("quiz", seen);
        seen = state.Offset;
        room.And(Parted);
        Add("groups", seen);
        seen = state.Offset;
        room.And(Followed);
        Add("moods", seen);
        seen = state.Offset;
        room.And(GoneOn);
        Add("voters", seen);
        seen = state.Offset;
        room.And(Surveyed);
        Add("survey", seen);
        frames["frame-audience-window"] = With(new Update { Offset = 4_711, Hash = "0123456789abcdef", Time = Start + 9_000, Scores = [[7, 31], [12, 30]], Outside = [9], More = [new MoreView(Rooms.Session, 1_970, 12)] }, null);
        frames["frame-mine-only"] = new Frame(default, Frame.Encode(new Mine { N = 7, Storage = "read_only", Why = "log_damaged", From = 812, Durability = "everysec" }), null);
        frames["frame-refusal"] = new Frame(default, default, new RefusalView(Refusals.AccessRevoked, "Your access was taken back."));
        frames["frame-moving"] = new Frame(default, default, new RefusalView(Refusals.Moving, "The hall moves to another server.", 1_000));
        return frames;

        void Add(string kind, long since)
        {
            frames[$"frame-audience-{kind}"] = With(AudienceView.Since(state, since, Start + 5_000), Mine.Of(state, Amal.Id, since));
            frames[$"frame-hall-{kind}"] = With(HallView.Since(state, since, Start + 5_000), Mine.OfScreen(state, Wall.Id, since));
            if (kind is "moods") frames[$"frame-stage-{kind}"] = With(StageView.Since(state, since, Start + 5_000), null);
            frames[$"frame-console-{kind}"] = With(ConsoleView.Since(state, since, Start + 5_000), Mine.OfStaff(state, Omar.Id, since, StorageView.Saved with { Durability = "disk" }));
        }
    }

    private static Frame With(Update update, Mine? mine) => new(Frame.Encode(update), mine is null ? default : Frame.Encode(mine), null);
}
