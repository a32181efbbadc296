using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Rooms;

/// <content>From a queued fact to its acknowledgement.</content>
public sealed partial class RoomReplica
{
    /// <summary>The append to start now, or null. Its end is told by <see cref="Appended"/> or <see cref="AppendFailed"/>.</summary>
    public Batch? TakeAppend()
    {
        if (_appending || !IsLoaded || (WhyReadOnly is not null && _met is null) || (_inFlight is not null && !_retryDue)) return null;
        if (_inFlight is null && _waiting.Count == 0) return null;
        if (_inFlight is null) (_inFlight, _isConfirmed) = (NextBatch(), false);
        (_appending, _retryDue) = (true, false);
        return _inFlight;
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
        (_gaps, _isConfirmed) = (0, true);
        if (_met is { } met)
        {
            if (met.Offset == result.Offset) Conclude(batch, met.Offset, met.Verdicts);
            else RollBack();
        }
        // An entry that another node appended before it is still to be read, and so is what a repeat had met.
        else if (result.Offset > State.Offset + 1 || (result.Before is null && result.Offset > State.Offset)) _readNeeded = true;
        else if (result.Offset == State.Offset + 1 && result.Before!.IsOf(State.Time, _lastDigest)) Fold(result.Time, batch.Digest, batch.Payload);
        else RollBack();
    }

    /// <summary>The store did not confirm: the outcome is unknown, and the same batch will be repeated.</summary>
    /// <param name="why">One of <see cref="StorageTrouble"/>.</param>
    public void AppendFailed(string why = StorageTrouble.Other)
    {
        _appending = false;
        // Void since a rollback: then nothing is known of appends.
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
        (_inFlight, _met, _writer, _sequence) = (null, null, newWriter(), 0);
        (DamagedAt, _readNeeded) = (damage.Offset, true);
        foreach (var fact in batch.Facts) fact.Answer(LaterElsewhere(Refusals.LogDamaged));
        TellWaiting(LaterElsewhere(Refusals.LogDamaged));
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

    /// <summary>The batch under way is folded and confirmed: the next may follow.</summary>
    private void Conclude(Batch batch, long offset, IReadOnlyList<Verdict> verdicts)
    {
        (_inFlight, _met, _appendsFail) = (null, null, null);
        // One that was under way when a rollback was noticed is of the writer before.
        if (batch.Writer == _writer) _sequence++;
        Tell(batch, offset, verdicts);
    }

    private static void Tell(Batch batch, long offset, IReadOnlyList<Verdict> verdicts)
    {
        for (var i = 0; i < batch.Facts.Count; i++)
            batch.Facts[i].Answer(verdicts[i].Kind is VerdictKind.Ignored
                ? Answer.Refused(verdicts[i].Code!, offset)
                : Answer.Done(offset));
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
