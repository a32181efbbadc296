using LiveSessions.Core.Programme;

namespace LiveSessions.Core.History;

/// <summary>What the programme says of a session.</summary>
internal sealed record SessionChange(Session Session, SessionSaved Before, SessionSaved After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        Session.Content == (back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => state.Programme.Save(back ? Before : After, context);
}

/// <summary>Which session is on, and where the one that was and the one that is stand.</summary>
internal sealed record CurrentChange(SessionsOn Before, SessionsOn After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        state.Programme.AreSo(back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context)
    {
        foreach (var one in After.States) one.Session.Turns.Record(context);
        state.Programme.Put(back ? Before : After, context);
    }
}

/// <summary>Whether the audience may read the record.</summary>
internal sealed record RecordChange(bool Before, bool After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        state.Info.RecordIsPublished == (back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => state.Info.Publish(back ? Before : After, context);
}
