using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A moderator let a question through, or restored one that was declined.</summary>
/// <param name="Seen">The offset at which the moderator last saw the question.</param>
[MessagePackObject]
public sealed record QuestionApproved([property: Key(0)] string Question, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Moderation.Judge(state, Question, Seen, context, QuestionState.Pending, QuestionState.Declined, QuestionState.Answered);

    internal override void Apply(RoomState state, in FactContext context) =>
        Moderation.Apply(state, Question, QuestionState.Approved, reason: null, context);
}

/// <summary>A moderator declined a question, with a reason its author sees.</summary>
[MessagePackObject]
public sealed record QuestionDeclined([property: Key(0)] string Question, [property: Key(1)] string Reason, [property: Key(2)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        var verdict = Moderation.Judge(state, Question, Seen, context, QuestionState.Pending, QuestionState.Approved);
        return verdict == Verdict.Applies && state.Questions.Find(Question)!.IsOnScreen ? Refusals.OnScreen : verdict;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        Moderation.Apply(state, Question, QuestionState.Declined, Reason, context);
}

/// <summary>The question was answered in the hall.</summary>
[MessagePackObject]
public sealed record QuestionAnswered([property: Key(0)] string Question, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Moderation.Judge(state, Question, Seen, context, QuestionState.Approved);

    internal override void Apply(RoomState state, in FactContext context) =>
        Moderation.Apply(state, Question, QuestionState.Answered, reason: null, context);
}

/// <summary>Lets a question through to audience and screens.</summary>
[MessagePackObject]
public sealed record Approve([property: Key("question")] string Question, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionApproved(Question ?? "", Seen);
}

/// <summary>Declines a question; its author reads the reason.</summary>
[MessagePackObject]
public sealed record Decline([property: Key("question")] string Question, [property: Key("reason")] string Reason, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        var reason = Texts.Optional(Reason, Limits.Reason);
        return reason.Refusal is null ? new QuestionDeclined(Question ?? "", reason.Value, Seen) : reason.Refusal;
    }
}

/// <summary>Marks a question as answered in the hall.</summary>
[MessagePackObject]
public sealed record MarkAnswered([property: Key("question")] string Question, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionAnswered(Question ?? "", Seen);
}

internal static class Moderation
{
    /// <summary>
    /// Two moderators never overwrite each other silently, and nobody lets through a text they did not read: an act on what
    /// another, or the author, has changed since it was seen is refused.
    /// </summary>
    public static Verdict Judge(RoomState state, string id, long seen, in FactContext context, params ReadOnlySpan<QuestionState> from)
    {
        if (state.Questions.Find(id) is not { } question) return Refusals.UnknownQuestion;
        if (question.Turns.IsRepeat(context)) return Verdict.Repeated;
        if (question.Edited > seen || question.Turns.ChangedSince(seen, context.Actor)) return Refusals.ChangedMeanwhile;
        return from.Contains(question.State)
            ? Verdict.Applies
            : from.Contains(QuestionState.Pending) ? Refusals.QuestionNotPending : Refusals.QuestionNotApproved;
    }

    public static void Apply(RoomState state, string id, QuestionState to, string? reason, in FactContext context)
    {
        var question = state.Questions.Find(id)!;
        (question.Reason, question.By) = (reason, state.Access.Find(context.Actor)?.Name);
        question.Turns.Record(context);
        state.Questions.Move(question, to, context.Offset);
    }
}
