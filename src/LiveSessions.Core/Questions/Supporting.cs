using LiveSessions.Core.Participants;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A participant supports a question, or no longer does.</summary>
[MessagePackObject]
public sealed record QuestionSupported([property: Key(0)] string Question, [property: Key(1)] bool On) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Questions.Find(Question) is not { } question) return Refusals.UnknownQuestion;
        if (question.Author.Id == context.Actor) return Refusals.OwnQuestion;
        if (state.Participants.Find(context.Actor) is { } supporter && supporter.Supports.TryGetValue(question.Number, out var mark) && context.N <= mark.N)
            return Verdict.Repeated;
        return question.IsPublic ? Verdict.Applies : Refusals.QuestionNotApproved;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        var supporter = state.Participants.Get(context);
        var before = supporter.Supports.TryGetValue(question.Number, out var mark) && mark.On;
        supporter.Support(question.Number, new SupportMark(On, context.N, context.Offset));
        if (before != On) state.Questions.Rescore(question, question.Score + (On ? 1 : -1), context.Offset);
    }
}

/// <summary>Supports a question, or takes that back.</summary>
[MessagePackObject]
public sealed record Support([property: Key("question")] string Question, [property: Key("on")] bool On) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionSupported(Question ?? "", On);
}
