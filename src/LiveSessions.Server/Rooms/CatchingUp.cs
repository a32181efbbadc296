using LiveSessions.Core;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// Acts that wait until the fold stands where their sender stood elsewhere, so that nobody sees the past. Only the room's loop calls it.
/// </summary>
/// <param name="limit">Acts that may wait; one more fails.</param>
internal sealed class CatchingUp(RoomReplica replica, int limit)
{
    private readonly List<Waiting> _waiting = [];

    /// <summary>True while acts wait.</summary>
    public bool IsWaiting => _waiting.Count > 0;

    /// <summary>Runs an act when the fold is loaded and not behind the position the client has seen elsewhere.</summary>
    /// <param name="evenPaused">Whether to run it although the store is away and the fold stays behind: a reader would be sent back in time.</param>
    /// <param name="fail">Called instead when the store is away, or too many wait.</param>
    public void Run(Position position, bool evenPaused, Action then, Action fail)
    {
        if (replica.IsLoaded && (position.Offset <= replica.State.Offset || (evenPaused && replica.IsPaused))) then();
        else if (_waiting.Count >= limit || (replica.IsPaused && !replica.IsLoaded)) fail();
        else
        {
            if (replica.IsLoaded) replica.Ring();
            _waiting.Add(new Waiting(position.Offset, evenPaused, then, fail));
        }
    }

    /// <summary>Time passed: readers who stand further on than the log let it be read again, and wait a little longer.</summary>
    public void Look()
    {
        foreach (var one in _waiting) one.Looks++;
        if (_waiting.Count > 0 && replica.IsLoaded) replica.Ring();
    }

    /// <summary>Lets those go on who waited: the fold has reached their position or the end of the log, or the store is away.</summary>
    public void Settle()
    {
        if (_waiting.Count == 0) return;
        var paused = replica.IsPaused;
        if (!replica.IsLoaded && !paused) return;
        foreach (var one in _waiting.ToArray())
        {
            var reached = replica.IsLoaded && (one.Offset <= replica.State.Offset || (paused ? one.EvenPaused : !replica.IsCatchingUp && one.IsPatient));
            if (!reached && replica.IsLoaded) continue;
            _waiting.Remove(one);
            if (reached) one.Then();
            else one.Fail();
        }
    }

    private sealed record Waiting(long Offset, bool EvenPaused, Action Then, Action Fail)
    {
        /// <summary>Readings since it waits.</summary>
        public int Looks { get; set; }

        /// <summary>Who would be sent back in time is not for the first log that is shorter; see <see cref="RoomReplica.ShortAnswers"/>.</summary>
        public bool IsPatient => EvenPaused || Looks >= RoomReplica.ShortAnswers;
    }
}
