using MessagePack;

namespace LiveSessions.Core.Programme;

/// <summary>From now on what fewer people of a group did is told only together with others.</summary>
/// <param name="People"><see cref="Limits.LeastGroupFloor"/> to <see cref="Limits.MostGroupFloor"/>.</param>
[MessagePackObject]
public sealed record GroupFloorSet([property: Key(0)] int People) : RoomEvent
{
    internal override Authority Authority => Authority.Organizer;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (People is < Limits.LeastGroupFloor or > Limits.MostGroupFloor) return Refusals.OutOfRange;
        return state.Info.FloorTurns.IsRepeat(context) ? Verdict.Repeated : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Info.SetGroupFloor(People, context);
}

/// <summary>Says of how many people of a group results are told by themselves. What was told already stays as it is.</summary>
/// <param name="People">As in <see cref="GroupFloorSet"/>.</param>
[MessagePackObject]
public sealed record SetGroupFloor([property: Key("people")] int People) : RoomCommand
{
    internal override Role[] AllowedTo => Organizers;

    internal override Decision Decide(RoomState state, Actor actor) => new GroupFloorSet(People);
}
