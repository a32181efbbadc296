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
        if (Supporters.Asked(context.Actor, question.Root)) return Refusals.OwnQuestion;
        if (state.Participants.Find(context.Actor) is { } supporter && supporter.Supports.TryGetValue(question.Number, out var mark) && context.N <= mark.N)
            return Verdict.Repeated;
        return question.Root.IsPublic ? Verdict.Applies : Refusals.QuestionNotApproved;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        var (supporter, root) = (state.Participants.Get(context), question.Root);
        var counted = Supporters.Counts(supporter, root);
        Say(state, supporter, question, On, context);
        // Taken back, it is taken back of all that was merged; a word about what was merged concerns what it was merged into.
        if (!On)
            foreach (var one in root.Merged)
                if (one != question && Supporters.Says(supporter, one)) Say(state, supporter, one, false, context);
        if (root != question) Say(state, supporter, root, On && Supporters.Says(supporter, root), context);
        var counts = Supporters.Counts(supporter, root);
        if (counted != counts) state.Questions.Rescore(root, root.Score + (counts ? 1 : -1), context.Offset);
    }

    private static void Say(RoomState state, Participant supporter, Question question, bool on, in FactContext context)
    {
        var before = supporter.Supports.TryGetValue(question.Number, out var mark) && mark.On;
        supporter.Support(question.Number, new SupportMark(on, context.N, context.Offset));
        if (before != on && question.Root != question) state.Questions.Rescore(question, question.Score + (on ? 1 : -1), context.Offset);
    }
}

/// <summary>Supports a question, or takes that back.</summary>
[MessagePackObject]
public sealed record Support([property: Key("question")] string Question, [property: Key("on")] bool On) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionSupported(Question ?? "", On);
}
