using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// One stream of frames to one connection. It takes frames at its own pace: while it has not got rid of the last one it is passed over,
/// holds no other memory, and gets one larger update when it is ready again. Only the room's loop pushes.
/// </summary>
/// <param name="view">Which view: audience, screen or moderator.</param>
/// <param name="actor">The identity in this room.</param>
/// <param name="position">Where the client stood when it began to watch.</param>
/// <param name="lang">The language of a refusal.</param>
/// <param name="ready">Called, from any thread, when a watcher that was passed over can take a frame again.</param>
public abstract class Watcher(Role view, ActorId actor, Position position, string lang, Action<Watcher> ready)
{
    private volatile bool _passedOver;

    public Role View { get; } = view;
    public ActorId Actor { get; } = actor;
    public Position Position { get; } = position;
    public string Lang { get; } = lang;

    /// <summary>The offset up to which everything visible was handed over. Only the room's loop touches it.</summary>
    public long Cursor { get; set; }

    /// <summary>The node's word about its store that was handed over last. Only the room's loop touches it.</summary>
    public StorageView? Storage { get; set; }

    /// <summary>Whether a frame was pushed since it was last asked for. Only the room's loop touches it.</summary>
    internal bool WasFed { get; set; }

    /// <summary>Since when the same frame is not gone, milliseconds that only go forward; null while it is. Only the room's loop touches it.</summary>
    internal long? StalledAt { get; set; }

    /// <summary>Cuts the connection, and every stream on it.</summary>
    public Action? Cut { get; set; }

    /// <summary>Called once when nobody reads any more.</summary>
    public Action? Left { get; set; }

    /// <summary>Where it stands in the publisher's list; -1 when it is in none. Only the room's loop touches it.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>False while the last frame is not gone; the watcher then says when it is ready.</summary>
    public bool CanTake()
    {
        _passedOver = true;
        if (!IsFree()) return false;
        _passedOver = false;
        return true;
    }

    /// <summary>Takes a frame on its way. Never waits.</summary>
    public abstract void Push(Handout frame);

    /// <summary>Ends the stream, with a refusal as its last item if there is one.</summary>
    public abstract void End(RefusalView? refusal);

    /// <summary>What the hub must send itself, until the room ends or the enumeration is canceled.</summary>
    public abstract IAsyncEnumerable<Frame> ReadAsync();

    /// <summary>Whether the last frame is gone. Orders what was written before against what is read after it, as a lock does.</summary>
    protected abstract bool IsFree();

    /// <summary>Nobody reads any more.</summary>
    protected void Leave() => Left?.Invoke();

    /// <summary>The last frame is gone.</summary>
    protected void SayFree()
    {
        if (_passedOver) ready(this);
    }
}
