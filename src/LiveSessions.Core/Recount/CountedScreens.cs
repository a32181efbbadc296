using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;

namespace LiveSessions.Core.Recount;

/// <summary>What stands on the stage and on each screen: a question that is shown cannot be declined.</summary>
internal sealed class CountedScreens(Acts acts, CountedQuestions questions, CountedPolls polls)
{
    private readonly Dictionary<string, (ActorId Actor, Scene Scene, bool IsRevoked)> _screens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsOfScreen> _settings = new(StringComparer.Ordinal);
    private const string Stage = "\0stage";
    private Scene _stage = Scene.Welcome;

    public bool Shows(string? question) =>
        Scenes().Values.Any(scene => scene.Kind is SceneKind.Question && scene.Id == question);

    public void Pair(ScreenPaired paired)
    {
        if (paired is not { Id: not null, Name: not null, Lang: not null } || _screens.ContainsKey(paired.Id)) return;
        if (_screens.Values.Count(screen => !screen.IsRevoked) >= Limits.Screens) return;
        foreach (var (id, before) in _screens.ToArray())
            if (before.Actor == paired.Actor)
                _screens[id] = before with { IsRevoked = true };
        _screens[paired.Id] = (paired.Actor, _stage, false);
        _settings[paired.Id] = new(paired.Name, paired.Lang, "light", false);
    }

    public void Change(ScreenChanged changed, in FactContext context)
    {
        var thing = $"screen {changed.Screen}";
        if (!IsThere(changed.Screen) || changed is not { Name: not null, Lang: not null, Theme: not null }) return;
        if (acts.Was(thing, context) || acts.ChangedSince(thing, changed.Seen, context)) return;
        acts.Add(thing, context);
        _settings[changed.Screen] = new(changed.Name, changed.Lang, changed.Theme, false);
    }

    /// <summary>Of every screen there ever was.</summary>
    public Dictionary<string, SettingsOfScreen> Settings() =>
        _settings.ToDictionary(one => one.Key, one => one.Value with { IsRevoked = !IsThere(one.Key) }, StringComparer.Ordinal);

    public void Set(string id, SettingsOfScreen settings) => _settings[id] = settings;

    public void Revoke(string? id)
    {
        if (IsThere(id)) _screens[id!] = _screens[id!] with { IsRevoked = true };
    }

    /// <summary>The scene of every screen that is there; the stage has a name no screen can have.</summary>
    public Dictionary<string, Scene> Scenes()
    {
        var scenes = _screens.Where(screen => !screen.Value.IsRevoked).ToDictionary(screen => screen.Key, screen => screen.Value.Scene, StringComparer.Ordinal);
        scenes[Stage] = _stage;
        return scenes;
    }

    /// <summary>Whether a screen still shows the one scene and can show the other.</summary>
    public bool CanShow(string screen, Scene then, Scene now) => Scenes().TryGetValue(screen, out var scene) && scene == now && CanShow(then);

    public void Put(string screen, Scene scene)
    {
        if (screen == Stage) _stage = scene;
        else _screens[screen] = _screens[screen] with { Scene = scene };
    }

    /// <returns>Whether it took effect.</returns>
    public bool Direct(Directed directed, in FactContext context)
    {
        var thing = directed.Screen is { } one ? $"screen {one}" : "stage";
        if ((directed.Screen is not null && !IsThere(directed.Screen)) || acts.Was(thing, context)) return false;
        if (directed.Scene is not { } scene || !CanShow(scene)) return false;
        acts.Add(thing, context);
        if (directed.Screen is not null) _screens[directed.Screen] = _screens[directed.Screen] with { Scene = scene };
        else
        {
            _stage = scene;
            foreach (var (id, screen) in _screens.ToArray())
                if (!screen.IsRevoked)
                    _screens[id] = screen with { Scene = scene };
        }
        return true;
    }

    private bool IsThere(string? id) => id is not null && _screens.TryGetValue(id, out var screen) && !screen.IsRevoked;

    private bool CanShow(Scene scene) => scene.Kind switch
    {
        SceneKind.Question => questions.Find(scene.Id) is { IsPublic: true },
        SceneKind.Poll => polls.Find(scene.Id) is { State: PollState.Open or PollState.Closed },
        _ => true,
    };
}

internal sealed record SettingsOfScreen(string Name, string Lang, string Theme, bool IsRevoked);
