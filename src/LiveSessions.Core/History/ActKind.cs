namespace LiveSessions.Core.History;

/// <summary>The closed list of stable words for what somebody of the staff did. Their texts stand in the console's message files under <c>act.</c></summary>
public static class ActKind
{
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Answered = "answered";
    public const string Archived = "archived";
    public const string Restored = "restored";
    public const string Merged = "merged";
    public const string Split = "split";
    public const string Reworded = "reworded";
    public const string Replied = "replied";
    public const string Unreplied = "unreplied";
    public const string Pinned = "pinned";
    public const string Unpinned = "unpinned";
    public const string Next = "next";
    public const string NotNext = "not_next";
    public const string Labelled = "labelled";
    public const string Assigned = "assigned";
    public const string FromFloor = "from_floor";
    public const string Hands = "hands";
    public const string Muted = "muted";
    public const string Banned = "banned";
    public const string Unbarred = "unbarred";
    public const string Undone = "undone";
    public const string Redone = "redone";
    public const string PollSaved = "poll_saved";
    public const string PollOpened = "poll_opened";
    public const string PollClosed = "poll_closed";
    public const string PollReopened = "poll_reopened";
    public const string PollOpenedAnew = "poll_opened_anew";
    public const string PollReset = "poll_reset";
    public const string PollProlonged = "poll_prolonged";
    public const string PollDeleted = "poll_deleted";
    public const string ResultsShown = "results_shown";
    public const string AnswerRevealed = "answer_revealed";
    public const string ResultsHidden = "results_hidden";
    public const string WordHidden = "word_hidden";
    public const string WordShown = "word_shown";
    public const string PollHands = "poll_hands";
    public const string AnswerPicked = "answer_picked";
    public const string AnswerUnpicked = "answer_unpicked";
    public const string ImageAdded = "image_added";
    public const string SessionSaved = "session_saved";
    public const string SessionStarted = "session_started";
    public const string SessionEnded = "session_ended";
    public const string RecordPublished = "record_published";
    public const string RecordWithdrawn = "record_withdrawn";
    public const string GroupFloorSet = "group_floor_set";
    public const string Directed = "directed";
    public const string ScreenPaired = "screen_paired";
    public const string ScreenChanged = "screen_changed";
    public const string ScreenRevoked = "screen_revoked";
    public const string InviteCreated = "invite_created";
    public const string InviteRevoked = "invite_revoked";
    public const string CameIn = "came_in";
}
