using LiveSessions.Core.History;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A scribe took in a question of somebody without a phone; it is public at once.</summary>
/// <param name="Name">Who asked, as they said it; null for nobody named.</param>
/// <param name="Turnable">True where it is an act that can be taken back, by which the question is archived; null in logs from before it was one.</param>
[MessagePackObject]
public sealed record FloorAsked(
    [property: Key(0)] string Id,
    [property: Key(1)] string Session,
    [property: Key(2)] string Text,
    [property: Key(3)] string Lang,
    [property: Key(4)] string? Name,
    [property: Key(5)] string? Group,
    [property: Key(6)] bool? Turnable = null) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Text, Lang)) return Refusals.Malformed;
        if (state.Questions.Find(Id) is { } question) return question.IsFromFloor && question.Turns.IsRepeat(context) ? Verdict.Repeated : Refusals.IdTaken;
        if (state.Programme.Find(Session) is not { } session) return Refusals.UnknownSession;
        if (session.State is not Programme.SessionState.Live) return Refusals.SessionNotLive;
        if (Group is not null && !state.Info.HasGroup(Group)) return Refusals.UnknownGroup;
        return state.Questions.All.Count < Limits.Questions ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.New(Id, state.Programme.Find(Session)!, author: null);
        (question.Name, question.Group) = (Name, Group);
        question.Handle(state, context.Actor);
        question.Turns.Record(context);
        state.Questions.Add(question, new Standing { Wording = new Wording(Text, Lang), Life = Life.Approved }, context);
        if (Turnable != true) return;
        var before = question.Standing with { Life = new Life(QuestionState.Archived, Former: QuestionState.Approved) };
        state.Acts.RecordApart(state, this, new QuestionChange(question, before, question.Standing), context);
    }
}

/// <summary>Hands were counted in the hall for a question.</summary>
[MessagePackObject]
public sealed record HandsCounted([property: Key(0)] string Question, [property: Key(1)] int Hands, [property: Key(2)] long Seen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Hands is < 0 or > Limits.Participants) return Refusals.Malformed;
        var verdict = Moderation.Judge(state, Question, Seen, context);
        return verdict.Kind is VerdictKind.Applies && !state.Questions.Find(Question)!.IsPublic ? Refusals.QuestionNotApproved : verdict;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        state.Acts.Do(state, this, [(question, question.Standing with { Hands = Hands })], context);
    }
}

/// <summary>Takes in a question from the floor, for the live session.</summary>
[MessagePackObject]
public sealed record TakeFromFloor(
    [property: Key("id")] string Id,
    [property: Key("session")] string Session,
    [property: Key("text")] string Text,
    [property: Key("lang")] string Lang,
    [property: Key("name")] string? Name,
    [property: Key("group")] string? Group) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Id)) return Refusals.IdMalformed;
        if (!EntityId.IsValid(Lang)) return Refusals.Malformed;
        var text = Texts.Required(Text, Limits.QuestionText, multiline: true);
        if (text.Refusal is not null) return text.Refusal;
        var name = Texts.Optional(Name, Limits.Name);
        if (name.Refusal is not null) return Refusals.NameTooLong;
        return new FloorAsked(Id, Session, text.Value, TextLanguage.Detect(text.Value, Lang),
            name.Value.Length == 0 ? null : name.Value, string.IsNullOrEmpty(Group) ? null : Group, Turnable: true);
    }
}

/// <summary>Enters a show of hands for a question; 0 takes it back.</summary>
[MessagePackObject]
public sealed record CountHands([property: Key("question")] string Question, [property: Key("hands")] int Hands, [property: Key("seen")] long Seen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new HandsCounted(Question, Hands, Seen);
}
