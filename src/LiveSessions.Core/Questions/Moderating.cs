using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A moderator let a question through, or restored one that was declined.</summary>
/// <param name="Seen">The offset at which the moderator last saw the question.</param>
[MessagePackObject]
public sealed record QuestionApproved([property: Key(0)] string Question, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => Moderation.Judge(state, Question, QuestionMove.Approve, Seen, context);

    internal override void Apply(RoomState state, in FactContext context) => Moderation.Apply(state, this, [Question], QuestionMove.Approve, null, context);
}

/// <summary>A moderator declined a question, with a reason its author sees.</summary>
/// <param name="ReasonCode">See <see cref="DeclineReason"/>.</param>
[MessagePackObject]
public sealed record QuestionDeclined(
    [property: Key(0)] string Question, [property: Key(1)] string Reason, [property: Key(2)] long Seen, [property: Key(3)] string? ReasonCode = null) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => Moderation.Judge(state, Question, QuestionMove.Decline, Seen, context);

    internal override void Apply(RoomState state, in FactContext context) => Moderation.Apply(state, this, [Question], QuestionMove.Decline, new DeclineReason(Reason ?? "", ReasonCode), context);
}

/// <summary>The question was answered in the hall.</summary>
[MessagePackObject]
public sealed record QuestionAnswered([property: Key(0)] string Question, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => Moderation.Judge(state, Question, QuestionMove.Answer, Seen, context);

    internal override void Apply(RoomState state, in FactContext context) => Moderation.Apply(state, this, [Question], QuestionMove.Answer, null, context);
}

/// <summary>Several questions were moved at once, or one was archived or restored. Those that could not be moved stayed where they were.</summary>
/// <param name="Reason">Read by the authors of those that were declined; else null.</param>
/// <param name="ReasonCode">See <see cref="DeclineReason"/>; null where nothing was declined.</param>
[MessagePackObject]
public sealed record QuestionsMoved(
    [property: Key(0)] string[] Questions, [property: Key(1)] QuestionMove Move, [property: Key(2)] string? Reason, [property: Key(3)] long Seen,
    [property: Key(4)] string? ReasonCode = null) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override bool IsKnown => Enum.IsDefined(Move);

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Questions is null || Questions.Length is 0 or > Limits.AtOnce) return Refusals.Malformed;
        // Of a retry nothing is done, not even to what could not be moved the first time.
        foreach (var id in Questions)
            if (state.Questions.Find(id)?.Turns.IsRepeat(context) == true) return Verdict.Repeated;
        Verdict? first = null;
        foreach (var id in Questions)
        {
            var verdict = Moderation.Judge(state, id, Move, Seen, context);
            if (verdict.Kind is VerdictKind.Applies) return verdict;
            first ??= verdict;
        }
        return first!.Value;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var movable = new List<string>();
        foreach (var id in Questions.Distinct(StringComparer.Ordinal))
            if (Moderation.Judge(state, id, Move, Seen, context) == Verdict.Applies) movable.Add(id);
        Moderation.Apply(state, this, movable, Move, Move is QuestionMove.Decline ? new DeclineReason(Reason ?? "", ReasonCode) : null, context);
    }
}

/// <summary>Lets a question through to audience and screens.</summary>
[MessagePackObject]
public sealed record Approve([property: Key("question")] string Question, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionApproved(Question, Seen);
}

/// <summary>Declines a question; its author reads the reason, a prepared one in their own language.</summary>
[MessagePackObject]
public sealed record Decline(
    [property: Key("question")] string Question, [property: Key("reason")] string Reason, [property: Key("seen")] long Seen,
    [property: Key("reasonCode")] string? ReasonCode = null) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        var (reason, refusal) = DeclineReason.Clean(Reason, ReasonCode);
        return refusal is null ? new QuestionDeclined(Question, reason.Text, Seen, reason.Code) : refusal;
    }
}

/// <summary>Marks a question as answered in the hall.</summary>
[MessagePackObject]
public sealed record MarkAnswered([property: Key("question")] string Question, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionAnswered(Question, Seen);
}

/// <summary>
/// Moves up to <see cref="Limits.AtOnce"/> questions as one act, which is taken back as one. Refused only where none of them can be moved;
/// the refusal is then the first one's.
/// </summary>
[MessagePackObject]
public sealed record MoveQuestions(
    [property: Key("questions")] string[] Questions, [property: Key("move")] int Move, [property: Key("reason")] string? Reason, [property: Key("seen")] long Seen,
    [property: Key("reasonCode")] string? ReasonCode = null) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (Questions is null || !Enum.IsDefined((QuestionMove)Move)) return Refusals.Malformed;
        if (Questions.Length > Limits.AtOnce) return Refusals.TooMany;
        var (reason, refusal) = DeclineReason.Clean(Reason, ReasonCode);
        return refusal is null ? new QuestionsMoved(Questions, (QuestionMove)Move, Reason is null ? null : reason.Text, Seen, reason.Code) : refusal;
    }
}
