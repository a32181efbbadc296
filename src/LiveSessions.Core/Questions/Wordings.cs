using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A moderator put a question differently; the author's own words are kept beside it.</summary>
[MessagePackObject]
public sealed record QuestionReworded(
    [property: Key(0)] string Question, [property: Key(1)] string Text, [property: Key(2)] string Lang, [property: Key(3)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Lacks(Text, Lang) ? Refusals.Malformed : Moderation.Judge(state, Question, Seen, context);

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        question.Original ??= question.Standing.Wording;
        state.Acts.Do(state, this, [(question, question.Standing with { Wording = new Wording(Text, Lang) })], context);
    }
}

/// <summary>A question was answered in writing; an empty answer takes it back.</summary>
[MessagePackObject]
public sealed record QuestionReplied([property: Key(0)] string Question, [property: Key(1)] string Answer, [property: Key(2)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Answer)) return Refusals.Malformed;
        var verdict = Moderation.Judge(state, Question, Seen, context);
        return verdict.Kind is VerdictKind.Applies && !state.Questions.Find(Question)!.IsPublic ? Refusals.QuestionNotApproved : verdict;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        state.Acts.Do(state, this, [(question, question.Standing with { Answer = Answer.Length == 0 ? null : Answer })], context);
    }
}

/// <summary>Puts a question differently.</summary>
[MessagePackObject]
public sealed record Reword([property: Key("question")] string Question, [property: Key("text")] string Text, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        var text = Texts.Required(Text, Limits.QuestionText, multiline: true);
        if (text.Refusal is not null) return text.Refusal;
        var lang = state.Questions.Find(Question)?.Lang ?? "";
        return new QuestionReworded(Question, text.Value, TextLanguage.Detect(text.Value, lang), Seen);
    }
}

/// <summary>Answers a question in writing, for everybody to read; an empty answer takes it back.</summary>
[MessagePackObject]
public sealed record Reply([property: Key("question")] string Question, [property: Key("answer")] string? Answer, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (string.IsNullOrWhiteSpace(Answer)) return new QuestionReplied(Question, "", Seen);
        var text = Texts.Required(Answer, Limits.Answer, multiline: true);
        return text.Refusal is null ? new QuestionReplied(Question, text.Value, Seen) : text.Refusal;
    }
}
