namespace LiveSessions.Server.Log;

/// <summary>
/// Who wants to hear of which room in this process. Thread safe. A ring that throws is its owner's defect and is dropped here:
/// it stops neither the store nor the others.
/// </summary>
internal sealed class Doorbells
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Bell>> _rooms = [];

    /// <summary>Adds a bell. After it is disposed no ring begins; one that has begun elsewhere may still be under way.</summary>
    /// <param name="room">The room.</param>
    /// <param name="ring">Called from any thread, with who appended.</param>
    /// <param name="removed">Called once when the bell is disposed.</param>
    public Bell Add(string room, Action<Guid> ring, Action? removed = null)
    {
        var bell = new Bell(this, room, ring, removed);
        lock (_gate)
        {
            if (!_rooms.TryGetValue(room, out var bells))
                _rooms[room] = bells = [];
            bells.Add(bell);
        }
        return bell;
    }

    /// <summary>Rings the bells of one room, in the order in which they were added.</summary>
    public void Ring(string room, Guid writer)
    {
        Bell[] bells;
        lock (_gate)
            bells = _rooms.TryGetValue(room, out var found) ? [.. found] : [];
        RingEach(bells, writer);
    }

    /// <summary>Rings every bell once: something may have been appended by anybody.</summary>
    public void RingAll()
    {
        Bell[] bells;
        lock (_gate)
            bells = [.. _rooms.Values.SelectMany(found => found)];
        RingEach(bells, Guid.Empty);
    }

    private static void RingEach(Bell[] bells, Guid writer)
    {
        foreach (var bell in bells)
            bell.Ring(writer);
    }

    private bool Remove(Bell bell)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(bell.Room, out var bells) || !bells.Remove(bell))
                return false;
            if (bells.Count == 0)
                _rooms.Remove(bell.Room);
            return true;
        }
    }

    /// <summary>One subscriber.</summary>
    public sealed class Bell(Doorbells owner, string room, Action<Guid> ring, Action? removed) : IDisposable
    {
        private volatile bool _silent;

        /// <summary>The room it is for.</summary>
        public string Room => room;

        /// <summary>Rings unless disposed; never throws.</summary>
        public void Ring(Guid writer)
        {
            if (_silent)
                return;
            try
            {
                ring(writer);
            }
            catch (Exception)
            {
                // See Doorbells: a broken subscriber stops nobody else.
            }
        }

        /// <summary>Silences it for good.</summary>
        public void Dispose()
        {
            _silent = true;
            if (owner.Remove(this))
                removed?.Invoke();
        }
    }
}
