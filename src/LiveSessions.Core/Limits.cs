namespace LiveSessions.Core;

/// <summary>What a room holds at most. At a limit the command is refused with <see cref="Refusals.TooMany"/> unless a more exact code exists.</summary>
public static class Limits
{
    /// <summary>Participants of a room; one more is refused with <see cref="Refusals.RoomFull"/>.</summary>
    public const int Participants = 20_000;
    public const int Questions = 5_000;
    /// <summary>Questions of one participant that wait for a moderator.</summary>
    public const int PendingPerParticipant = 5;
    public const int QuestionsPerParticipant = 100;
    /// <summary>Graphemes of a question.</summary>
    public const int QuestionText = 300;
    /// <summary>Graphemes of a written answer.</summary>
    public const int Answer = 1_000;
    /// <summary>Questions moved or merged by one act, and merged into one question.</summary>
    public const int AtOnce = 50, MergedInto = 100;
    /// <summary>Questions of a session that are pinned; one more is refused with <see cref="Refusals.TooManyPinned"/>.</summary>
    public const int Pinned = 5;
    /// <summary>Labels of a question, and graphemes of one.</summary>
    public const int Labels = 5, Label = 24;
    /// <summary>Speakers of a session.</summary>
    public const int Speakers = 20;
    /// <summary>Graphemes of what a speaker is.</summary>
    public const int SpeakerRole = 80;
    /// <summary>Graphemes of a moderator's reason.</summary>
    public const int Reason = 200;
    /// <summary>Graphemes of a person's, screen's or link's name.</summary>
    public const int Name = 40;
    /// <summary>Graphemes of a title, a prompt or a theme.</summary>
    public const int Title = 200;
    /// <summary>Graphemes of a poll's option.</summary>
    public const int Option = 80;
    public const int Options = 10;
    /// <summary>Images of a room; one more is refused with <see cref="Refusals.TooManyImages"/>. None is ever removed.</summary>
    public const int Images = 60;
    /// <summary>Bytes of an image, pixels of a side, and options of a poll that are images: as many as a hall can tell apart.</summary>
    public const int ImageBytes = 96 * 1024, ImageSide = 4_096, ImageOptions = 6;
    /// <summary>Numbers of one ballot: two for each option.</summary>
    public const int BallotNumbers = 2 * Options;
    /// <summary>Levels of a rating, at least and at most.</summary>
    public const int FewestLevels = 2, Levels = 10;
    /// <summary>Points that are shared out, and steps of each axis of a grid.</summary>
    public const int Points = 100, GridSteps = 100;
    /// <summary>The largest number that may be given, in steps, digits after its point, and graphemes of its unit.</summary>
    public const int Number = 1_000_000_000, Decimals = 3, Unit = 20;
    /// <summary>Slots in which given numbers are shown.</summary>
    public const int Slots = 8;
    /// <summary>Words of one ballot for a cloud, and graphemes of one.</summary>
    public const int CloudWords = 10, CloudWord = 40;
    /// <summary>Words of a cloud that are sent, the others as a count; and words of a poll that staff hid or showed.</summary>
    public const int CloudShown = 100, CloudMarks = 1_000;
    /// <summary>Answers of one ballot for an open question, and graphemes of one.</summary>
    public const int OpenTexts = 3, OpenText = 200;
    /// <summary>Answers to an open question that are sent to everybody, and to staff, the others as a count; and answers of a poll that staff hid or showed.</summary>
    public const int OpenShown = 30, OpenListed = 300, OpenMarks = 10_000;
    /// <summary>Points that a quiz gives at least and at most for a right answer at once.</summary>
    public const int FewestQuizPoints = 10, QuizPoints = 10_000;
    /// <summary>Hundredths of a quiz's points for each right answer in a row before one, and how many of those count.</summary>
    public const int StreakBonus = 5, StreakLength = 4;
    /// <summary>Places of a leaderboard that are sent to everybody; everybody gets their own.</summary>
    public const int BoardRows = 10;
    /// <summary>People of a group who took part, below which it is told only together with others, so that no single person's points or ballot are seen;
    /// the least and the most that an organizer may set it to.</summary>
    public const int GroupFloor = 5, LeastGroupFloor = 3, MostGroupFloor = 100;
    /// <summary>How often a round is told group by group while it is open; twice as often with the times it is closed.</summary>
    public const int GroupTellings = 20;
    public const int Polls = 200;
    /// <summary>Rounds of a poll, those that were put away among them.</summary>
    public const int PollRounds = 100;
    /// <summary>Surveys of a room, and polls of one.</summary>
    public const int Surveys = 100, SurveyPolls = 30;
    public const int Sessions = 200;
    public const int Days = 31;
    public const int Groups = 50;
    public const int Languages = 20;
    public const int Screens = 50;
    /// <summary>Invite links of a room that still let somebody in, and links ever made.</summary>
    public const int Invites = 200, InvitesEver = 10_000;
    /// <summary>Milliseconds an invite link may be valid for, from the room's last entry on.</summary>
    public const long InviteLifetime = 366L * 86_400_000;
    public const int Staff = 200;
    /// <summary>Taps of one reaction in one message.</summary>
    public const int TapsPerMessage = 20;
    /// <summary>Whole minutes for which a word of how one follows counts, besides the one in which it was said; and milliseconds after which it comes too late.</summary>
    public const int MoodMinutes = 5, MoodLate = 60_000;
    /// <summary>Seconds of a poll's countdown.</summary>
    public const int PollSeconds = 3_600;
    /// <summary>Rooms and outstanding pairing codes of an installation.</summary>
    public const int Rooms = 10_000;
    public const int PairingOffers = 200;
}
