using System.Runtime.CompilerServices;
using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// A watcher whose frames go straight to its socket, as items of the client's stream. A frame that the socket does not take at once is the
/// only one it holds; until that one is gone it is passed over.
/// </summary>
internal sealed class SocketWatcher : Watcher
{
    private readonly SocketWriter _writer;
    private readonly string _stream;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="writer">The connection's.</param>
    /// <param name="stream">The client's name of the stream.</param>
    public SocketWatcher(Role view, ActorId actor, Position position, string lang, Action<Watcher> ready, SocketWriter writer, string stream)
        : base(view, actor, position, lang, ready)
    {
        (_writer, _stream) = (writer, stream);
        _writer.Drained += SayFree;
    }

    /// <inheritdoc/>
    public override void Push(Handout frame) => _writer.Send(frame.MessageFor(_stream));

    /// <inheritdoc/>
    public override void End(RefusalView? refusal)
    {
        if (refusal is not null) Push(new Handout(new Frame(default, default, refusal)));
        _ended.TrySetResult();
    }

    /// <summary>Nothing is left for the hub to send; it waits for the end.</summary>
    public override async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await _ended.Task.WaitAsync(cancellation);
        }
        finally
        {
            _writer.Drained -= SayFree;
        }
        yield break;
    }

    /// <inheritdoc/>
    protected override bool IsFree() => _writer.IsFree;
}
