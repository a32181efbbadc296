using LiveSessions.Core;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Rooms;

/// <summary>Which entries to read next.</summary>
public readonly record struct ReadRequest(long From, int Count);

/// <content>From what the store has to the fold, and what shows that it is another log than the one folded.</content>
public sealed partial class RoomReplica
{
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

    private static bool IsAt(IReadOnlyList<LogEntry> entries, int index, EntryMark mark) =>
        index < entries.Count && mark.IsOf(entries[index].Time, entries[index].Digest);

    /// <summary>Whether this is the first entry of the log that was folded last; true before any was.</summary>
    public bool BeganWith(byte[] digest) => _firstDigest.Length == 0 || _firstDigest.AsSpan().SequenceEqual(digest);

    private void Fold(long time, byte[] digest, ReadOnlyMemory<byte> payload)
    {
        var before = State.Offset;
        var verdicts = State.Fold(time, digest, payload);
        if (State.Offset == before) return;
        _lastDigest = digest;
        if (State.Offset == 1) _firstDigest = digest;
        if (_inFlight is { } batch && batch.Digest.AsSpan().SequenceEqual(digest))
        {
            // That it can be read is no confirmation: only the store's answer to the append is one.
            if (_isConfirmed) Conclude(batch, State.Offset, verdicts);
            else _met = (State.Offset, verdicts);
        }
        else if (_suspect is { } suspect && suspect.Digest.AsSpan().SequenceEqual(digest))
        {
            // It outlived the rollback and is under way again: the store that took over has it, and is to confirm it as the one before would have.
            (_suspect, _inFlight, _isConfirmed, _met, _retryDue) = (null, suspect, false, (State.Offset, verdicts), true);
        }
    }

    private void RollBack()
    {
        Rollbacks++;
        State = new RoomState();
        (IsLoaded, _readNeeded, _readIsVoid, _lastDigest) = (false, true, true, []);
        (_writer, _sequence) = (newWriter(), 0);
        (_suspect, _inFlight, _met, _appendsFail) = (_inFlight ?? _suspect, null, null, null);
    }
}
