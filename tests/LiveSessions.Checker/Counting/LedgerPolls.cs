using LiveSessions.Core;
using LiveSessions.Core.Polls;

namespace LiveSessions.Checker.Counting;

/// <summary>Polls and ballots, counted by hand: every ballot is kept and the sums are made at the end.</summary>
public sealed class LedgerPolls(LedgerActs acts, LedgerProgramme programme, bool closeOffByOne)
{
    private readonly Dictionary<string, PollSaved> _content = [];
    private readonly Dictionary<string, string> _state = [];
    private readonly HashSet<string> _shown = [];

    /// <summary>When a poll's countdown ends, by the store's clock; 0 where there is none.</summary>
    private readonly Dictionary<string, long> _dueAt = [];
    private readonly List<(string Poll, ActorId Actor, long N, int[] Choices)> _ballots = [];
    private readonly HashSet<string> _justClosed = [];

    /// <summary>Poll, entry, and what it was from then on: draft, open, closed, deleted, shown, hidden.</summary>
    public List<(string Poll, long Offset, string Now)> Life { get; } = [];

    public IEnumerable<string> Ids => _content.Keys;

    public string? StateOf(string? id) => id is null ? null : _state.GetValueOrDefault(id);

    public bool IsShown(string id) => _shown.Contains(id);

    /// <summary>Whether the hall could see the result after this entry.</summary>
    public bool WasShownAt(string id, long offset) => Life.LastOrDefault(one => one.Poll == id && one.Offset <= offset && one.Now is "shown" or "hidden" or "open").Now == "shown";

    /// <summary>Whether the hall could see the poll after this entry.</summary>
    public bool WasOpenAt(string id, long offset) => Life.Any(one => one.Poll == id && one.Offset <= offset && one.Now == "open");

    /// <summary>Whether the poll was closed by this entry, or one before it.</summary>
    public bool WasClosedAt(string id, long offset) => Life.LastOrDefault(one => one.Poll == id && one.Offset <= offset && one.Now is "open" or "closed").Now == "closed";

    /// <summary>Everybody's last choice, one ballot a head; nobody whose last word took it back.</summary>
    public IReadOnlyDictionary<ActorId, (long N, int[] Choices)> Ballots(string poll) => _ballots
        .Where(ballot => ballot.Poll == poll)
        .GroupBy(ballot => ballot.Actor)
        .Select(own => own.MaxBy(ballot => ballot.N))
        .ToDictionary(ballot => ballot.Actor, ballot => (ballot.N, ballot.Choices));

    /// <summary>Ballots per option.</summary>
    public int[] Count(string poll)
    {
        var all = Ballots(poll).Values;
        return [.. Enumerable.Range(0, Options(poll)).Select(option => all.Count(ballot => ballot.Choices.Contains(option)))];
    }

    public Effect Vote(Voted voted, ActorId actor, long n)
    {
        var state = StateOf(voted.Poll);
        if (state is null or "draft" or "deleted" || voted.Round != 1) return Effect.None;
        if (_ballots.Any(ballot => ballot.Poll == voted.Poll && ballot.Actor == actor && ballot.N >= n)) return Effect.Again;
        var choices = voted.Ballot.Choices;
        var most = _content[voted.Poll].Kind is MultipleChoice many ? many.Max : 1;
        if (state != "open" && !(closeOffByOne && _justClosed.Remove(voted.Poll))) return Effect.None;
        if (choices.Length > most || choices.Distinct().Count() != choices.Length || choices.Any(choice => choice < 0 || choice >= Options(voted.Poll))) return Effect.None;
        _ballots.Add((voted.Poll, actor, n, choices));
        return Effect.Took;
    }

    public Effect Close(PollClosed closed, ActorId actor, long n, long offset, long time)
    {
        var state = StateOf(closed.Poll);
        if (state is null or "deleted") return Effect.None;
        if (n > 0 && acts.Was(closed.Poll, actor, n)) return Effect.Again;
        if (state == "closed" && closed.Round <= 1) return Effect.Again;
        if (state != "open" || closed.Round != 1) return Effect.None;
        if (n == 0 && _dueAt[closed.Poll] > time) return Effect.None;
        Become(closed.Poll, "closed", offset);
        _justClosed.Add(closed.Poll);
        if (n > 0) acts.Add(closed.Poll, actor, n, offset);
        return Effect.Took;
    }

    public Effect FromStaff(RoomEvent fact, ActorId actor, long n, long offset, long time)
    {
        var (id, seen) = fact switch
        {
            PollSaved saved => (saved.Id, saved.Seen),
            PollOpened opened => (opened.Poll, opened.Seen),
            PollDeleted deleted => (deleted.Poll, deleted.Seen),
            ResultsShown shown => (shown.Poll, long.MaxValue),
            _ => throw new InvalidOperationException(),
        };
        var state = StateOf(id);
        if (fact is PollSaved { } content && programme.StateOf(content.Session) is null) return Effect.None;
        if (fact is ResultsShown && state is null or "deleted" or "draft") return Effect.None;
        if (state is null && fact is not PollSaved) return Effect.None;
        if (state is not null && acts.Was(id, actor, n)) return Effect.Again;
        if (fact is not ResultsShown && state is not (null or "draft")) return Effect.None;
        if (acts.ChangedSince(id, seen, actor)) return Effect.None;
        acts.Add(id, actor, n, offset);
        switch (fact)
        {
            case PollSaved saved:
                _content[id] = saved;
                Become(id, "draft", offset);
                break;
            case ResultsShown shown:
                if (shown.Shown ? _shown.Add(id) : _shown.Remove(id)) Life.Add((id, offset, shown.Shown ? "shown" : "hidden"));
                break;
            default:
                Become(id, fact is PollOpened ? "open" : "deleted", offset);
                if (fact is PollOpened { Seconds: var seconds }) _dueAt[id] = seconds == 0 ? 0 : time + (seconds * 1_000);
                break;
        }
        return Effect.Took;
    }

    /// <summary>When an open poll's countdown ends, by the store's clock; 0 where there is none.</summary>
    public long DueAt(string poll) => _dueAt.GetValueOrDefault(poll);

    public int Options(string poll) => _content[poll].Kind switch { SingleChoice single => single.Options.Length, MultipleChoice many => many.Options.Length, _ => 0 };

    private void Become(string poll, string state, long offset)
    {
        _state[poll] = state;
        Life.Add((poll, offset, state));
    }
}
