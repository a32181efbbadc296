using LiveSessions.Core.History;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Screens;

/// <summary>A scene was put on one screen, or (null) on the stage and all screens.</summary>
[MessagePackObject]
public sealed record Directed([property: Key(0)] string? Screen, [property: Key(1)] Scene Scene) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override bool IsKnown => Scene is null || Enum.IsDefined(Scene.Kind);

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Screens.IsRepeat(Screen, context)) return Verdict.Repeated;
        if (Screen is not null && state.Screens.Find(Screen) is null) return Refusals.UnknownScreen;
        if (Scene is null) return Refusals.UnknownScene;
        return Scene.WhyNot(state) is { } refusal ? refusal : Verdict.Applies;
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Acts.Record(state, this, state.Screens.Direct(state, Screen, Scene, context), context);
}

/// <summary>A browser became a hall screen.</summary>
[MessagePackObject]
public sealed record ScreenPaired(
    [property: Key(0)] string Id, [property: Key(1)] ActorId Actor, [property: Key(2)] string Name, [property: Key(3)] string Lang) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Name, Lang)) return Refusals.Malformed;
        if (state.Screens.IsKnown(Id)) return Verdict.Repeated;
        return state.Screens.Count < Limits.Screens ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        state.Screens.Pair(state, this, context);
        state.Acts.RecordApart(state, this, null, context);
    }
}

/// <summary>A screen got another name, language or theme.</summary>
[MessagePackObject]
public sealed record ScreenChanged(
    [property: Key(0)] string Screen, [property: Key(1)] string Name, [property: Key(2)] string Lang, [property: Key(3)] string Theme,
    [property: Key(4)] long Seen = 0) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context) => state.Screens.Find(Screen) switch
    {
        // Of one that was removed since, too.
        _ when Screen is not null && state.Screens.IsRepeat(Screen, context) => Verdict.Repeated,
        null => Refusals.UnknownScreen,
        _ when Lacks(Name, Lang, Theme) => Refusals.Malformed,
        { } screen when screen.Turns.ChangedSince(Seen, context.Actor) => Refusals.ChangedMeanwhile,
        _ => Verdict.Applies,
    };

    internal override void Apply(RoomState state, in FactContext context)
    {
        var screen = state.Screens.Find(Screen)!;
        var (before, after) = (screen.Settings, new ScreenSettings(Name, Lang, Theme));
        state.Screens.Set(screen, after, context);
        if (before != after) state.Acts.RecordApart(state, this, new SettingsChange(screen, before, after), context);
    }
}

/// <summary>A screen may show the room no longer.</summary>
[MessagePackObject]
public sealed record ScreenRevoked([property: Key(0)] string Screen) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Screens.Find(Screen) is not null) return Verdict.Applies;
        return state.Screens.IsKnown(Screen) ? Verdict.Repeated : Refusals.UnknownScreen;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        state.Screens.Revoke(state, state.Screens.Find(Screen)!, context);
        state.Acts.RecordApart(state, this, null, context);
    }
}

/// <summary>Puts a scene on one screen, or (null) on the stage and all screens.</summary>
[MessagePackObject]
public sealed record Direct([property: Key("screen")] string? Screen, [property: Key("scene")] WireScene Scene) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) =>
        Scene is null || !Enum.IsDefined((SceneKind)Scene.Kind) ? Refusals.UnknownScene : new Directed(Screen, Scene.ToScene());
}

/// <summary>A scene as it travels on the wire.</summary>
[MessagePackObject]
public sealed record WireScene([property: Key("kind")] int Kind, [property: Key("id")] string? Id)
{
    internal Scene ToScene() => new((SceneKind)Kind, (SceneKind)Kind is SceneKind.Question or SceneKind.Poll ? Id : null);

    internal static WireScene Of(Scene scene) => new((int)scene.Kind, scene.Id);
}

/// <summary>Gives a screen another name, language or theme.</summary>
[MessagePackObject]
public sealed record ChangeScreen(
    [property: Key("screen")] string Screen, [property: Key("name")] string Name, [property: Key("lang")] string Lang, [property: Key("theme")] string Theme,
    [property: Key("seen")] long Seen = 0) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        var name = Texts.Required(Name, Limits.Name);
        if (name.Refusal is not null) return name.Refusal;
        if (!state.Info.Languages.Contains(Lang) || Theme is not ("light" or "dark")) return Refusals.Malformed;
        return new ScreenChanged(Screen, name.Value, Lang, Theme, Seen);
    }
}

/// <summary>Takes a screen's right to show the room.</summary>
[MessagePackObject]
public sealed record RevokeScreen([property: Key("screen")] string Screen) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor) => new ScreenRevoked(Screen);
}
