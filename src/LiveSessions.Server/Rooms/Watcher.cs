using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// One connection that watches a room. It takes frames at its own pace: while it has not taken the last one it is passed over,
/// holds no other memory, and gets one larger update when it is ready again.
/// </summary>
/// <param name="view">Which view: audience, screen or moderator.</param>
/// <param name="actor">The identity in this room.</param>
/// <param name="ready">Called, from any thread, when a watcher that was passed over can take a frame again.</param>
public sealed class Watcher(Role view, ActorId actor, Position position, Action<Watcher> ready)
{
    private readonly Channel<Frame> _slot = Channel.CreateBounded<Frame>(new BoundedChannelOptions(1) { SingleReader = true });
    private volatile bool _passedOver;

    public Role View { get; } = view;
    public ActorId Actor { get; } = actor;

    /// <summary>Where the client stood when it began to watch.</summary>
    public Position Position { get; } = position;

    /// <summary>The offset up to which everything visible was handed over. Only the room's loop touches it.</summary>
    public long Cursor { get; set; }

    /// <summary>The node's word about its store that was handed over last. Only the room's loop touches it.</summary>
    public string? Storage { get; set; }

    /// <summary>False while the last frame was not taken; the watcher then says when it is ready.</summary>
    public bool CanTake()
    {
        _passedOver = true;
        if (_slot.Reader.Count > 0) return false;
        _passedOver = false;
        return true;
    }

    public void Push(Frame frame) => _slot.Writer.TryWrite(frame);

    /// <summary>Ends the stream, with a refusal as its last item if there is one.</summary>
    public void End(RefusalView? refusal)
    {
        if (refusal is not null)
        {
            // The refusal takes the place of a frame that was not taken: nothing after it is of use.
            _slot.Reader.TryRead(out _);
            _slot.Writer.TryWrite(new Frame(default, default, refusal));
        }
        _slot.Writer.TryComplete();
    }

    /// <summary>The frames, until the room or the connection ends.</summary>
    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var frame in _slot.Reader.ReadAllAsync(cancellation))
        {
            yield return frame;
            if (_passedOver) ready(this);
        }
    }
}
