using System.Threading.Channels;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// What a room's loop is asked and told, in order and bounded. Anybody may write; only the loop takes. Who asked and has no answer when the
/// loop ends is canceled.
/// </summary>
/// <param name="limit">Messages that may wait; of more, questions are answered as the room being overrun and the rest is dropped or waits.</param>
internal sealed class Inbox(int limit)
{
    private readonly Channel<Message> _queue = Channel.CreateBounded<Message>(new BoundedChannelOptions(limit) { SingleReader = true });

    // Asked, in the loop, and not answered yet. Only the loop touches it.
    private readonly HashSet<IQuestion> _open = [];

    /// <summary>Tells the loop, unless too much waits.</summary>
    public bool TryPost(Action message) => _queue.Writer.TryWrite(new Message(message, null));

    /// <summary>Tells the loop what it must hear even when too much waits; nothing happens when it has ended.</summary>
    public async Task PostAsync(Action message)
    {
        try
        {
            await _queue.Writer.WriteAsync(new Message(message, null));
        }
        catch (ChannelClosedException)
        {
        }
    }

    /// <summary>Asks the loop. Canceled when the loop ends before it could answer.</summary>
    /// <param name="ask">Runs in the loop; answers once, or fails, there. What it throws goes to who asked, never into the loop.</param>
    /// <param name="otherwise">What is answered when the room is overrun, or the question failed.</param>
    public Task<T> Ask<T>(Action<Action<T>, Action> ask, Func<T> otherwise)
    {
        var question = new Question<T>(_open, ask, otherwise);
        if (!_queue.Writer.TryWrite(new Message(question.Put, question))) question.Refuse();
        return question.Task;
    }

    /// <summary>Waits for a message; false when no more will come.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _queue.Reader.WaitToReadAsync(cancellation);

    /// <summary>Takes the next message, if there is one, and does what it says.</summary>
    public bool TryTake()
    {
        if (!_queue.Reader.TryRead(out var message)) return false;
        message.Act();
        return true;
    }

    /// <summary>No more may be asked or told.</summary>
    public void Close() => _queue.Writer.TryComplete();

    /// <summary>The loop has ended: cancels who has no answer.</summary>
    public void Abandon()
    {
        Close();
        while (_queue.Reader.TryRead(out var message)) message.Question?.Cancel();
        foreach (var question in _open.ToArray()) question.Cancel();
    }

    private interface IQuestion
    {
        void Cancel();
    }

    private readonly record struct Message(Action Act, IQuestion? Question);

    private sealed class Question<T>(HashSet<IQuestion> open, Action<Action<T>, Action> ask, Func<T> otherwise) : IQuestion
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _answer.Task;

        public void Put()
        {
            open.Add(this);
            try
            {
                ask(Answer, Fail);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                open.Remove(this);
                _answer.TrySetException(exception);
            }
        }

        /// <summary>Gives the other answer; from any thread, unlike all else here.</summary>
        public void Refuse()
        {
            try
            {
                _answer.TrySetResult(otherwise());
            }
            catch (RoomBusyException busy)
            {
                _answer.TrySetException(busy);
            }
        }

        public void Cancel() => _answer.TrySetCanceled();

        private void Fail()
        {
            open.Remove(this);
            Refuse();
        }

        private void Answer(T value)
        {
            open.Remove(this);
            _answer.TrySetResult(value);
        }
    }
}
