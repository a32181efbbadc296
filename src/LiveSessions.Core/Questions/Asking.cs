using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Questions;

/// <summary>A participant asked.</summary>
/// <param name="Named">Whether their name stands beside it.</param>
/// <param name="Held">Whether it waits for a moderator.</param>
/// <param name="Speaker">The speaker it is put to; null for the session as a whole.</param>
/// <param name="Flagged">Whether a word list held it back.</param>
[MessagePackObject]
public sealed record QuestionAsked(
    [property: Key(0)] string Id,
    [property: Key(1)] string Session,
    [property: Key(2)] string Text,
    [property: Key(3)] string Lang,
    [property: Key(4)] bool Named,
    [property: Key(5)] bool Held,
    [property: Key(6)] string? Speaker = null,
    [property: Key(7)] bool Flagged = false) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Text, Lang)) return Refusals.Malformed;
        if (state.Questions.Find(Id) is { } question)
            return question.Author?.Id == context.Actor && context.N <= question.AuthorN ? Verdict.Repeated : Refusals.IdTaken;
        if (state.Programme.Find(Session) is not { } session) return Refusals.UnknownSession;
        if (session.State is not Programme.SessionState.Live) return Refusals.SessionNotLive;
        if (Speaker is not null && !session.HasSpeaker(Speaker)) return Refusals.UnknownSpeaker;
        return state.Questions.All.Count < Limits.Questions ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var (session, author) = (state.Programme.Find(Session)!, state.Participants.Get(context));
        var question = state.Questions.New(Id, session, author);
        (question.Name, question.Group, question.AuthorN) = (Named ? author.Name : null, author.Group, context.N);
        (question.IsFlagged, question.Ordinal) = (Flagged, author.Questions.Count + 1);
        // Decided before moderation was switched on, it waits all the same.
        var life = Held || session.Content.Moderated ? Life.Pending : Life.Approved;
        state.Questions.Add(question, new Standing { Wording = new Wording(Text, Lang), Speaker = Speaker, Life = life }, context);
    }
}

/// <summary>The author changed a question that still waited.</summary>
/// <param name="Flagged">Whether a word list holds the new text back; null, in older entries, leaves it as it was.</param>
[MessagePackObject]
public sealed record QuestionEdited(
    [property: Key(0)] string Question, [property: Key(1)] string Text, [property: Key(2)] string Lang, [property: Key(3)] bool? Flagged = null) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Lacks(Text, Lang) ? Refusals.Malformed : Authorship.Judge(state, Question, context);

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        (question.AuthorN, question.Edited, question.Original) = (context.N, context.Offset, null);
        question.IsFlagged = Flagged ?? question.IsFlagged;
        state.Questions.Put(question, question.Standing with { Wording = new Wording(Text, Lang) }, context.Offset);
    }
}

/// <summary>The author took back a question that still waited.</summary>
[MessagePackObject]
public sealed record QuestionWithdrawn([property: Key(0)] string Question) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context) => Authorship.Judge(state, Question, context);

    internal override void Apply(RoomState state, in FactContext context)
    {
        var question = state.Questions.Find(Question)!;
        question.AuthorN = context.N;
        state.Questions.Put(question, question.Standing with { Life = new Life(QuestionState.Withdrawn) }, context.Offset);
    }
}

/// <summary>Asks the live session.</summary>
/// <param name="Id">Made by the client: the same command sent twice is one question.</param>
[MessagePackObject]
public sealed record Ask(
    [property: Key("id")] string Id,
    [property: Key("session")] string Session,
    [property: Key("text")] string Text,
    [property: Key("lang")] string Lang,
    [property: Key("named")] bool Named,
    [property: Key("speaker")] string? Speaker = null) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Id)) return Refusals.IdMalformed;
        if (!EntityId.IsValid(Lang)) return Refusals.Malformed;
        var text = Texts.Required(Text, Limits.QuestionText, multiline: true);
        if (text.Refusal is not null) return text.Refusal;
        var author = state.Participants.Find(actor.Id);
        if (state.Questions.Find(Id) is null)
        {
            if (state.Info.WhyNot(author) is { } missing) return missing;
            if (author?.PendingQuestions >= Limits.PendingPerParticipant) return Refusals.TooManyPending;
            if (author?.Questions.Count >= Limits.QuestionsPerParticipant) return Refusals.TooMany;
            if (author?.Questions.Any(own => own.Session.Id == Session && own.Text == text.Value && own.State is not QuestionState.Withdrawn) == true)
                return Refusals.AlreadyAsked;
        }
        var flagged = HeldWords.In(text.Value);
        var held = state.Programme.Find(Session)?.Content.Moderated != false || flagged || CleanText.NeedsModerator(text.Value);
        return new QuestionAsked(Id, Session, text.Value, TextLanguage.Detect(text.Value, Lang), Named, held, string.IsNullOrEmpty(Speaker) ? null : Speaker, flagged);
    }
}

/// <summary>Changes one's own question while it waits.</summary>
[MessagePackObject]
public sealed record EditQuestion([property: Key("question")] string Question, [property: Key("text")] string Text) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        var text = Texts.Required(Text, Limits.QuestionText, multiline: true);
        if (text.Refusal is not null) return text.Refusal;
        var lang = state.Questions.Find(Question)?.Lang ?? "";
        return new QuestionEdited(Question, text.Value, TextLanguage.Detect(text.Value, lang), HeldWords.In(text.Value));
    }
}

/// <summary>Takes back one's own question while it waits.</summary>
[MessagePackObject]
public sealed record Withdraw([property: Key("question")] string Question) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor) => new QuestionWithdrawn(Question);
}

internal static class Authorship
{
    /// <summary>Only its author, only while it waits, only a newer word.</summary>
    public static Verdict Judge(RoomState state, string id, in FactContext context)
    {
        if (state.Questions.Find(id) is not { } question) return Refusals.UnknownQuestion;
        if (question.Author?.Id != context.Actor) return Refusals.NotYourQuestion;
        if (context.N <= question.AuthorN) return Verdict.Repeated;
        return question.State is QuestionState.Pending ? Verdict.Applies : Refusals.QuestionNotPending;
    }
}
