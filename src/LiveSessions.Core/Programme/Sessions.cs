using LiveSessions.Core.History;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Programme;

/// <summary>Who speaks in a session.</summary>
/// <param name="Role">What they are, as the programme says it; null for nothing said.</param>
[MessagePackObject]
public sealed record Speaker([property: Key(0)] string Id, [property: Key(1)] Localized Name, [property: Key(2)] Localized? Role = null);

/// <summary>A session was added to the programme or changed.</summary>
/// <param name="Speakers">Null for none.</param>
/// <param name="Downvotes">Whether its questions may be voted down. Votes against that were given stay when it is switched off.</param>
[MessagePackObject]
public sealed record SessionSaved(
    [property: Key(0)] string Id,
    [property: Key(1)] string Kind,
    [property: Key(2)] int Day,
    [property: Key(3)] string Start,
    [property: Key(4)] string End,
    [property: Key(5)] Localized Title,
    [property: Key(6)] bool Moderated,
    [property: Key(7)] long Seen = 0,
    [property: Key(8)] Speaker[]? Speakers = null,
    [property: Key(9)] bool Downvotes = false) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => state.Programme.FindEver(Id) switch
    {
        _ when Lacks(Id, Kind, Start, End, Title) || Speakers?.Any(speaker => speaker is null || Lacks(speaker.Id, speaker.Name)) == true => Refusals.Malformed,
        null when state.Programme.Count >= Limits.Sessions => Refusals.TooMany,
        { } session when session.Turns.IsRepeat(context) => Verdict.Repeated,
        { IsRemoved: true } => Refusals.UnknownSession,
        { } session when session.Turns.ChangedSince(Seen, context.Actor) => Refusals.ChangedMeanwhile,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var session = state.Programme.Find(Id);
        var before = session?.Content;
        state.Programme.Save(this, context);
        if (before is not null) state.Acts.Record(state, this, [new SessionChange(session!, before, this)], context);
        else state.Acts.RecordApart(state, this, new SessionAddition(state.Programme.Find(Id)!, this), context);
    }
}

/// <summary>A session went live; the one that was live before ended.</summary>
[MessagePackObject]
public sealed record SessionStarted([property: Key(0)] string Id) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => state.Programme.FindEver(Id) switch
    {
        null => Refusals.UnknownSession,
        { } session when session.Turns.IsRepeat(context) => Verdict.Repeated,
        { IsRemoved: true } => Refusals.UnknownSession,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var session = state.Programme.Find(Id)!;
        SessionActs.Put(state, this, session, state.Programme.Started(session), context);
    }
}

/// <summary>The live session ended.</summary>
[MessagePackObject]
public sealed record SessionEnded([property: Key(0)] string Id) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => state.Programme.FindEver(Id) switch
    {
        null => Refusals.UnknownSession,
        { } session when session.Turns.IsRepeat(context) => Verdict.Repeated,
        { IsRemoved: true } => Refusals.UnknownSession,
        { State: SessionState.Ahead } => Refusals.SessionNotLive,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var session = state.Programme.Find(Id)!;
        SessionActs.Put(state, this, session, new SessionsOn(state.Programme.Current, [new SessionStands(session, SessionState.Ended)]), context);
    }
}

/// <summary>Adds a session to the programme or changes it.</summary>
[MessagePackObject]
public sealed record SaveSession(
    [property: Key("id")] string Id,
    [property: Key("kind")] string Kind,
    [property: Key("day")] int Day,
    [property: Key("start")] string Start,
    [property: Key("end")] string End,
    [property: Key("title")] Localized Title,
    [property: Key("moderated")] bool Moderated,
    [property: Key("seen")] long Seen = 0,
    [property: Key("speakers")] WireSpeaker[]? Speakers = null,
    [property: Key("downvotes")] bool Downvotes = false) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (!EntityId.IsValid(Id)) return Refusals.IdMalformed;
        if (Kind is not ("opening" or "paper" or "panel" or "closing" or "other")) return Refusals.Malformed;
        if (Day is < 1 or > Limits.Days || !IsTime(Start) || !IsTime(End)) return Refusals.Malformed;
        var (title, refusal) = Texts.InLanguages(Title, state.Info.Languages, Limits.Title);
        if (refusal is not null) return refusal;
        var (speakers, refused) = CleanSpeakers(state);
        return refused is null ? new SessionSaved(Id, Kind, Day, Start, End, title, Moderated, Seen, speakers, Downvotes) : refused;
    }

    private (Speaker[]? Speakers, string? Refusal) CleanSpeakers(RoomState state)
    {
        if (Speakers is not { Length: > 0 }) return (null, null);
        if (Speakers.Length > Limits.Speakers) return (null, Refusals.TooMany);
        var speakers = new List<Speaker>();
        foreach (var given in Speakers)
        {
            if (given is null || !EntityId.IsValid(given.Id) || speakers.Any(one => one.Id == given.Id)) return (null, Refusals.IdMalformed);
            var (name, refusal) = Texts.InLanguages(given.Name, state.Info.Languages, Limits.Name);
            if (refusal is not null) return (null, refusal == Refusals.TextTooLong ? Refusals.NameTooLong : refusal);
            var (role, tooLong) = Texts.InLanguages(given.Role, state.Info.Languages, Limits.SpeakerRole, required: false);
            if (tooLong is not null) return (null, tooLong);
            speakers.Add(new Speaker(given.Id, name, role.Count > 0 ? role : null));
        }
        return ([.. speakers], null);
    }

    private static bool IsTime(string? text) =>
        text is { Length: 0 } || (text is { Length: 5 } && TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, default, out _));
}

/// <summary>A speaker as it travels on the wire.</summary>
[MessagePackObject]
public sealed record WireSpeaker([property: Key("id")] string Id, [property: Key("name")] Localized Name, [property: Key("role")] Localized? Role = null);

/// <summary>Makes a session live; the live one ends.</summary>
[MessagePackObject]
public sealed record StartSession([property: Key("session")] string Session) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new SessionStarted(Session);
}

/// <summary>Ends the live session.</summary>
[MessagePackObject]
public sealed record EndSession([property: Key("session")] string Session) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new SessionEnded(Session);
}

internal static class SessionActs
{
    /// <summary>
    /// Starts or ends a session as an act that can be taken back. A second moderator's start or end of what is already so is no act, but its number
    /// is spent: its retry, after somebody turned things round, must not turn them back.
    /// </summary>
    public static void Put(RoomState state, RoomEvent fact, Session session, SessionsOn on, in FactContext context)
    {
        session.Turns.Record(context);
        if (state.Programme.AreSo(on)) return;
        var before = state.Programme.Now([.. on.States.Select(one => one.Session)]);
        state.Programme.Put(on, context);
        state.Acts.Record(state, fact, [new CurrentChange(before, on)], context);
    }
}
