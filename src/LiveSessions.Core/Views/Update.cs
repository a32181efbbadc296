using LiveSessions.Core.Programme;
using LiveSessions.Core.Screens;
using MessagePack;

namespace LiveSessions.Core.Views;

/// <summary>
/// What changed for one role since an offset: a snapshot is the update since 0. Null members did not change.
/// The same bytes go to every connection of the role at the same offset.
/// </summary>
[MessagePackObject]
public sealed record Update
{
    [Key("offset")] public long Offset { get; init; }
    /// <summary>The running hash there, 16 hex digits.</summary>
    [Key("hash")] public string Hash { get; init; } = "";
    /// <summary>The server's clock, UTC milliseconds.</summary>
    [Key("time")] public long Time { get; init; }
    /// <summary>True: forget everything held before.</summary>
    [Key("reset")] public bool? Reset { get; init; }
    [Key("room")] public RoomView? Room { get; init; }
    [Key("sessions")] public SessionView[]? Sessions { get; init; }
    [Key("current")] public string? Current { get; init; }
    [Key("stage")] public WireScene? Stage { get; init; }
    [Key("people")] public int? People { get; init; }
    [Key("questions")] public QuestionView[]? Questions { get; init; }
    /// <summary><c>[number, score]</c> of questions of which only the score changed.</summary>
    [Key("scores")] public int[][]? Scores { get; init; }
    /// <summary><c>[number, votes against]</c>, as the scores; for the staff alone.</summary>
    [Key("downs")] public int[][]? Downs { get; init; }
    /// <summary>Numbers of questions this role may no longer see.</summary>
    [Key("gone")] public int[]? Gone { get; init; }
    /// <summary>Numbers of questions that left the window or the screen and did not change: no longer sent, still on the pages.</summary>
    [Key("outside")] public int[]? Outside { get; init; }
    [Key("more")] public MoreView[]? More { get; init; }
    [Key("polls")] public PollView[]? Polls { get; init; }
    [Key("gonePolls")] public string[]? GonePolls { get; init; }
    [Key("tallies")] public TallyView[]? Tallies { get; init; }
    [Key("surveys")] public SurveyView[]? Surveys { get; init; }
    [Key("goneSurveys")] public string[]? GoneSurveys { get; init; }
    /// <summary>The leaderboards of the sessions whose quizzes this role sees; all of them where anything of one changed.</summary>
    [Key("boards")] public BoardView[]? Boards { get; init; }
    [Key("reactions")] public long[]? Reactions { get; init; }
    /// <summary><c>[minute, too fast, clear, lost]</c> of the current session; for the staff and speakers alone.</summary>
    [Key("moods")] public long[][]? Moods { get; init; }
    [Key("screens")] public ScreenView[]? Screens { get; init; }
    [Key("staff")] public StaffView[]? Staff { get; init; }
    /// <summary>Acts that were done, taken back or done again, the oldest first.</summary>
    [Key("acts")] public DeedView[]? Acts { get; init; }
    /// <summary>Who works on which question; all of it where it changed.</summary>
    [Key("attending")] public AttendingView[]? Attending { get; init; }

    /// <summary>True when nothing this role can see changed: no frame is sent.</summary>
    [IgnoreMember]
    public bool IsEmpty => Reset != true && Room is null && Sessions is null && Current is null && Stage is null && People is null
        && Questions is null && Scores is null && Downs is null && Gone is null && Outside is null && More is null && Polls is null && GonePolls is null
        && Tallies is null && Surveys is null && GoneSurveys is null && Boards is null && Reactions is null && Moods is null && Screens is null && Staff is null
        && Acts is null && Attending is null;
}

[MessagePackObject]
public sealed record GroupView([property: Key("id")] string Id, [property: Key("name")] Localized Name);

[MessagePackObject]
public sealed record RoomView(
    [property: Key("code")] string Code,
    [property: Key("title")] Localized Title,
    [property: Key("theme")] Localized Theme,
    [property: Key("venue")] Localized Venue,
    [property: Key("hall")] Localized Hall,
    [property: Key("days")] string[] Days,
    [property: Key("languages")] string[] Languages,
    [property: Key("groups")] GroupView[] Groups,
    [property: Key("expected")] int Expected,
    [property: Key("askName")] int AskName,
    [property: Key("askGroup")] int AskGroup,
    [property: Key("recordPublished")] bool RecordPublished)
{
    /// <summary>People of a group below which it is told only together with others.</summary>
    [Key("groupFloor")] public int GroupFloor { get; init; }
}

[MessagePackObject]
public sealed record SessionView(
    [property: Key("id")] string Id,
    [property: Key("kind")] string Kind,
    [property: Key("day")] int Day,
    [property: Key("start")] string Start,
    [property: Key("end")] string End,
    [property: Key("title")] Localized Title,
    [property: Key("state")] int State,
    [property: Key("moderated")] bool Moderated)
{
    [Key("speakers")] public WireSpeaker[]? Speakers { get; init; }
    /// <summary>Its questions may be voted down.</summary>
    [Key("downvotes")] public bool? Downvotes { get; init; }
}

[MessagePackObject]
public sealed record QuestionView(
    [property: Key("id")] string Id,
    [property: Key("number")] int Number,
    [property: Key("session")] string Session,
    [property: Key("text")] string Text,
    [property: Key("lang")] string Lang,
    [property: Key("name")] string? Name,
    [property: Key("group")] string? Group,
    [property: Key("state")] int State,
    [property: Key("onScreen")] bool OnScreen,
    [property: Key("seq")] int Seq,
    [property: Key("score")] int Score,
    [property: Key("askedAt")] long AskedAt,
    [property: Key("reason")] string? Reason,
    [property: Key("by")] string? By)
{
    [Key("pinned")] public bool? Pinned { get; init; }
    /// <summary>It comes next on stage.</summary>
    [Key("next")] public bool? Next { get; init; }
    /// <summary>Taken in from the floor.</summary>
    [Key("floor")] public bool? Floor { get; init; }
    /// <summary>How many others were merged into it.</summary>
    [Key("merged")] public int? Merged { get; init; }
    /// <summary>Hands counted in the hall; not in the score.</summary>
    [Key("hands")] public int? Hands { get; init; }
    [Key("speaker")] public string? Speaker { get; init; }
    [Key("answer")] public string? Answer { get; init; }
    /// <summary>A moderator put it differently.</summary>
    [Key("reworded")] public bool? Reworded { get; init; }
    /// <summary>The author's own words where it was reworded. This and what follows is for the staff alone.</summary>
    [Key("original")] public string? Original { get; init; }
    /// <summary>The number of what it was merged into.</summary>
    [Key("into")] public int? Into { get; init; }
    [Key("labels")] public string[]? Labels { get; init; }
    /// <summary>A word list held it back.</summary>
    [Key("flagged")] public bool? Flagged { get; init; }
    /// <summary>1 for its author's first question, 2 for the second …; null from the floor.</summary>
    [Key("ordinal")] public int? Ordinal { get; init; }
    /// <summary>1: its author is muted; 2: banned.</summary>
    [Key("bar")] public int? Bar { get; init; }
    /// <summary>Votes against it.</summary>
    [Key("downs")] public int? Downs { get; init; }
    /// <summary>The code of a prepared reason.</summary>
    [Key("reasonCode")] public string? ReasonCode { get; init; }
    /// <summary>The id in staff of who brought it to its state: two may have the same name.</summary>
    [Key("byId")] public string? ById { get; init; }
    /// <summary>It waits, and its author has changed its text since it was asked.</summary>
    [Key("edited")] public bool? Edited { get; init; }
}

/// <summary>One act of the staff that can be taken back.</summary>
/// <param name="At">UTC milliseconds.</param>
/// <param name="Questions">Numbers of the questions it changed, the one that others were merged into first; or of the one on the screen, or whose author was barred.</param>
/// <param name="UndoneBy">Who took it back; null while it is in force.</param>
[MessagePackObject]
public sealed record DeedView(
    [property: Key("number")] int Number,
    [property: Key("kind")] string Kind,
    [property: Key("at")] long At,
    [property: Key("by")] string By,
    [property: Key("questions")] int[] Questions,
    [property: Key("undoneBy")] string? UndoneBy)
{
    /// <summary>The ids in staff of who did it and who took it back: two may have the same name. Null from an older server.</summary>
    [Key("byId")] public string? ById { get; init; }
    /// <inheritdoc cref="ById"/>
    [Key("undoneById")] public string? UndoneById { get; init; }
    /// <summary>The prompt of the poll, or the title of the session or survey, that was changed, or of the poll that was put on a screen; null where it was none.</summary>
    [Key("title")] public Localized? Title { get; init; }
    /// <summary>The name of the screen that was paired, changed or removed.</summary>
    [Key("name")] public string? Name { get; init; }
    /// <summary>True where it cannot be taken back.</summary>
    [Key("final")] public bool? Final { get; init; }
}

/// <summary>Who of the staff has which question selected.</summary>
[MessagePackObject]
public sealed record AttendingView([property: Key(0)] string Who, [property: Key(1)] int Question);

/// <summary>How many open and answered questions of a session are not sent; absent where there are none.</summary>
[MessagePackObject]
public sealed record MoreView([property: Key(0)] string Session, [property: Key(1)] int Open, [property: Key(2)] int Answered);

[MessagePackObject]
public sealed record ScreenView(
    [property: Key("id")] string Id,
    [property: Key("name")] string Name,
    [property: Key("lang")] string Lang,
    [property: Key("theme")] string Theme,
    [property: Key("scene")] WireScene Scene,
    [property: Key("online")] bool Online,
    [property: Key("lostAt")] long? LostAt);

[MessagePackObject]
public sealed record StaffView(
    [property: Key("id")] string Id, [property: Key("name")] string Name, [property: Key("role")] int Role, [property: Key("online")] bool Online);
