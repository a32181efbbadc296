using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Participants;

/// <summary>A browser watched the room for the first time.</summary>
[MessagePackObject]
public sealed record ParticipantJoined([property: Key(0)] string Lang) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (string.IsNullOrEmpty(Lang)) return Refusals.Malformed;
        return state.Participants.Find(context.Actor) is { Lang.Length: > 0 } ? Verdict.Repeated : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Participants.Get(context).Speak(Lang, context.Offset);
}

/// <summary>A participant gave, changed or took back a name, a group or a language.</summary>
[MessagePackObject]
public sealed record ParticipantIntroduced([property: Key(0)] string Lang, [property: Key(1)] string? Name, [property: Key(2)] string? Group) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (string.IsNullOrEmpty(Lang)) return Refusals.Malformed;
        if (state.Participants.Find(context.Actor)?.IntroducedN >= context.N) return Verdict.Repeated;
        return Group is null || state.Info.HasGroup(Group) ? Verdict.Applies : Refusals.UnknownGroup;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Participants.Get(context).Introduce(this, context);
}

/// <summary>Gives, changes or takes back (null) a name, a group or a language.</summary>
[MessagePackObject]
public sealed record Introduce([property: Key("lang")] string Lang, [property: Key("name")] string? Name, [property: Key("group")] string? Group) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Lang)) return Refusals.Malformed;
        var name = Texts.Optional(Name, Limits.Name);
        if (name.Refusal is not null) return Refusals.NameTooLong;
        return new ParticipantIntroduced(Lang, name.Value.Length == 0 ? null : name.Value, string.IsNullOrEmpty(Group) ? null : Group);
    }
}
