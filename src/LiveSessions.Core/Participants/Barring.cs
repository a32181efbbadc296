using LiveSessions.Core.History;
using MessagePack;

namespace LiveSessions.Core.Participants;

/// <summary>What a participant may no longer do. The numbers are stored and travel on the wire: they never change.</summary>
public enum Bar
{
    None = 0,
    /// <summary>Asks no more questions.</summary>
    Muted = 1,
    /// <summary>Asks, supports and votes no more. What they did before stays.</summary>
    Banned = 2,
}

/// <summary>The author of a question was muted or banned, or may do everything again. Who they are is said to nobody.</summary>
[MessagePackObject]
public sealed record AuthorBarred([property: Key(0)] string Question, [property: Key(1)] Bar Bar) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override bool IsKnown => Enum.IsDefined(Bar);

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Questions.Find(Question) is not { } question) return Refusals.UnknownQuestion;
        if (question.Author is not { } author) return Refusals.FromFloor;
        return author.BarTurns.IsRepeat(context) ? Verdict.Repeated : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var author = state.Questions.Find(Question)!.Author!;
        var before = author.Bar;
        author.BarTurns.Record(context);
        // A second moderator's word for what is so already changes nothing, but its number is spent.
        if (before == Bar) return;
        author.Hold(Bar, context.Offset);
        state.Acts.Record(state, this, [new BarChange(author, before, Bar)], context);
    }
}

/// <summary>Mutes or bans the author of a question, or takes that back.</summary>
[MessagePackObject]
public sealed record BarAuthor([property: Key("question")] string Question, [property: Key("bar")] int Bar) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new AuthorBarred(Question, (Bar)Bar);
}
