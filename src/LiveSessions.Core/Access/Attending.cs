using MessagePack;

namespace LiveSessions.Core.Access;

/// <summary>Which question each of the staff at one node is working on: said on change, at most once a second.</summary>
/// <param name="Node">The node's id, new at each start.</param>
[MessagePackObject]
public sealed record StaffAttended([property: Key(0)] string Node, [property: Key(1)] Attending[] Staff) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Lacks(Node, Staff) || Staff.Length > Limits.Staff ? Refusals.Malformed : Verdict.Applies;

    internal override void Apply(RoomState state, in FactContext context) => state.Presence.Attend(this, context.Offset);
}

/// <summary>One of the staff and the number of the question they have selected.</summary>
[MessagePackObject]
public readonly record struct Attending([property: Key(0)] ActorId Who, [property: Key(1)] int Question);

/// <summary>
/// Says which question its sender has selected (0: none). Never a fact of its own: the node says it together with what the others do, and
/// answers at once.
/// </summary>
[MessagePackObject]
public sealed record Attend([property: Key("question")] int? Question) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) =>
        Question is not { } number ? Refusals.Malformed
        : number >= 0 && number <= state.Questions.All.Count ? new StaffAttended("", [new Attending(actor.Id, number)])
        : Refusals.UnknownQuestion;
}
