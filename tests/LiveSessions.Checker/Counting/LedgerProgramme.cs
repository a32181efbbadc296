using LiveSessions.Core;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Screens;

namespace LiveSessions.Checker.Counting;

/// <summary>Sessions, counted by hand.</summary>
public sealed class LedgerProgramme(LedgerActs acts)
{
    private readonly Dictionary<string, (string State, bool Moderated)> _sessions = [];

    public bool RecordIsPublished { get; private set; }

    /// <summary>ahead, live or ended; null for a session that was never made.</summary>
    public string? StateOf(string? id) => id is not null && _sessions.TryGetValue(id, out var session) ? session.State : null;

    public bool IsModerated(string id) => _sessions[id].Moderated;

    public Effect FromStaff(RoomEvent fact, ActorId actor, long n, long offset)
    {
        var thing = fact switch { SessionSaved saved => saved.Id, SessionStarted started => started.Id, SessionEnded ended => ended.Id, _ => "record" };
        if (thing != "record" && fact is not SessionSaved && StateOf(thing) is null) return Effect.None;
        if (acts.Was(thing, actor, n)) return Effect.Again;
        if (fact is SessionEnded && StateOf(thing) == "ahead") return Effect.None;
        if (fact is SessionSaved { Seen: var seen } && acts.ChangedSince(thing, seen, actor)) return Effect.None;
        acts.Add(thing, actor, n, offset);
        switch (fact)
        {
            case SessionSaved saved:
                _sessions[thing] = (StateOf(thing) ?? "ahead", saved.Moderated);
                break;
            case SessionStarted:
                foreach (var (id, other) in _sessions.ToArray())
                    if (other.State == "live")
                        _sessions[id] = other with { State = "ended" };
                _sessions[thing] = _sessions[thing] with { State = "live" };
                break;
            case SessionEnded:
                _sessions[thing] = _sessions[thing] with { State = "ended" };
                break;
            case RecordPublished published:
                RecordIsPublished = published.On;
                break;
        }
        return Effect.Took;
    }
}

/// <summary>What stands on the stage and on each screen, by hand.</summary>
public sealed class LedgerScenes(LedgerActs acts, LedgerPolls polls, LedgerQuestions questions)
{
    private const string Stage = "the stage";
    private readonly Dictionary<string, Scene> _scenes = new() { [Stage] = Scene.Welcome };

    /// <summary>True while the question is on the stage or on any screen.</summary>
    public bool Shows(string question) => _scenes.Values.Any(scene => scene.Kind is SceneKind.Question && scene.Id == question);

    public Effect FromStaff(RoomEvent fact, ActorId actor, long n, long offset)
    {
        if (fact is ScreenPaired paired)
        {
            if (!_scenes.TryAdd(paired.Id, _scenes[Stage])) return Effect.Again;
            return Effect.Took;
        }
        var directed = (Directed)fact;
        var thing = directed.Screen is null ? Stage : directed.Screen;
        if (!_scenes.ContainsKey(thing)) return Effect.None;
        if (acts.Was($"scene of {thing}", actor, n)) return Effect.Again;
        var scene = directed.Scene;
        if (scene.Kind is SceneKind.Question && !questions.IsPublic(scene.Id)) return Effect.None;
        if (scene.Kind is SceneKind.Poll && polls.StateOf(scene.Id) is not ("open" or "closed")) return Effect.None;
        acts.Add($"scene of {thing}", actor, n, offset);
        if (directed.Screen is not null) _scenes[thing] = scene;
        else
            foreach (var screen in _scenes.Keys.ToArray()) _scenes[screen] = scene;
        return Effect.Took;
    }
}
