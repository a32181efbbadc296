using LiveSessions.Core.History;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Programme;

/// <summary>Whether a room asks its participants for something.</summary>
public enum Asking { Never = 0, Optional = 1, Required = 2 }

/// <summary>A delegation or another group participants may choose.</summary>
[MessagePackObject]
public sealed record Group([property: Key(0)] string Id, [property: Key(1)] Localized Name);

/// <summary>The room itself was set up or changed.</summary>
[MessagePackObject]
public sealed record RoomConfigured(
    [property: Key(0)] string Code,
    [property: Key(1)] Localized Title,
    [property: Key(2)] Localized Theme,
    [property: Key(3)] Localized Venue,
    [property: Key(4)] Localized Hall,
    [property: Key(5)] string[] Days,
    [property: Key(6)] string[] Languages,
    [property: Key(7)] Group[] Groups,
    [property: Key(8)] int Expected,
    [property: Key(9)] Asking AskName,
    [property: Key(10)] Asking AskGroup) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override bool IsKnown => Enum.IsDefined(AskName) && Enum.IsDefined(AskGroup);

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        Lacks(Code, Title, Theme, Venue, Hall, Days, Languages, Groups) || Lacks(Days) || Lacks(Languages)
        || Groups.Any(group => group is null || Lacks(group.Id, group.Name))
            ? Refusals.Malformed
            : Verdict.Applies;

    internal override void Apply(RoomState state, in FactContext context) => state.Info.Configure(this, context.Offset);
}

/// <summary>The record of the forum was published to the audience, or taken back.</summary>
[MessagePackObject]
public sealed record RecordPublished([property: Key(0)] bool On) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) =>
        state.Info.Turns.IsRepeat(context) ? Verdict.Repeated : Verdict.Applies;

    internal override void Apply(RoomState state, in FactContext context)
    {
        var before = state.Info.RecordIsPublished;
        state.Info.Publish(On, context);
        if (before != On) state.Acts.Record(state, this, [new RecordChange(before, On)], context);
    }
}

/// <summary>Publishes the record of the forum to the audience, or takes it back.</summary>
[MessagePackObject]
public sealed record PublishRecord([property: Key("on")] bool On) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new RecordPublished(On);
}

/// <summary>What everybody may know of the room.</summary>
public sealed class RoomInfo
{
    /// <summary>Null until the room is set up.</summary>
    public RoomConfigured? Settings { get; private set; }
    public bool RecordIsPublished { get; private set; }

    /// <summary>The offset of the last change.</summary>
    public long Changed { get; private set; }

    /// <summary>The offset at which what everybody sees changed at large.</summary>
    public long ResetAt { get; private set; }
    internal Turns Turns { get; } = new();
    internal Turns FloorTurns { get; } = new();

    /// <summary>People of a group below which it is told only together with others.</summary>
    public int GroupFloor { get; private set; } = Limits.GroupFloor;

    public IReadOnlyList<string> Languages => Settings?.Languages ?? [];

    internal void Configure(RoomConfigured settings, long offset) => (Settings, Changed) = (settings, offset);

    internal void Publish(bool on, in FactContext context)
    {
        Turns.Record(context);
        (RecordIsPublished, Changed, ResetAt) = (on, context.Offset, context.Offset);
    }

    internal void SetGroupFloor(int people, in FactContext context)
    {
        FloorTurns.Record(context);
        (GroupFloor, Changed) = (people, context.Offset);
    }

    /// <summary>What a group is called now; one that the room has no more is called by its id. Null for an empty id.</summary>
    internal Localized? NameOf(string group) =>
        group.Length == 0 ? null : Settings?.Groups.FirstOrDefault(one => one.Id == group)?.Name ?? new() { [Languages is [var first, ..] ? first : ""] = group };

    internal bool HasGroup(string group) => Settings?.Groups.Any(one => one.Id == group) == true;

    /// <summary>Why a participant must introduce themselves before acting; null when nothing is missing.</summary>
    internal string? WhyNot(Participants.Participant? participant) =>
        (Settings?.AskName is Asking.Required && participant?.Name is null) || (Settings?.AskGroup is Asking.Required && participant?.Group is null)
            ? Refusals.IntroduceFirst
            : null;

    /// <summary>Checks and cleans the content of a room; null texts are left out.</summary>
    /// <returns>The fact that sets it up, or a refusal code.</returns>
    public static Decision Check(RoomConfigured given)
    {
        if (given.Languages is not { Length: >= 1 and <= Limits.Languages } languages || languages.Any(one => !EntityId.IsValid(one)))
            return Refusals.Malformed;
        if (given.Groups.Length > Limits.Groups || given.Days.Length > Limits.Days || given.Expected is < 0 or > 1_000_000) return Refusals.TooMany;
        var (title, refusal) = Texts.InLanguages(given.Title, languages, Limits.Title);
        if (refusal is not null) return refusal;
        var others = new[] { given.Theme, given.Venue, given.Hall }.Select(one => Texts.InLanguages(one, languages, Limits.Title, required: false)).ToArray();
        if (others.FirstOrDefault(one => one.Refusal is not null).Refusal is { } tooLong) return tooLong;
        return given with { Title = title, Theme = others[0].Value, Venue = others[1].Value, Hall = others[2].Value };
    }
}
