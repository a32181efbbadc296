using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Rooms;

/// <summary>Which entries to read next.</summary>
public readonly record struct ReadRequest(long From, int Count);

/// <summary>
/// One node's fold of one room and the facts it is appending, without I/O, clock or threads: its owner starts the appends and reads it asks
/// for and hands it their results, so that every order of events can be played in a test. At most one append and one read are under way.
/// An acknowledgement is given when this node has folded the entry. Folded is only what was read, or appended, together with the entry before
/// it, so that a log that lost its tail and grew again is never taken for the one that was folded. While the outcome of an append is unknown nothing is
/// answered and the same batch is repeated; seeing it in the log settles it. A command is refused for good only by a fold that has all that
/// was in the log when the command came: it may be there already, by another node.
/// </summary>
/// <param name="newWriter">Gives the id under which this node writes, a new one after each rollback.</param>
/// <param name="fillSalt">Fills 16 random bytes, which make every batch's digest its own.</param>
public sealed class RoomReplica(Func<Guid> newWriter, Action<Memory<byte>> fillSalt)
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

    /// <summary>The batch that was under way when a rollback was noticed, until the new log was read and has it or has it not.</summary>
    private Batch? _suspect;
    private volatile string? _readsFail, _appendsFail;
    private byte[] _lastDigest = [];

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

    /// <summary>The append to start now, or null. Its end is told by <see cref="Appended"/> or <see cref="AppendFailed"/>.</summary>
    public Batch? TakeAppend()
    {
        if (_appending || !IsLoaded || WhyReadOnly is not null || (_inFlight is not null && !_retryDue)) return null;
        if (_inFlight is null && _waiting.Count == 0) return null;
        _inFlight ??= NextBatch();
        (_appending, _retryDue) = (true, false);
        return _inFlight;
    }

    /// <summary>The read to start now, or null. Its end is told by <see cref="Read"/> or <see cref="ReadFailed"/>.</summary>
    public ReadRequest? TakeRead()
    {
        if (_reading || !_readNeeded || (IsPaused && !_retryDue)) return null;
        // From the last folded entry, inclusive: another one there shows that the log was rolled back and written on.
        (_reading, _readNeeded, _readIsVoid) = (true, false, false);
        _readAfter = State.Offset == 0 ? EntryMark.None : new EntryMark(State.Time, _lastDigest);
        _underReview.AddRange(_refused);
        _refused.Clear();
        return new ReadRequest(Math.Max(1, State.Offset), EntriesPerRead);
    }

    /// <summary>The store confirmed an append, or answered that this writer's sequence does not fit.</summary>
    public void Appended(Batch batch, Appended result)
    {
        (_appending, _appendsFail) = (false, null);
        if (batch != _inFlight) return;
        if (result.IsGap && ++_gaps < ShortAnswers)
        {
            AppendFailed();
            return;
        }
        _gaps = 0;
        // An entry that another node appended before it is still to be read, and so is what a repeat had met.
        if (result.Offset > State.Offset + 1 || (result.Before is null && result.Offset > State.Offset)) _readNeeded = true;
        else if (result.Offset == State.Offset + 1 && result.Before!.IsOf(State.Time, _lastDigest)) Fold(result.Time, batch.Digest, batch.Payload);
        else RollBack();
    }

    /// <summary>The store did not confirm: the outcome is unknown, and the same batch will be repeated.</summary>
    /// <param name="why">One of <see cref="StorageTrouble"/>.</param>
    public void AppendFailed(string why = StorageTrouble.Other)
    {
        _appending = false;
        // Settled meanwhile by a read that met it, or void since a rollback: then nothing is known of appends.
        if (_inFlight is null) return;
        _appendsFail = why;
        Pause();
    }

    /// <summary>
    /// The store refused an append because the log is damaged: the batch is certainly not in it. A copy of it that is still under way must not be
    /// taken for the next batch, should the log be mended meanwhile: that one has another writer.
    /// </summary>
    public void AppendRefused(Batch batch, LogDamagedException damage)
    {
        (_appending, _appendsFail) = (false, null);
        if (batch != _inFlight) return;
        (_inFlight, _writer, _sequence) = (null, newWriter(), 0);
        (DamagedAt, _readNeeded) = (damage.Offset, true);
        foreach (var fact in batch.Facts) fact.Answer(LaterElsewhere(Refusals.LogDamaged));
        TellWaiting(LaterElsewhere(Refusals.LogDamaged));
    }

    /// <summary>Entries were read, from the offset that was asked for.</summary>
    public void Read(ReadRequest request, IReadOnlyList<LogEntry> entries)
    {
        // A store that is full or locked still serves reads: they say nothing about appends.
        (_reading, _readsFail) = (false, null);
        if (_readIsVoid || !TryTakeIn(request, entries)) return;
        DamagedAt = 0;
        if (WhyReadOnly is { } code) TellWaiting(LaterElsewhere(code));
        else if (entries.Count == request.Count)
        {
            _readNeeded = true;
            return;
        }
        Settle();
    }

    /// <summary>
    /// Entries were read up to one that is not what was appended. What came before it is folded, or has been; from then on the room is served as
    /// it is, until a read finds the log mended.
    /// </summary>
    public void ReadDamaged(ReadRequest request, LogDamagedException damage)
    {
        // An append behind the damage is refused by the store: now it is known why.
        (_reading, _readsFail, _appendsFail) = (false, null, null);
        if (_readIsVoid || (damage.Good.Count > 0 && !TryTakeIn(request, damage.Good))) return;
        DamagedAt = damage.Offset;
        TellWaiting(LaterElsewhere(Refusals.LogDamaged));
        Settle();
    }

    /// <summary>Folds what was read and is new; false where it shows that the log is another than the one folded.</summary>
    private bool TryTakeIn(ReadRequest request, IReadOnlyList<LogEntry> entries)
    {
        if (_readAfter != EntryMark.None && entries.Count == 0 && ++_shortReads < ShortAnswers)
        {
            ReadFailed();
            return false;
        }
        _shortReads = 0;
        if (_readAfter != EntryMark.None && !IsAt(entries, 0, _readAfter))
        {
            RollBack();
            return false;
        }
        // Own entries may have been folded since the read began; one that ended before them says nothing of them.
        var last = (int)(State.Offset - request.From);
        if (State.Offset > 0 && last < entries.Count && !IsAt(entries, last, new EntryMark(State.Time, _lastDigest)))
        {
            RollBack();
            return false;
        }
        foreach (var entry in entries)
            if (entry.Offset == State.Offset + 1) Fold(entry.Time, entry.Digest, entry.Payload);
        return true;
    }

    /// <summary>The fold has all of the log that can be folded: whoever waited for that goes on.</summary>
    private void Settle()
    {
        IsLoaded = true;
        Requeue();
        Review();
    }

    /// <summary>The store did not answer a read.</summary>
    /// <param name="why">One of <see cref="StorageTrouble"/>.</param>
    public void ReadFailed(string why = StorageTrouble.Other)
    {
        (_reading, _readNeeded, _readsFail) = (false, true, why);
        Pause();
    }

    /// <summary>Queues the fact of a command, or gives the refusal.</summary>
    private string? Decide(Asked asked)
    {
        var decision = RoomDecider.Decide(State, asked.Command, asked.Actor, asked.N, asked.Now);
        if (decision.Event is { } fact) _waiting.AddLast(new PendingFact(asked.Actor.Id, asked.N, fact, asked.Answer));
        return decision.Refusal;
    }

    private static bool IsAt(IReadOnlyList<LogEntry> entries, int index, EntryMark mark) =>
        index < entries.Count && mark.IsOf(entries[index].Time, entries[index].Digest);

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

    private Batch NextBatch()
    {
        var facts = new List<PendingFact>();
        while (facts.Count < FactsPerEntry && _waiting.First is { } first)
        {
            facts.Add(first.Value);
            _waiting.RemoveFirst();
            if (_perhapsStored > 0) _perhapsStored--;
        }
        var salt = new byte[EntryCodec.SaltLength];
        fillSalt(salt);
        var payload = EntryCodec.Encode(salt, [.. facts.Select(fact => new Fact(fact.Actor, fact.N, fact.Event))]);
        return new Batch(_writer, _sequence + 1, payload, SHA256.HashData(payload), facts);
    }

    private void Fold(long time, byte[] digest, ReadOnlyMemory<byte> payload)
    {
        var before = State.Offset;
        var verdicts = State.Fold(time, digest, payload);
        if (State.Offset == before) return;
        _lastDigest = digest;
        if (_inFlight is { } batch && batch.Digest.AsSpan().SequenceEqual(digest))
        {
            (_inFlight, _appendsFail) = (null, null);
            _sequence++;
            Tell(batch, verdicts);
        }
        else if (_suspect is { } suspect && suspect.Digest.AsSpan().SequenceEqual(digest))
        {
            _suspect = null;
            Tell(suspect, verdicts);
        }
    }

    private void Tell(Batch batch, IReadOnlyList<Verdict> verdicts)
    {
        for (var i = 0; i < batch.Facts.Count; i++)
            batch.Facts[i].Answer(verdicts[i].Kind is VerdictKind.Ignored
                ? Answer.Refused(verdicts[i].Code!, State.Offset)
                : Answer.Done(State.Offset));
    }

    private void RollBack()
    {
        Rollbacks++;
        State = new RoomState();
        (IsLoaded, _readNeeded, _readIsVoid, _lastDigest) = (false, true, true, []);
        (_writer, _sequence) = (newWriter(), 0);
        (_suspect, _inFlight, _appendsFail) = (_inFlight ?? _suspect, null, null);
    }

    /// <summary>Appends anew, under a new writer, what was under way when a rollback was noticed and is not in the log that was read since.</summary>
    private void Requeue()
    {
        if (_suspect is not { } batch) return;
        _suspect = null;
        for (var i = batch.Facts.Count - 1; i >= 0; i--)
        {
            var fact = batch.Facts[i];
            // A sum is no absolute fact: should the old append arrive late after all, it would count twice. Phones do not repeat taps.
            if (fact.Event is ReactionsCounted) fact.Answer(Answer.Later(Refusals.Busy, 1_000));
            else
            {
                _waiting.AddFirst(fact);
                _perhapsStored++;
            }
        }
    }
}
