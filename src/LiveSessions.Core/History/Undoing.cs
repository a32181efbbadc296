using MessagePack;

namespace LiveSessions.Core.History;

/// <summary>An act of the staff was taken back, or done again.</summary>
/// <param name="Act">Its number.</param>
[MessagePackObject]
public sealed record ActTurned([property: Key(0)] int Act, [property: Key(1)] bool Undone) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Acts.Find(Act) is not { IsFinal: false } deed) return state.Acts.WasTurned(Act, context) ? Verdict.Repeated : Refusals.UnknownAct;
        if (deed.Turns.IsRepeat(context)) return Verdict.Repeated;
        // What is so already is not done, but its number is spent: its retry, after somebody turned things round, must not turn them back.
        if (deed.IsUndone == Undone) return Verdict.Applies;
        foreach (var change in deed.Changes)
            if (change.WhyNot(state, deed, Undone) is { } refusal) return refusal;
        return Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        ActsState.Turn(state, state.Acts.Find(Act)!, Undone, context);
}

/// <summary>Takes back an act of the staff, one's own or another's, or does it again. Refused where any of it was changed since.</summary>
[MessagePackObject]
public sealed record TurnAct([property: Key("act")] int Act, [property: Key("undone")] bool Undone) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new ActTurned(Act, Undone);
}
