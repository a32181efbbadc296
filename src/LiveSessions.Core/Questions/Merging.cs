using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>Questions that ask the same were merged into one; what had been merged into them went along.</summary>
/// <param name="Into">The one that stays.</param>
[MessagePackObject]
public sealed record QuestionsMerged([property: Key(0)] string Into, [property: Key(1)] string[] Questions, [property: Key(2)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Questions is null || Questions.Length is 0 or > Limits.AtOnce) return Refusals.Malformed;
        var verdict = Moderation.Judge(state, Into, Seen, context);
        if (verdict.Kind is not VerdictKind.Applies) return verdict;
        var (into, count) = (state.Questions.Find(Into)!, 0);
        foreach (var id in Questions)
        {
            verdict = Moderation.Judge(state, id, Seen, context);
            if (verdict.Kind is not VerdictKind.Applies) return verdict;
            var question = state.Questions.Find(id)!;
            if (Merging.WhyNotInto(into, into.Standing.Life, question) is { } refusal) return refusal;
            count += 1 + question.Merged.Count;
        }
        return into.Merged.Count + count > Limits.MergedInto ? Refusals.TooMany : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var into = state.Questions.Find(Into)!;
        var merged = Questions.Distinct(StringComparer.Ordinal).Select(id => state.Questions.Find(id)!).ToArray();
        state.Acts.Do(state, this, merged.SelectMany(one => one.Merged).Concat(merged)
            .Select(one => (one, one.Standing with { Life = new Life(QuestionState.Merged, Former: one.Standing.Life.Former ?? one.State, Into: into) }))
            .Append((into, into.Standing)), context);
    }
}

/// <summary>A question that was merged stands by itself again, as it did before.</summary>
[MessagePackObject]
public sealed record QuestionSplit([property: Key(0)] string Question, [property: Key(1)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        var verdict = Moderation.Judge(state, Question, Seen, context);
        return verdict.Code == Refusals.QuestionMerged ? Verdict.Applies : verdict.Kind is VerdictKind.Applies ? Refusals.QuestionNotMerged : verdict;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        state.Acts.Do(state, this, [(question, question.Standing with { Life = new Life(question.Standing.Life.Former!.Value) })], context);
    }
}

/// <summary>Merges questions that ask the same, in whichever languages. Supporters are united, each person counts once.</summary>
[MessagePackObject]
public sealed record Merge([property: Key("into")] string Into, [property: Key("questions")] string[] Questions, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionsMerged(Into, Questions, Seen);
}

/// <summary>Takes a question out of what it was merged into; both have the supporters they would have had.</summary>
[MessagePackObject]
public sealed record Split([property: Key("question")] string Question, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionSplit(Question, Seen);
}

internal static class Merging
{
    /// <summary>Why a question cannot be merged into another; null where it can.</summary>
    /// <param name="life">How the other stands, or will.</param>
    public static string? WhyNotInto(Question into, Life life, Question question)
    {
        if (into == question) return Refusals.MergeIntoItself;
        if (life.State is QuestionState.Merged) return Refusals.QuestionMerged;
        if (life.State is not (QuestionState.Pending or QuestionState.Approved or QuestionState.Answered)) return Refusals.MergeIntoClosed;
        if (question.State is not (QuestionState.Pending or QuestionState.Approved or QuestionState.Merged)) return Refusals.QuestionNotPending;
        if (question.IsOnScreen) return Refusals.OnScreen;
        // What the hall already supports never disappears into something it cannot see.
        return question.IsPublic && !life.IsPublic ? Refusals.MergeIntoHidden : null;
    }
}
