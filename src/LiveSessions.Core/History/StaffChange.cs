using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Core.History;

/// <summary>One thing that an act of the staff changed: what it was, and what it became.</summary>
internal abstract record StaffChange
{
    /// <summary>Why it cannot be turned now: somebody changed it since, or the room no longer allows what it was. Null where it can.</summary>
    /// <param name="deed">The whole act: what it turns at the same time is as it will be.</param>
    public abstract string? WhyNot(RoomState state, StaffDeed deed, bool back);

    /// <summary>Turns it; what is turned together with others of its act is turned by the act instead.</summary>
    public virtual void Turn(RoomState state, bool back, in FactContext context)
    {
    }
}

/// <summary>Where a question stands.</summary>
internal sealed record QuestionChange(Question Question, Standing Before, Standing After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back)
    {
        if (Turned(back) is not { } turned) return Refusals.ChangedMeanwhile;
        if (Question.State is QuestionState.Withdrawn) return Refusals.QuestionWithdrawn;
        if (Question.IsOnScreen && !turned.Life.IsPublic) return Refusals.OnScreen;
        if (turned.Life.Into is not { } into || into == Question.Standing.Life.Into) return null;
        return Merging.WhyNotInto(into, deed.Changes.OfType<QuestionChange>().FirstOrDefault(one => one.Question == into)?.Turned(back)?.Life ?? into.Standing.Life, Question);
    }

    /// <summary>Where the question stands with this change turned; null where it was changed since.</summary>
    public Standing? Turned(bool back) => back ? Question.Standing.Turned(After, Before) : Question.Standing.Turned(Before, After);
}

/// <summary>What a participant may still do.</summary>
internal sealed record BarChange(Participant Participant, Bar Before, Bar After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) => Participant.Bar == (back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => Participant.Hold(back ? Before : After, context.Offset);
}

/// <summary>Name, language and theme of a screen.</summary>
internal sealed record SettingsChange(Screen Screen, ScreenSettings Before, ScreenSettings After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back) =>
        Screen.IsRevoked ? Refusals.UnknownScreen : Screen.Settings == (back ? After : Before) ? null : Refusals.ChangedMeanwhile;

    public override void Turn(RoomState state, bool back, in FactContext context) => state.Screens.Set(Screen, back ? Before : After, context);
}

/// <summary>What a screen, or (null) the stage, shows.</summary>
internal sealed record SceneChange(string? Screen, Scene Before, Scene After) : StaffChange
{
    public override string? WhyNot(RoomState state, StaffDeed deed, bool back)
    {
        if (Screen is not null && state.Screens.Find(Screen) is null) return Refusals.UnknownScreen;
        var now = Screen is null ? state.Screens.Stage : state.Screens.Find(Screen)!.Scene;
        return now == (back ? After : Before) ? (back ? Before : After).WhyNot(state) : Refusals.ChangedMeanwhile;
    }
}
