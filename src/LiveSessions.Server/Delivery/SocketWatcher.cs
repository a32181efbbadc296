using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// A watcher whose frames go straight to its socket, as items of the client's stream. A frame that the socket does not take at once is the
/// only one it holds; until that one is gone it is passed over. For the hub it is a stream of nothing that ends with it.
/// </summary>
internal sealed class SocketWatcher : Watcher, IAsyncEnumerable<Frame>, IAsyncEnumerator<Frame>
{
    private readonly SocketWriter _writer;
    private readonly string _stream;
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _canceled;

    /// <param name="writer">The connection's.</param>
    /// <param name="stream">The client's name of the stream; the items carry it.</param>
    public SocketWatcher(Role view, ActorId actor, Position position, string lang, Action<Watcher> ready, SocketWriter writer, string stream)
        : base(view, actor, position, lang, ready)
    {
        (_writer, _stream) = (writer, stream);
        _writer.Drained += SayFree;
    }

    /// <summary>Never asked for: the hub has no item to send.</summary>
    Frame IAsyncEnumerator<Frame>.Current => throw new InvalidOperationException("The frames go to the socket.");

    /// <inheritdoc/>
    public override void Push(Handout frame) => _writer.Send(frame.MessageFor(_stream));

    /// <inheritdoc/>
    public override void End(RefusalView? refusal)
    {
        if (refusal is not null) Push(new Handout(new Frame(default, default, refusal)));
        _ended.TrySetResult(false);
    }

    /// <summary>Nothing is left for the hub to send; it waits for the end, which is all that a connection has to keep for it.</summary>
    public override IAsyncEnumerable<Frame> ReadAsync() => this;

    IAsyncEnumerator<Frame> IAsyncEnumerable<Frame>.GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        _canceled = cancellationToken.UnsafeRegister(static watcher => ((SocketWatcher)watcher!)._ended.TrySetResult(false), this);
        return this;
    }

    ValueTask<bool> IAsyncEnumerator<Frame>.MoveNextAsync() => new(_ended.Task);

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        _canceled.Dispose();
        _writer.Drained -= SayFree;
        Leave();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override bool IsFree() => _writer.IsFree;
}
