using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A question was pinned, chosen as the next, labelled or put to a speaker. What is null stays as it was.</summary>
/// <param name="Speaker">Empty for the session as a whole.</param>
[MessagePackObject]
public sealed record QuestionMarked(
    [property: Key(0)] string Question,
    [property: Key(1)] bool? Pinned,
    [property: Key(2)] bool? Next,
    [property: Key(3)] string[]? Labels,
    [property: Key(4)] string? Speaker,
    [property: Key(5)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Labels is not null && (Labels.Length > Limits.Labels || Lacks(Labels))) return Refusals.Malformed;
        var verdict = Moderation.Judge(state, Question, Seen, context);
        if (verdict.Kind is not VerdictKind.Applies) return verdict;
        var question = state.Questions.Find(Question)!;
        if ((Pinned == true || Next == true) && !question.IsPublic) return Refusals.QuestionNotApproved;
        if (Next == true && question.State is QuestionState.Answered) return Refusals.QuestionNotApproved;
        if (Next == true && question.IsOnScreen) return Refusals.OnScreen;
        if (!string.IsNullOrEmpty(Speaker) && !question.Session.HasSpeaker(Speaker)) return Refusals.UnknownSpeaker;
        return Pinned == true && !question.Standing.IsPinned && state.Questions.PinnedIn(question.Session) >= Limits.Pinned ? Refusals.TooManyPinned : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        var to = question.Standing with
        {
            IsPinned = Pinned ?? question.Standing.IsPinned,
            IsNext = Next ?? question.Standing.IsNext,
            Labels = Labels ?? question.Standing.Labels,
            Speaker = Speaker switch { null => question.Standing.Speaker, "" => null, _ => Speaker },
        };
        var former = Next == true ? state.Questions.NextIn(question.Session) : null;
        state.Acts.Do(state, this, former is null || former == question
            ? [(question, to)]
            : [(former, former.Standing with { IsNext = false }), (question, to)], context);
    }
}

/// <summary>Pins a question, makes it the next, labels it or puts it to a speaker; null leaves a thing as it is.</summary>
[MessagePackObject]
public sealed record MarkQuestion(
    [property: Key("question")] string Question,
    [property: Key("pinned")] bool? Pinned,
    [property: Key("next")] bool? Next,
    [property: Key("labels")] string[]? Labels,
    [property: Key("speaker")] string? Speaker,
    [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (Pinned is null && Next is null && Labels is null && Speaker is null) return Refusals.Malformed;
        if (Labels is null) return new QuestionMarked(Question, Pinned, Next, null, Speaker, Seen);
        if (Labels.Length > Limits.Labels) return Refusals.TooManyLabels;
        var labels = new List<string>();
        foreach (var label in Labels)
        {
            var text = Texts.Required(label, Limits.Label);
            if (text.Refusal is not null) return text.Refusal;
            if (!labels.Contains(text.Value, StringComparer.Ordinal)) labels.Add(text.Value);
        }
        return new QuestionMarked(Question, Pinned, Next, [.. labels], Speaker, Seen);
    }
}
