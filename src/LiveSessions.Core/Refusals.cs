namespace LiveSessions.Core;

/// <summary>The closed list of stable refusal codes. Their texts stand in the message files under <c>refusal.</c></summary>
public static class Refusals
{
    public const string UnknownCode = "unknown_code";
    public const string MalformedCode = "malformed_code";
    public const string Malformed = "malformed";
    public const string Forbidden = "forbidden";
    public const string NotSignedIn = "not_signed_in";
    public const string LinkUnknown = "link_unknown";
    public const string LinkUsed = "link_used";
    public const string LinkExpired = "link_expired";
    public const string PairingUnknown = "pairing_unknown";
    public const string PairingExpired = "pairing_expired";
    public const string TooManyTries = "too_many_tries";
    public const string OriginRefused = "origin_refused";
    public const string TextEmpty = "text_empty";
    public const string TextTooLong = "text_too_long";
    public const string IdMalformed = "id_malformed";
    public const string IdTaken = "id_taken";
    public const string UnknownSession = "unknown_session";
    public const string SessionNotLive = "session_not_live";
    public const string UnknownQuestion = "unknown_question";
    public const string QuestionNotPending = "question_not_pending";
    public const string QuestionNotApproved = "question_not_approved";
    public const string NotYourQuestion = "not_your_question";
    public const string OwnQuestion = "own_question";
    public const string TooManyPending = "too_many_pending";
    public const string RoomFull = "room_full";
    public const string UnknownPoll = "unknown_poll";
    public const string PollNotOpen = "poll_not_open";
    public const string PollClosed = "poll_closed";
    public const string PollNotDraft = "poll_not_draft";
    public const string PollOpen = "poll_open";
    public const string WrongRound = "wrong_round";
    public const string UnknownOption = "unknown_option";
    public const string TooManyChoices = "too_many_choices";
    public const string RepeatedOption = "repeated_option";
    public const string TooFewOptions = "too_few_options";
    public const string TooManyOptions = "too_many_options";
    public const string UnknownScreen = "unknown_screen";
    public const string UnknownScene = "unknown_scene";
    public const string UnknownInvite = "unknown_invite";
    public const string ChangedMeanwhile = "changed_meanwhile";
    public const string OnScreen = "on_screen";
    public const string IntroduceFirst = "introduce_first";
    public const string UnknownGroup = "unknown_group";
    public const string NameTooLong = "name_too_long";
    public const string TooMany = "too_many";
    public const string StoragePaused = "storage_paused";
    public const string Busy = "busy";
    public const string ReadOnly = "read_only";
    public const string LogDamaged = "log_damaged";
    public const string AccessRevoked = "access_revoked";
    public const string TooLarge = "too_large";
    public const string Starting = "starting";
    public const string Moving = "moving";
}
