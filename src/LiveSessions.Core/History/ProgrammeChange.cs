using LiveSessions.Core.Programme;

namespace LiveSessions.Core.History;

/// <summary>What the programme says of a session.</summary>
internal sealed record SessionChange(Session Session, SessionSaved Before, SessionSaved After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        Session.IsRemoved ? Refusals.UnknownSession : Session.Content == (back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => state.Programme.Save(back ? Before : After, context);
}

/// <summary>A session that was added to the programme.</summary>
internal sealed record SessionAddition(Session Session, SessionSaved Content) : StaffChange
{
    /// <summary>It leaves the programme only as it came: before it was on, and while nothing belongs to it, not even a draft that was deleted.</summary>
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        Session.IsRemoved != back && Session.Content == Content && (!back || (Session.State is SessionState.Ahead && !IsUsed(state))) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => state.Programme.Remove(Session, back, context);

    private bool IsUsed(RoomState state) =>
        state.Questions.All.Any(question => question.Session == Session) || state.Polls.All.Any(poll => poll.Standing.Session == Session.Id);
}

/// <summary>Which session is on, and where the one that was and the one that is stand.</summary>
internal sealed record CurrentChange(SessionsOn Before, SessionsOn After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        After.States.Any(one => one.Session.IsRemoved) ? Refusals.UnknownSession
        : state.Programme.AreSo(back ? After : Before) ? null
        : Refusals.ChangedMeanwhile;

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
