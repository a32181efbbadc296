using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Delivery;

/// <summary>A watcher whose frames the hub sends as items of a stream, over whatever transport the client has.</summary>
public sealed class StreamWatcher(Role view, ActorId actor, Position position, string lang, Action<Watcher> ready)
    : Watcher(view, actor, position, lang, ready)
{
    private readonly Channel<Frame> _slot = Channel.CreateBounded<Frame>(new BoundedChannelOptions(1) { SingleReader = true });

    /// <inheritdoc/>
    public override void Push(Handout frame) => _slot.Writer.TryWrite(frame.Frame);

    /// <inheritdoc/>
    public override void End(RefusalView? refusal)
    {
        if (refusal is not null)
        {
            // The refusal takes the place of a frame that was not taken: nothing after it is of use.
            _slot.Reader.TryRead(out _);
            _slot.Writer.TryWrite(new Frame(default, default, refusal));
        }
        _slot.Writer.TryComplete();
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<Frame> ReadAsync() => FramesAsync(default);

    /// <inheritdoc/>
    protected override bool IsFree() => _slot.Reader.Count == 0;

    private async IAsyncEnumerable<Frame> FramesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await foreach (var frame in _slot.Reader.ReadAllAsync(cancellation))
            {
                yield return frame;
                SayFree();
            }
        }
        finally
        {
            Leave();
        }
    }
}
