using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Counting;

/// <summary>What a stored fact did, by the second count.</summary>
public enum Effect
{
    Took,

    /// <summary>Nothing new: it, or a later word of the same person about the same thing, took effect before.</summary>
    Again,
    None,
}

/// <summary>One stored fact and what it did.</summary>
public sealed record LedgerLine(long Offset, Fact Fact, Effect Effect);

/// <summary>
/// A second, naive count of a log, straight from its facts and sharing no rule with the core's fold: plain lists, searched anew for each fact.
/// </summary>
public sealed class Ledger
{
    private readonly List<LedgerLine> _lines = [];
    private readonly Dictionary<ActorId, Role> _staff = [];
    private readonly Dictionary<ActorId, (string Lang, string? Name, string? Group, long N)> _people = [];
    private readonly Dictionary<string, long> _nodes = [];
    private readonly Dictionary<ActorId, long> _sums = [];
    private readonly LedgerActs _acts = new();

    /// <param name="closeOffByOne">A planted mistake: the vote right after a close counts.</param>
    public Ledger(IReadOnlyList<LogEntry> entries, bool closeOffByOne = false)
    {
        Programme = new LedgerProgramme(_acts);
        Polls = new LedgerPolls(_acts, Programme, closeOffByOne);
        Questions = new LedgerQuestions(_acts, Programme);
        Scenes = new LedgerScenes(_acts, Polls, Questions);
        foreach (var entry in entries)
            foreach (var fact in EntryCodec.TryDecode(entry.Payload)!)
                _lines.Add(new LedgerLine(entry.Offset, fact, Enter(fact, entry.Offset, entry.Time)));
    }

    public IReadOnlyList<LedgerLine> Lines => _lines;
    public LedgerProgramme Programme { get; }
    public LedgerPolls Polls { get; }
    public LedgerQuestions Questions { get; }
    public LedgerScenes Scenes { get; }

    /// <summary>The sums of the five reactions.</summary>
    public long[] Reactions { get; } = new long[5];

    public (string Lang, string? Name, string? Group, long N) Person(ActorId id) => _people.GetValueOrDefault(id, ("", null, null, 0));

    /// <summary>What somebody is beside a participant.</summary>
    public Role RoleOf(ActorId id) => _staff.GetValueOrDefault(id);

    private Effect Enter(Fact fact, long offset, long time)
    {
        var (actor, n) = (fact.Actor, fact.N);
        var isStaff = _staff.ContainsKey(actor);
        switch (fact.Event)
        {
            case StaffAdmitted admitted:
                if (_staff.GetValueOrDefault(actor) == admitted.Role) return Effect.Again;
                _staff[actor] = admitted.Role;
                return Effect.Took;
            case ParticipantJoined joined:
                if (Person(actor).Lang.Length > 0) return Effect.Again;
                _people[actor] = Person(actor) with { Lang = joined.Lang };
                return Effect.Took;
            case ParticipantIntroduced said:
                if (Person(actor).N >= n) return Effect.Again;
                if (said.Group is not (null or "muscat")) return Effect.None;
                _people[actor] = (said.Lang, said.Name, said.Group, n);
                return Effect.Took;
            case HeadsCounted heads:
                if (heads.Phones == 0 && heads.Staff.Length == 0 && heads.Screens.Length == 0) _nodes.Remove(heads.Node);
                else _nodes[heads.Node] = time;
                return Effect.Took;
            case NodeLost lost:
                if (!_nodes.TryGetValue(lost.Node, out var heard)) return Effect.Again;
                return time - heard > 15_000 && _nodes.Remove(lost.Node) ? Effect.Took : Effect.None;
            case ReactionsCounted counted:
                if (n > 0 && n <= _sums.GetValueOrDefault(actor)) return Effect.Again;
                _sums[actor] = n;
                for (var i = 0; i < 5; i++) Reactions[i] += counted.Counts[i];
                return Effect.Took;
            case RoomConfigured:
                return Effect.Took;
            case PollClosed closed:
                return isStaff || n == 0 ? Polls.Close(closed, actor, n, offset, time) : Effect.None;
            case Voted voted:
                return Polls.Vote(voted, actor, n);
            case QuestionAsked or QuestionEdited or QuestionWithdrawn or QuestionSupported:
                return Questions.FromAudience(fact.Event, actor, n, offset);
            case QuestionApproved approved:
                return isStaff ? Questions.Judge(approved.Question, approved.Seen, actor, n, offset, "approved", ["pending", "declined", "answered"]) : Effect.None;
            case QuestionDeclined declined:
                return isStaff ? Questions.Judge(declined.Question, declined.Seen, actor, n, offset, "declined", ["pending", "approved"], Scenes.Shows(declined.Question)) : Effect.None;
            case QuestionAnswered answered:
                return isStaff ? Questions.Judge(answered.Question, answered.Seen, actor, n, offset, "answered", ["approved"]) : Effect.None;
            case PollSaved or PollOpened or ResultsShown or PollDeleted:
                return isStaff ? Polls.FromStaff(fact.Event, actor, n, offset, time) : Effect.None;
            case SessionSaved or SessionStarted or SessionEnded or RecordPublished:
                return isStaff ? Programme.FromStaff(fact.Event, actor, n, offset) : Effect.None;
            case ScreenPaired or Directed:
                return isStaff ? Scenes.FromStaff(fact.Event, actor, n, offset) : Effect.None;
            default:
                throw new InvalidOperationException($"The ledger has no rule for {fact.Event}.");
        }
    }
}

/// <summary>What staff did to which thing, in order.</summary>
public sealed class LedgerActs
{
    private readonly List<(string Thing, ActorId Actor, long N, long Offset)> _acts = [];

    public void Add(string thing, ActorId actor, long n, long offset) => _acts.Add((thing, actor, n, offset));

    /// <summary>True when this person did this to the thing before, or something later.</summary>
    public bool Was(string thing, ActorId actor, long n) => _acts.Any(act => act.Thing == thing && act.Actor == actor && act.N >= n);

    /// <summary>True when the last to act on the thing was somebody else, after this person looked.</summary>
    public bool ChangedSince(string thing, long seen, ActorId actor) =>
        _acts.LastOrDefault(act => act.Thing == thing) is { Thing: not null } last && last.Offset > seen && last.Actor != actor;
}
