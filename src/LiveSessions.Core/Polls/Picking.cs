using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>One answer to an open question is shown large, also while the others are hidden from the hall.</summary>
/// <param name="Text">The answer; null for none.</param>
[MessagePackObject]
public sealed record AnswerPicked([property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] string? Text) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => PollActs.Settled(state, Poll, context) ?? state.Polls.Find(Poll)! switch
    {
        { } poll when poll.Content.Kind is not OpenText => Refusals.Malformed,
        { } poll when poll.Round != Round || poll.State is PollState.Draft => Refusals.PollNotOpen,
        { } poll when Text is not null && !poll.Shows(Text) => Refusals.UnknownAnswer,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        PollActs.Put(state, this, poll, poll.Standing with { Picked = Text }, context);
    }
}

/// <summary>Shows one answer to an open question large, or none.</summary>
[MessagePackObject]
public sealed record PickAnswer([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("text")] string? Text) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) =>
        Text?.Length > Limits.OpenText * 12 ? Refusals.TextTooLong : new AnswerPicked(Poll ?? "", Round, Text);
}
