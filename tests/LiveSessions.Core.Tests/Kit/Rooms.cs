namespace LiveSessions.Core.Tests.Kit;

/// <summary>What most tests begin with.</summary>
public static class Rooms
{
    public const string Session = "s1";
    public const string NextSession = "s2";

    public static string[] Languages { get; } = ["ar", "en", "ko"];

    public static RoomConfigured Settings { get; } = new(
        "041205", In("منتدى", "Forum", "포럼"), In("حلول", "Solutions", "해법"), In("مسقط", "Muscat", "무스카트"), In("القاعة", "Hall", "홀"),
        ["2026-12-01", "2026-12-02"], Languages,
        [new Group("muscat", In("مسقط", "Muscat", "무스카트")), new Group("seoul", In("سيول", "Seoul", "서울"))],
        200, Asking.Optional, Asking.Optional);

    /// <summary>A room with its staff and two sessions that are ahead.</summary>
    public static Fact[] Closed { get; } =
    [
        Node.Does(Settings),
        Omar.Does(0, new StaffAdmitted(Role.Organizer, Omar.Name)),
        .. Invited(Huda), .. Invited(Minjun),
        Omar.Does(Saved(Session)), Omar.Does(Saved(NextSession, start: "10:00")),
    ];

    /// <summary>The same room with its first session live, where questions wait for a moderator.</summary>
    public static Fact[] Open { get; } = [.. Closed, Huda.Does(new SessionStarted(Session))];

    /// <summary>The same room where questions are public at once.</summary>
    public static Fact[] Unmoderated { get; } = [.. Open, Omar.Does(Saved(Session, moderated: false))];

    /// <summary>The room with a screen on the wall.</summary>
    public static Fact[] WithScreen { get; } = [.. Open, Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar"))];

    public static Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };

    public static Localized In(string text) => In(text, text, text);

    public static SessionSaved Saved(string id, bool moderated = true, string start = "09:00", bool downvotes = false) =>
        new(id, "panel", 1, start, "11:00", In("جلسة", "Session", "세션"), moderated, Seen: 1_000, Downvotes: downvotes);

    /// <summary>A link and its exchange.</summary>
    public static Fact[] Invited(Person who) =>
    [
        Node.Does(Link($"link-{who.Name}", who.Role, who.Name)), who.Does(0, new InviteClaimed($"link-{who.Name}")),
    ];

    public static InviteCreated Link(string id, Role role = Role.Moderator, string name = "Huda", long expiresAt = Start + 86_400_000) =>
        new(id, role, name, CreateInvite.HashOf(Secret(id)), expiresAt);

    /// <summary>32 bytes that belong to a link.</summary>
    public static byte[] Secret(string id) => Secrets.Hash("test", "secret", System.Text.Encoding.UTF8.GetBytes(id));

    public static QuestionAsked Asked(string id, string text = "Why?", bool held = true, bool named = false, string session = Session) =>
        new(id, session, text, "en", named, held);

    public static PollSaved Draft(string id = "p1", string prompt = "Which?", string session = Session, long seen = 0) =>
        new(id, session, new SingleChoice(Options(3), 1), In(prompt), seen);

    public static PollSaved MultipleDraft(string id = "p1", int options = 4, int max = 2) =>
        new(id, Session, new MultipleChoice(Options(options), max), In("Which?"), 0);

    public static Localized[] Options(int count) => [.. Enumerable.Range(0, count).Select(i => In($"option {i}"))];

    /// <summary>A single choice of three that is open.</summary>
    public static Fact[] OpenPoll(string id = "p1") => [Huda.Does(Draft(id)), Huda.Does(new PollOpened(id, 0, long.MaxValue))];

    /// <summary>A word cloud, open.</summary>
    public static Fact[] OpenCloud(string id, int max = 3) =>
        [Huda.Does(new PollSaved(id, Session, new WordCloud(max), In("ماذا تحتاج مدينتك؟", "What does your city need?", "도시에 무엇이 필요합니까?"), 0)), Huda.Does(new PollOpened(id, 0, 99))];

    /// <summary>An open question, open.</summary>
    public static Fact[] OpenText(string id, bool moderated, int max = 1) =>
        [Huda.Does(new PollSaved(id, Session, new OpenText(max, moderated), In("ماذا تقترح؟", "What do you propose?", "무엇을 제안하십니까?"), 0)), Huda.Does(new PollOpened(id, 0, 99))];

    public static SurveySaved Survey(string id, params string[] polls) => new(id, Session, In("استطلاع", "Survey", "설문"), polls, long.MaxValue);

    public static Voted Ballot(string poll, params int[] choices) => new(poll, 1, new Ballot(choices));
}
