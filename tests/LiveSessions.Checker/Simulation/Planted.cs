using System.Reflection;

namespace LiveSessions.Checker.Simulation;

/// <summary>Mistakes made on purpose, to show that the checks find them, each where a program would make it and by the invariant it breaks.</summary>
public enum Planted
{
    Nothing,

    /// <summary>The log takes a repeated batch for a new one.</summary>
    [Breaks("I3")] RepeatAccepted,

    /// <summary>The log loses the end of what it has shown and confirmed, and nobody calls that a failover.</summary>
    [Breaks("I1")] TailLost,

    /// <summary>The log calls a batch a gap that is none.</summary>
    [Breaks("I15")] FalseGap,

    /// <summary>The log files a batch under another room too.</summary>
    [Breaks("I2")] OtherRoom,

    /// <summary>A node reads two entries in each other's place.</summary>
    [Breaks("I9")] EntriesSwapped,

    /// <summary>A node reads an entry's bytes differently from the others.</summary>
    [Breaks("I9")] EntryAltered,

    /// <summary>A node numbers the questions of an entry in the order of a dictionary.</summary>
    [Breaks("I9")] NumbersDiffer,

    /// <summary>A node folds the close of a poll after the votes that came with it.</summary>
    [Breaks("I7")] ClosedLate,

    /// <summary>A node neither hears doorbells nor reads on by itself.</summary>
    [Breaks("I9")] WakeUpLost,

    /// <summary>A node does not see that the entry it folded last is another now.</summary>
    [Breaks("I15")] RollbackHidden,

    /// <summary>A node says done when it has taken a command, before the log has it.</summary>
    [Breaks("I1")] DoneTooEarly,

    /// <summary>A node tells an unconfirmed append as a failed one.</summary>
    [Breaks("I2")] UnknownToldAsLater,

    /// <summary>A node answers refused for what it has appended.</summary>
    [Breaks("I4")] DoneToldAsRefused,

    /// <summary>A node gives a command another number when it is sent again.</summary>
    [Breaks("I2")] Renumbered,

    /// <summary>A node says what somebody chose in other words than they did.</summary>
    [Breaks("I5")] CommandAltered,

    /// <summary>A node forgets to answer.</summary>
    [Breaks("answers")] AnswerForgotten,

    /// <summary>A node answers twice.</summary>
    [Breaks("answers")] AnsweredTwice,

    /// <summary>A node takes a phone's word for a moderator's.</summary>
    [Breaks("I12")] RoleIgnored,

    /// <summary>A node files a command under whoever sent the one before.</summary>
    [Breaks("I2")] ActorMixedUp,

    /// <summary>A node takes the second tab of a browser for another person.</summary>
    [Breaks("I2")] AnotherBallot,

    /// <summary>A node counts each tap twice.</summary>
    [Breaks("I3")] TapsDoubled,

    /// <summary>A node says done to taps and counts none.</summary>
    [Breaks("I1")] TapsLost,

    /// <summary>A phone is sent what only moderators may see.</summary>
    [Breaks("I10")] ConsoleToPhones,

    /// <summary>Phones and screens are sent questions that wait.</summary>
    [Breaks("I10")] PendingToHall,

    /// <summary>Phones and screens are sent a hidden result, with the word that it is not shown.</summary>
    [Breaks("I11")] HiddenResultSent,

    /// <summary>What phones and screens are sent is the longer the more chose the first option, without a number in it.</summary>
    [Breaks("I11")] VotesShowInSize,

    /// <summary>Phones and screens are sent who asked, where no name was given.</summary>
    [Breaks("I13")] IdentityShown,

    /// <summary>A phone is sent what is private to another.</summary>
    [Breaks("I13")] MineOfAnother,

    /// <summary>A page is told that it is up to date and is not sent what changed.</summary>
    [Breaks("I9")] UpdateSkipped,

    /// <summary>Scores are not sent where nothing else of the question changed.</summary>
    [Breaks("I9")] ScoresDropped,

    /// <summary>Pages are not told that a question is no longer public.</summary>
    [Breaks("I9")] GoneForgotten,

    /// <summary>Pages are not told to forget what was rolled back.</summary>
    [Breaks("I15")] ResetForgotten,

    /// <summary>A page is sent an older frame in the place of a newer one.</summary>
    [Breaks("I8")] SentBack,

    /// <summary>A node writes times in the manner of its country.</summary>
    [Breaks("I9")] CultureFormatted,

    /// <summary>A node tells the end of a countdown by the clock on its wall.</summary>
    [Breaks("I9")] TimeZoneShifted,

    /// <summary>The fold lets the vote after the close count.</summary>
    [Breaks("I6")] CloseOffByOne,

    /// <summary>The fold counts a supporter more when questions are merged.</summary>
    [Breaks("I6")] MergeCountsTwice,

    /// <summary>The fold hides a result that is reset, and keeps its ballots.</summary>
    [Breaks("I6")] ResetLeavesBallots,

    /// <summary>The fold takes back with an act what somebody else changed of the same question since.</summary>
    [Breaks("I6")] UndoOverwrites,

    /// <summary>Phones are told what their answer to a quiz brought before its right answer is revealed.</summary>
    [Breaks("I11")] PointsBeforeReveal,

    /// <summary>Phones and screens are told which answer is right while they may still answer.</summary>
    [Breaks("I11")] RightAnswerTold,

    /// <summary>Phones and screens are sent answers in people's own words that wait or are hidden, where the others are shown.</summary>
    [Breaks("I10")] WaitingAnswerShown,

    /// <summary>Phones and screens are sent what a former round came to while the result is hidden.</summary>
    [Breaks("I11")] FormerRoundShown,
}

/// <summary>The invariant by which a mistake must be found.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class BreaksAttribute(string invariant) : Attribute
{
    public string Invariant => invariant;

    /// <summary>The one that a mistake breaks.</summary>
    public static string Of(Planted planted) => typeof(Planted).GetField(planted.ToString())!.GetCustomAttribute<BreaksAttribute>()!.Invariant;
}
