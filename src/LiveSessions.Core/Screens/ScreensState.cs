using LiveSessions.Core.History;
using LiveSessions.Core.Participants;

namespace LiveSessions.Core.Screens;

/// <summary>One paired hall screen.</summary>
public sealed class Screen(string id, ActorId actor, long offset)
{
    public string Id { get; } = id;

    /// <summary>The identity of its browser in this room.</summary>
    public ActorId Actor { get; } = actor;
    public string Name => Settings.Name;
    public string Lang => Settings.Lang;

    /// <summary><c>light</c> or <c>dark</c>.</summary>
    public string Theme => Settings.Theme;
    internal ScreenSettings Settings { get; set; } = new("", "", "light");
    public Scene Scene { get; internal set; } = Scene.Welcome;
    public bool IsRevoked { get; internal set; }
    public bool IsOnline { get; internal set; }

    /// <summary>Since when it is away, UTC milliseconds; null while online or never seen.</summary>
    public long? LostAt { get; internal set; }

    /// <summary>The offset of the last change of anything but whether it is online.</summary>
    public long Changed { get; internal set; } = offset;
    internal Turns Turns { get; } = new();
}

/// <summary>What the staff decide of a screen, but for its scene.</summary>
internal sealed record ScreenSettings(string Name, string Lang, string Theme);

/// <summary>The room's screens and what is on the stage.</summary>
public sealed class ScreensState
{
    private readonly Dictionary<string, Screen> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<ActorId, Screen> _byActor = [];
    private readonly Turns _stageTurns = new();

    /// <summary>What was put on all screens last; a screen paired later begins with it.</summary>
    public Scene Stage { get; private set; } = Scene.Welcome;
    public long StageChanged { get; private set; }

    /// <summary>The offset of the last change of any screen.</summary>
    public long Changed { get; private set; }

    /// <summary>Screens that were not revoked, in the order of pairing.</summary>
    public IEnumerable<Screen> All => _byId.Values.Where(screen => !screen.IsRevoked);
    public int Count => _byId.Values.Count(screen => !screen.IsRevoked);

    public Screen? Find(string? id) => id is not null && _byId.TryGetValue(id, out var screen) && !screen.IsRevoked ? screen : null;

    /// <summary>The screen this browser is; null when it was never paired or is revoked.</summary>
    public Screen? Of(ActorId actor) => _byActor.TryGetValue(actor, out var screen) && !screen.IsRevoked ? screen : null;

    /// <summary>The same, of a screen that was revoked too.</summary>
    internal Screen? FindEver(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    internal bool IsKnown(string? id) => id is not null && _byId.ContainsKey(id);

    internal bool IsRepeat(string? screen, in FactContext context) =>
        screen is null ? _stageTurns.IsRepeat(context) : FindEver(screen)?.Turns.IsRepeat(context) == true;

    internal void Pair(RoomState state, ScreenPaired paired, in FactContext context)
    {
        if (Of(paired.Actor) is { } before) before.IsRevoked = true;
        var screen = new Screen(paired.Id, paired.Actor, context.Offset) { Settings = new(paired.Name, paired.Lang, "light"), Scene = Stage };
        _byId.Add(paired.Id, screen);
        _byActor[paired.Actor] = screen;
        Changed = context.Offset;
        MarkShown(state, context.Offset);
    }

    /// <returns>What it changed, for taking it back.</returns>
    internal IReadOnlyList<SceneChange> Direct(RoomState state, string? screen, Scene scene, in FactContext context)
    {
        var changes = new List<SceneChange>();
        if (screen is null)
        {
            changes.Add(new SceneChange(null, Stage, scene));
            _stageTurns.Record(context);
        }
        foreach (var one in screen is null ? All : [Find(screen)!])
        {
            changes.Add(new SceneChange(one.Id, one.Scene, scene));
            if (screen is not null) one.Turns.Record(context);
        }
        Show(state, changes, context.Offset);
        return changes;
    }

    /// <summary>Puts scenes on screens and stage, or (back) those that were there before.</summary>
    internal void Show(RoomState state, IReadOnlyList<SceneChange> changes, long offset, bool back = false)
    {
        foreach (var change in changes)
        {
            var scene = back ? change.Before : change.After;
            if (change.Screen is null) (Stage, StageChanged) = (scene, offset);
            else if (Find(change.Screen) is { } screen) (screen.Scene, screen.Changed) = (scene, offset);
        }
        Changed = offset;
        MarkShown(state, offset);
    }

    /// <summary>Tells questions and polls whether the stage or a screen shows them.</summary>
    private void MarkShown(RoomState state, long offset)
    {
        var shown = All.Select(screen => screen.Scene).Append(Stage).ToLookup(scene => scene.Kind, scene => scene.Id!);
        state.Questions.PutOnScreen(shown[SceneKind.Question], offset);
        state.Polls.PutOnScreen(shown[SceneKind.Poll].ToHashSet(StringComparer.Ordinal), offset);
    }

    internal void Set(Screen screen, ScreenSettings settings, in FactContext context)
    {
        (screen.Settings, screen.Changed) = (settings, context.Offset);
        screen.Turns.Record(context);
        Changed = context.Offset;
    }

    internal void Revoke(RoomState state, Screen screen, in FactContext context)
    {
        (screen.IsRevoked, screen.Changed, Changed) = (true, context.Offset, context.Offset);
        MarkShown(state, context.Offset);
    }

    internal void Seen(PresenceState presence, in FactContext context)
    {
        foreach (var screen in All)
        {
            var online = presence.Screens.Contains(screen.Id);
            if (online == screen.IsOnline) continue;
            (screen.IsOnline, screen.LostAt, Changed) = (online, online ? null : context.Time, context.Offset);
        }
    }
}
