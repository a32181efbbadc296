using LiveSessions.Core.Participants;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A participant supports a question, is against it, or neither any longer: one word, in place of the one before.</summary>
/// <param name="On">Whether they support it.</param>
/// <param name="Down">Whether they would rather not hear it, which not every session asks; never together with support.</param>
[MessagePackObject]
public sealed record QuestionSupported([property: Key(0)] string Question, [property: Key(1)] bool On, [property: Key(2)] bool Down = false) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (On && Down) return Refusals.Malformed;
        if (state.Questions.Find(Question) is not { } question) return Refusals.UnknownQuestion;
        if (state.Participants.Find(context.Actor) is { } supporter && supporter.Supports.TryGetValue(question.Number, out var mark) && context.N <= mark.N)
            return Verdict.Repeated;
        if (Supporters.Asked(context.Actor, question.Root)) return Refusals.OwnQuestion;
        if (!question.Root.IsPublic) return Refusals.QuestionNotApproved;
        return Down && !question.Root.Session.TakesDownvotes ? Refusals.DownvotesOff : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        var (supporter, root) = (state.Participants.Get(context), question.Root);
        var (before, opinion) = (Supporters.Counted(supporter, root), On ? Opinion.Up : Down ? Opinion.Down : Opinion.None);
        Say(state, supporter, question, opinion, context);
        // Support that is taken back is taken back of all that was merged; a word about what was merged concerns what it was merged into.
        if (opinion is not Opinion.Up)
            foreach (var one in root.Merged)
                if (one != question && Supporters.Says(supporter, one) is not Opinion.None) Say(state, supporter, one, Opinion.None, context);
        if (root != question) Say(state, supporter, root, opinion is Opinion.Up ? Supporters.Says(supporter, root) : Opinion.None, context);
        Count(state, root, before, Supporters.Counted(supporter, root), context);
    }

    private static void Say(RoomState state, Participant supporter, Question question, Opinion opinion, in FactContext context)
    {
        var before = Supporters.Says(supporter, question);
        supporter.Support(question.Number, new SupportMark(opinion, context.N, context.Offset));
        if (question.Root != question) Count(state, question, before, opinion, context);
    }

    private static void Count(RoomState state, Question question, Opinion before, Opinion after, in FactContext context)
    {
        if (Change(Opinion.Up) is var up and not 0) state.Questions.Rescore(question, question.Score + up, context.Offset);
        question.Recount(question.Downs + Change(Opinion.Down), context.Offset);

        int Change(Opinion of) => (after == of ? 1 : 0) - (before == of ? 1 : 0);
    }
}

/// <summary>Supports a question, or takes that back; or votes it down, where its session allows that.</summary>
/// <param name="Down">Not together with <paramref name="On"/>.</param>
[MessagePackObject]
public sealed record Support([property: Key("question")] string Question, [property: Key("on")] bool On, [property: Key("down")] bool Down = false) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionSupported(Question, On, Down);
}
