using LiveSessions.Core;
using LiveSessions.Core.History;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.History;

/// <summary>A fold of one room's log that stands somewhere in its past and only goes forward. Private to who looks back: never the room's own.</summary>
/// <param name="history">What is told of the whole log; null for a fold that stops at a moment.</param>
internal sealed class PastFold(string room, RoomHistory? history)
{
    private readonly RoomState _state = history?.State ?? new RoomState();
    private LogEntry? _last;

    public string Room => room;
    public RoomHistory? History => history;
    public RoomState State => _state;

    /// <summary>A timestamp: when somebody looked at it last.</summary>
    public long UsedAt { get; set; }

    /// <summary>Why it cannot go on although the log does, as a refusal: it is damaged there, or a newer version wrote it. Null where it can.</summary>
    public string? Why { get; private set; }

    /// <summary>Goes forward as far as it may.</summary>
    /// <param name="isWithin">False for the first entry that must not be folded.</param>
    /// <param name="count">Entries to fold at most.</param>
    /// <returns>False where <paramref name="count"/> were folded and there are more.</returns>
    /// <exception cref="StorageException">The store did not answer, or the log is another than the one that was folded.</exception>
    public async Task<bool> GoAsync(ILogReader log, Func<long, long, bool> isWithin, int count, CancellationToken cancellation)
    {
        Why = null;
        try
        {
            await foreach (var entries in LogWalk.ReadAfterAsync(log, room, _last, cancellation))
                foreach (var entry in entries)
                {
                    if (!isWithin(entry.Offset, entry.Time)) return true;
                    if (count-- == 0) return false;
                    if (Fold(entry)) continue;
                    Why = Refusals.ReadOnly;
                    return true;
                }
        }
        catch (LogDamagedException)
        {
            Why = Refusals.LogDamaged;
        }
        return true;
    }

    private bool Fold(LogEntry entry)
    {
        if (history is null) _state.Fold(entry.Time, entry.Digest, entry.Payload);
        else history.Fold(entry.Time, entry.Digest, entry.Payload);
        if (_state.IsReadOnly) return false;
        _last = entry with { Payload = [] };
        return true;
    }
}
