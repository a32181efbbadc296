using LiveSessions.Core;
using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Rooms;

/// <summary>The console: sends commands one after the other, and watches like everybody.</summary>
public sealed class Staff
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly LiveDialect _dialect;
    private readonly Phone _phone;
    private TaskCompletionSource<Reply>? _waiting;
    private long _done;

    public Staff(Phone phone)
    {
        (_phone, _dialect) = (phone, (LiveDialect)phone.Dialect);
        phone.Answered = (_, reply) => _waiting?.TrySetResult(reply);
    }

    /// <summary>Its connection.</summary>
    public Phone Phone => _phone;

    /// <summary>The latest entry it knows of.</summary>
    public long Seen => Math.Max(_done, _dialect.Offset);

    /// <summary>Sends a command that must be done.</summary>
    public async Task DoAsync(RoomCommand command)
    {
        var waiting = _waiting = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_phone.Send((_dialect, command), static (phone, what) => what._dialect.Send(what.command, phone.Wire)))
            throw new LoadException($"The console is not connected: {_phone.Trouble ?? "its last command was not answered"}.");
        if (await Task.WhenAny(waiting.Task, Task.Delay(Patience)) != waiting.Task) throw new LoadException($"The room did not answer {command.GetType().Name} within {Patience.TotalSeconds:0} s.");
        var reply = await waiting.Task;
        if (reply.Outcome is not Outcome.Done) throw new LoadException($"The room refused {command.GetType().Name}: {reply.Word}.");
        _done = Math.Max(_done, reply.Seq);
    }
}
