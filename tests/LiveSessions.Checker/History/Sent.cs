using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.History;

/// <summary>One command that somebody thought of, under its number.</summary>
public sealed class Sent(string room, Role view, ActorId actor, int tab, long n, RoomCommand command)
{
    public string Room { get; } = room;

    /// <summary>As whom: audience or moderator.</summary>
    public Role View { get; } = view;
    public ActorId Actor { get; } = actor;
    public int Tab { get; } = tab;
    public long N { get; } = n;
    public RoomCommand Command { get; } = command;

    /// <summary>How often its sender handed it to a connection.</summary>
    public int Tries { get; set; }

    /// <summary>Each time it reached a node.</summary>
    public List<Attempt> Attempts { get; } = [];

    public override string ToString() => $"{Actor.ToString()[..4]} #{N} {Command}";
}

/// <summary>One copy of a command that reached a node.</summary>
public sealed class Attempt(Sent sent, string node, long at)
{
    public Sent Sent { get; } = sent;
    public string Node { get; } = node;
    public long At { get; } = at;

    /// <summary>What the node said; null while it said nothing.</summary>
    public Answer? Answer { get; set; }
    public long AnsweredAt { get; set; }

    /// <summary>True when the answer reached who asked, who relies on it from then on.</summary>
    public bool IsHeard { get; set; }

    /// <summary>Done: the entry that was acknowledged, as it stood in the log then.</summary>
    public LiveSessions.Server.Log.LogEntry? Entry { get; set; }

    /// <summary>An acknowledgement of an entry that the store lost in a failover.</summary>
    public bool IsExcused { get; set; }

    public AnswerKind? Kind => (AnswerKind?)Answer?.Kind;

    /// <summary>True when the node vouched that this copy is not in the log and will not be.</summary>
    public bool IsKeptOut => Kind is AnswerKind.Later || Answer is { Kind: (int)AnswerKind.Refused, Offset: 0 };

    public override string ToString() =>
        $"at {At} on {Node}: {(Answer is null ? "no answer" : $"{Kind} {Answer.Code} {Answer.Offset} at {AnsweredAt}")}";
}

/// <summary>What was seen to be wrong, and a trace of what happened for whoever looks for the cause. Thread safe while it is added to.</summary>
/// <param name="elapsed">Milliseconds since the run began.</param>
public sealed class Findings(Func<long> elapsed, bool traced)
{
    private readonly List<string> _wrong = [];
    private readonly List<string> _trace = [];

    public IReadOnlyList<string> Wrong => _wrong;
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Which invariants were seen to be broken.</summary>
    public IEnumerable<string> Broken => BrokenBy(_wrong);

    /// <summary>The invariants that findings are about.</summary>
    public static IEnumerable<string> BrokenBy(IEnumerable<string> wrong) => wrong.Select(one => one[..one.IndexOf(':')]).Distinct();

    /// <param name="invariant">I1 to I16 of RELIABILITY section 4.</param>
    public void Add(string invariant, string what)
    {
        lock (_wrong) _wrong.Add($"{invariant}: {what}");
        Note($"WRONG {invariant}: {what}");
    }

    public void Note(FormattableString what)
    {
        if (traced) Note(FormattableString.Invariant(what));
    }

    private void Note(string what)
    {
        if (!traced) return;
        lock (_trace) _trace.Add($"{elapsed(),7} {what}");
    }
}
