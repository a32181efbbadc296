namespace LiveSessions.Core.Questions;

/// <summary>A step in a question's life that a moderator takes. The numbers are stored: they never change.</summary>
public enum QuestionMove
{
    Approve = 0,
    Decline = 1,
    /// <summary>It was answered in the hall.</summary>
    Answer = 2,
    /// <summary>Out of everybody's way, to be restored to what it was.</summary>
    Archive = 3,
    /// <summary>An archived one is what it was before, a declined one waits again.</summary>
    Restore = 4,
}

/// <summary>The rules of moderating: from which state to which, and never over what another did unseen.</summary>
internal static class Moderation
{
    /// <summary>What an act on a question means: no retry, on nothing that changed since it was seen, and possible from where it stands.</summary>
    public static Verdict Judge(RoomState state, string? id, QuestionMove move, long seen, in FactContext context)
    {
        var verdict = Judge(state, id, seen, context);
        if (verdict.Kind is not VerdictKind.Applies) return verdict;
        var question = state.Questions.Find(id)!;
        return To(question, move, null) is { } life
            ? question.IsOnScreen && !life.IsPublic ? Refusals.OnScreen : Verdict.Applies
            : move is QuestionMove.Answer ? Refusals.QuestionNotApproved : Refusals.QuestionNotPending;
    }

    /// <summary>
    /// Two moderators never overwrite each other silently, and nobody lets through a text they did not read: an act on what
    /// another, or the author, has changed since it was seen is refused.
    /// </summary>
    public static Verdict Judge(RoomState state, string? id, long seen, in FactContext context)
    {
        if (state.Questions.Find(id) is not { } question) return Refusals.UnknownQuestion;
        if (question.Turns.IsRepeat(context)) return Verdict.Repeated;
        if (question.Edited > seen || question.Turns.ChangedSince(seen, context.Actor)) return Refusals.ChangedMeanwhile;
        return question.State switch
        {
            QuestionState.Withdrawn => Refusals.QuestionWithdrawn,
            QuestionState.Merged => Refusals.QuestionMerged,
            _ => Verdict.Applies,
        };
    }

    public static void Apply(RoomState state, RoomEvent fact, IReadOnlyList<string> ids, QuestionMove move, DeclineReason? reason, in FactContext context)
    {
        var questions = ids.Select(id => state.Questions.Find(id)!).ToArray();
        state.Acts.Do(state, fact, questions.Select(question => (question, question.Standing with { Life = To(question, move, reason)! })), context);
    }

    /// <summary>What a move makes of a question; null where it cannot be moved so.</summary>
    private static Life? To(Question question, QuestionMove move, DeclineReason? reason) => (move, question.State) switch
    {
        (QuestionMove.Approve, QuestionState.Pending or QuestionState.Declined or QuestionState.Answered) => Life.Approved,
        (QuestionMove.Decline, QuestionState.Pending or QuestionState.Approved) => new Life(QuestionState.Declined, reason),
        (QuestionMove.Answer, QuestionState.Approved) => new Life(QuestionState.Answered),
        (QuestionMove.Archive, QuestionState.Pending or QuestionState.Approved or QuestionState.Answered or QuestionState.Declined) =>
            new Life(QuestionState.Archived, question.Standing.Life.Reason, question.State),
        (QuestionMove.Restore, QuestionState.Archived) => new Life(question.Standing.Life.Former!.Value, question.Standing.Life.Reason),
        (QuestionMove.Restore, QuestionState.Declined) => Life.Pending,
        _ => null,
    };
}
