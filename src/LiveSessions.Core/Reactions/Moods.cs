using LiveSessions.Core.Programme;
using MessagePack;

namespace LiveSessions.Core.Reactions;

/// <summary>How somebody follows what is said. The numbers are stored and travel on the wire: they never change.</summary>
public enum Mood
{
    /// <summary>Nothing said, or taken back.</summary>
    None = 0,
    TooFast = 1,
    Clear = 2,
    Lost = 3,
}

/// <summary>
/// A participant said how they follow: one word, in place of the one before, which counts for <see cref="Limits.MoodMinutes"/> minutes from the
/// entry's time on. What comes later than <see cref="Limits.MoodLate"/> after the tap, as after a lost connection, says nothing of now and counts for nothing.
/// </summary>
/// <param name="At">When it was tapped, in the server's time as the phone knows it, UTC milliseconds.</param>
[MessagePackObject]
public sealed record MoodSaid([property: Key(0)] string Session, [property: Key(1)] Mood Mood, [property: Key(2)] long At) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override bool IsKnown => Enum.IsDefined(Mood);

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (context.N <= state.Participants.Find(context.Actor)?.Mood?.N) return Verdict.Repeated;
        if (state.Programme.Find(Session) is not { } session) return Refusals.UnknownSession;
        if (session.State is not SessionState.Live) return Refusals.SessionNotLive;
        return At < context.Time - Limits.MoodLate ? Refusals.MoodLate : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var who = state.Participants.Get(context);
        var word = new MoodWord(Session, Mood, MoodsState.MinuteOf(context.Time), context.N, context.Offset);
        state.Moods.Put(who.Mood, word);
        who.Say(word);
    }
}

/// <summary>Says how one follows, or takes that back.</summary>
/// <param name="At">The server's time of the tap, UTC milliseconds.</param>
[MessagePackObject]
public sealed record SayMood([property: Key("session")] string Session, [property: Key("mood")] int Mood, [property: Key("at")] long At) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor) => new MoodSaid(Session, (Mood)Mood, At);
}
