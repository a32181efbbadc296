using LiveSessions.Core;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// One node's fold of one room and the facts it is appending, without I/O, clock or threads: its owner starts the appends and reads it asks
/// for and hands it their results, so that every order of events can be played in a test. At most one append and one read are under way.
/// An acknowledgement is given when this node has folded the entry. Folded is only what was read, or appended, together with the entry before
/// it, so that a log that lost its tail and grew again is never taken for the one that was folded. While the outcome of an append is unknown nothing is
/// answered and the same batch is repeated until the store confirms it, also when it was read meanwhile. A command is refused for good only by a fold that has all that
/// was in the log when the command came: it may be there already, by another node.
/// </summary>
/// <param name="newWriter">Gives the id under which this node writes, a new one after each rollback.</param>
/// <param name="fillSalt">Fills 16 random bytes, which make every batch's digest its own.</param>
public sealed partial class RoomReplica(Func<Guid> newWriter, Action<Memory<byte>> fillSalt)
{
    /// <summary>Facts waiting for an append; more are answered <c>later(busy)</c>.</summary>
    public const int QueueLimit = 10_000;
    private const int FactsPerEntry = 512, EntriesPerRead = 500;

    /// <summary>
    /// Answers in a row by which the store must contradict what was folded before a log that is only shorter is believed: a primary that was
    /// replaced, and has come back without having heard of it, serves what it has for seconds. Another entry is believed at once.
    /// </summary>
    public const int ShortAnswers = 12;

    private readonly LinkedList<PendingFact> _waiting = new();

    /// <summary>Commands refused by a fold that may be behind: the first wait for a read to begin, the second for it to reach the end.</summary>
    private readonly List<Asked> _refused = [], _underReview = [];
    private Guid _writer = newWriter();
    private long _sequence;
    private Batch? _inFlight;

    /// <summary>Whether the store confirmed the batch under way, which is then only to be read; and where a read met it, which is then only to be confirmed.</summary>
    private bool _isConfirmed;
    private (long Offset, IReadOnlyList<Verdict> Verdicts)? _met;

    /// <summary>The batch that was under way when a rollback was noticed, until the new log was read and has it or has it not.</summary>
    private Batch? _suspect;
    private volatile string? _readsFail, _appendsFail;
    private byte[] _lastDigest = [];
    private byte[] _firstDigest = [];

    /// <summary>The entry that the read under way must find again where it begins.</summary>
    private EntryMark _readAfter = EntryMark.None;
    private int _shortReads, _gaps;
    private bool _appending, _reading, _readNeeded = true, _retryDue, _readIsVoid;

    /// <summary>How many of the first of those waiting were under way when a rollback was noticed: never told "later", they may be in the log.</summary>
    private int _perhapsStored;

    private readonly record struct Asked(RoomCommand Command, Actor Actor, long N, long Now, Action<Answer> Answer);

    public RoomState State { get; private set; } = new();

    /// <summary>False until the log was once read to its end, and again after a rollback.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>True while the store does not answer: what is sent now is certainly not appended.</summary>
    public bool IsPaused => Why is not null;

    /// <summary>Why it does not, one of <see cref="StorageTrouble"/>; null while it does. What hinders appends goes before what hinders reads.</summary>
    public string? Why => _appendsFail ?? _readsFail;

    /// <summary>The first entry of the log that is not what was appended, as the latest read found; 0 where there is none.</summary>
    public long DamagedAt { get; private set; }

    /// <summary>Why this node serves what it has and takes nothing more, as a refusal; null where it goes on.</summary>
    public string? WhyReadOnly => DamagedAt > 0 ? Refusals.LogDamaged : State.IsReadOnly ? Refusals.ReadOnly : null;

    /// <summary>Facts that wait for an append.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>How often the log turned out to be another than the one folded.</summary>
    public int Rollbacks { get; private set; }

    /// <summary>True while a read is due or under way: the end of the log may be further on than <see cref="State"/>.</summary>
    public bool IsCatchingUp => _reading || _readNeeded;

    /// <summary>Decides a command and queues its fact; a refusal is decided again, and answered, when the log was read to its end.</summary>
    public void Submit(RoomCommand command, Actor actor, long n, long now, Action<Answer> answer)
    {
        if (WhyLater() is { } later)
        {
            answer(later);
            return;
        }
        var asked = new Asked(command, actor, n, now, answer);
        if (Decide(asked) is null) return;
        _refused.Add(asked);
        _readNeeded = true;
    }

    /// <summary>Queues a fact of the node itself.</summary>
    public void Submit(PendingFact fact)
    {
        if (WhyLater() is { } later) fact.Answer(later);
        else _waiting.AddLast(fact);
    }

    /// <summary>The log may have grown: read on.</summary>
    public void Ring() => _readNeeded = true;

    /// <summary>Whether this node is the writer. What it appends is known from the answer, or is read when there is none.</summary>
    public bool IsOwn(Guid writer) => writer == _writer;

    /// <summary>Time passed: what failed may be tried again.</summary>
    public void Retry() => _retryDue = true;

    /// <summary>Queues the fact of a command, or gives the refusal.</summary>
    private string? Decide(Asked asked)
    {
        var decision = RoomDecider.Decide(State, asked.Command, asked.Actor, asked.N, asked.Now);
        if (decision.Event is not { } fact) return decision.Refusal;
        var (author, n) = RoomDecider.AuthorOf(fact, asked.Actor.Id, asked.N);
        _waiting.AddLast(new PendingFact(author, n, fact, asked.Answer));
        return null;
    }

    /// <summary>Decides again, now that the fold has all that was in the log when these commands came.</summary>
    private void Review()
    {
        foreach (var asked in _underReview)
            if (Decide(asked) is { } refusal)
                asked.Answer(Answer.Refused(refusal));
        _underReview.Clear();
    }

    // Not a refusal, which would be final: a node of the newer version takes it, or this one when the log is mended.
    private static Answer LaterElsewhere(string code) => Answer.Later(code, 5_000);

    private Answer? WhyLater()
    {
        if (WhyReadOnly is { } code) return LaterElsewhere(code);
        if (IsPaused) return Answer.Later(Refusals.StoragePaused, 2_000);
        if (!IsLoaded) return Answer.Later(Refusals.Starting, 500);
        return _waiting.Count + _refused.Count + _underReview.Count >= QueueLimit ? Answer.Later(Refusals.Busy, 1_000) : null;
    }

    private void Pause()
    {
        _retryDue = false;
        _readNeeded = true;
        TellWaiting(Answer.Later(Refusals.StoragePaused, 2_000));
    }

    /// <summary>Answers everybody whose command was certainly not appended by this node.</summary>
    private void TellWaiting(Answer answer)
    {
        while (_waiting.Count > _perhapsStored)
        {
            var fact = _waiting.Last!.Value;
            _waiting.RemoveLast();
            fact.Answer(answer);
        }
        foreach (var asked in _underReview.Concat(_refused)) asked.Answer(answer);
        _underReview.Clear();
        _refused.Clear();
    }
}
