using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Rooms;

/// <content>The exchange with the store: when, and what is said of it.</content>
public sealed partial class Room
{
    /// <summary>Why the store takes or answers nothing; null while it does. For readiness, from any thread.</summary>
    public string? Why => _replica.Why;

    /// <summary>Whether it is shown as it stands and takes nothing, as its log is damaged or of a newer version. For readiness, from any thread.</summary>
    public bool IsReadOnly => _replica.WhyReadOnly is not null;

    private static string WhyOf(Exception exception) => exception is StorageException failed ? failed.Why : StorageTrouble.Other;

    private StorageView Storage =>
        _replica.WhyReadOnly is { } code ? StorageView.ReadOnly(code, _replica.DamagedAt > 0 ? _replica.DamagedAt : _replica.State.Offset + 1)
        : _replica.Why is { } why ? StorageView.Paused(why)
        : StorageView.Saved;

    /// <summary>
    /// Milliseconds for which what waits to be appended, and what other nodes have appended, should still wait for more, so that a large hall that
    /// votes for ten seconds needs fifty exchanges a second with its store and not one for each vote; positive only while few wait and the last
    /// exchange was a moment ago.
    /// </summary>
    private long Gathers => (_rung || _replica.Waiting > 0) && _replica.Waiting < GatherCount
        ? _exchangedAt + Math.Min(GatherAtMost, Math.Max(_publisher.Count, _replica.State.Presence.People) / 100) - Elapsed
        : 0;

    /// <summary>
    /// From where a client is told what changed; 0 tells it everything. A log that lost its tail before it was first read here is known only by who
    /// held more of it, so that is said, once: a rollback that this node noticed itself was said already.
    /// </summary>
    private long CursorOf(Position position)
    {
        if (position.Offset <= 0) return 0;
        if (position.Offset <= _replica.State.Offset && _replica.State.Agrees(position)) return position.Offset;
        if (!_lossIsTold && _replica.WhyReadOnly is null && !_replica.IsPaused)
        {
            _lossIsTold = true;
            RoomLog.Shorter(_logger, Id, position.Offset, _replica.State.Offset);
        }
        return 0;
    }

    private async Task RunAppendAsync(Batch batch)
    {
        var folded = _replica.State.Offset;
        try
        {
            // A writer that begins would begin an emptied log anew; one that goes on is told of a gap.
            if (batch.Sequence == 1) await RequireThereAsync(folded);
            var result = await _log.AppendAsync(Id, batch.Writer, batch.Sequence, batch.Payload, _stop.Token);
            if (result.IsGap) await RequireThereAsync(folded);
            await _inbox.PostAsync(() =>
            {
                // The answer to a repeat has the time of the first try.
                if (result.Before is not null) _storeAhead = result.Time - Now;
                _replica.Appended(batch, result);
            });
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (LogDamagedException damage)
        {
            await _inbox.PostAsync(() =>
            {
                if (_replica.DamagedAt != damage.Offset) RoomLog.Damaged(_logger, damage.Message);
                _replica.AppendRefused(batch, damage);
            });
        }
        catch (Exception exception)
        {
            await _inbox.PostAsync(() =>
            {
                // Said once: a full disk, tried four times a second, must not be filled further by the log that tells of it.
                if (_complaints.Append != exception.Message) RoomLog.AppendFailed(_logger, Id, _complaints.Append = exception.Message);
                _replica.AppendFailed(WhyOf(exception));
            });
        }
    }

    private async Task RunReadAsync(ReadRequest request)
    {
        // Not at every read: a log that loses its end while it is served contradicts what was folded of it.
        var (isNew, folded) = (!_replica.IsLoaded || _replica.DamagedAt > 0, _replica.State.Offset);
        try
        {
            var entries = await _log.ReadAsync(Id, request.From, request.Count, _stop.Token);
            if (isNew && IsEnd(request, entries)) entries = await ReadEndAsync(request);
            if (entries.Count == 0) await RequireThereAsync(folded);
            await _inbox.PostAsync(() =>
            {
                _replica.Read(request, entries);
                // At once, before what came later: acts take place in the order in which they were asked for.
                _catchingUp.Settle();
            });
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (LogDamagedException damage)
        {
            await _inbox.PostAsync(() =>
            {
                if (_replica.DamagedAt != damage.Offset) RoomLog.Damaged(_logger, damage.Message);
                _replica.ReadDamaged(request, damage);
                _catchingUp.Settle();
            });
        }
        catch (Exception exception)
        {
            await _inbox.PostAsync(() =>
            {
                if (_complaints.Read != exception.Message) RoomLog.ReadFailed(_logger, Id, _complaints.Read = exception.Message);
                _replica.ReadFailed(WhyOf(exception));
            });
        }
    }

    /// <summary>
    /// Holds what was folded when the store has nothing of it any more, as when somebody emptied it, or has what another server began in its place: that
    /// is no log to go on with. Looked at twice, as while a primary is replaced.
    /// </summary>
    /// <param name="folded">The last entry that was.</param>
    /// <exception cref="LogDamagedException">The log is empty, or begins with another entry.</exception>
    private async Task RequireThereAsync(long folded)
    {
        if (folded == 0) return;
        for (var looks = 0; looks < 2; looks++)
            if (await _log.ReadAsync(Id, 1, 1, _stop.Token) is [var first, ..] && _replica.BeganWith(first.Digest)) return;
        throw StoreCheck.Gone(Id, folded, folded, []);
    }

    /// <summary>
    /// Reads the end of the log, held against what writers are remembered to have stored before. Looked at twice, as while a primary is replaced both
    /// may be of two of them.
    /// </summary>
    /// <exception cref="LogDamagedException">The log ends before that.</exception>
    private async Task<IReadOnlyList<LogEntry>> ReadEndAsync(ReadRequest request)
    {
        LogDamagedException? missing = null;
        for (var looks = 0; looks < 2; looks++)
        {
            var stored = await _log.LastStoredAsync(Id, _stop.Token);
            var entries = await _log.ReadAsync(Id, request.From, request.Count, _stop.Token);
            if (!IsEnd(request, entries)) return entries;
            missing = StoreCheck.Missing(Id, entries.Count > 0 ? entries[^1].Offset : 0, stored, entries);
            if (missing is null) return entries;
        }
        throw missing!;
    }

    /// <summary>Whether a read came to the end of the log. Nothing where something was folded is another log, and tells nothing of its end.</summary>
    private static bool IsEnd(ReadRequest request, IReadOnlyList<LogEntry> entries) => entries.Count < request.Count && (entries.Count > 0 || request.From == 1);
}
