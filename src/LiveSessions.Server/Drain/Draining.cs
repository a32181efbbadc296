using LiveSessions.Core.Participants;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Drain;

/// <summary>
/// How a node leaves without anybody in the hall noticing. It says at <c>/readyz</c> that it leaves; then tells its watchers, a few at a time, to
/// come back, and serves each until its turn; what was sent until then is answered; then it is done. Never longer than eight seconds.
/// </summary>
/// <param name="options">A node with a store of its own is alone: its watchers can only wait for its next start, so all are told at once.</param>
public sealed class Draining(RoomRegistry rooms, ServerOptions options, TimeProvider time)
{
    /// <summary>When who asks a leaving node to watch shall come back, milliseconds; clients take up to twice as long.</summary>
    public const int ComeBackAfter = 1_000;

    // Turns and their distance: a hall comes back over five seconds and not as one wave.
    private const int Turns = 50;
    private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(100);

    // For load balancers to see that this node leaves before the first watcher comes back to them.
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(1);

    // For answers that are under way. A phone that takes nothing any more is not waited for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private int _connections, _begun;

    /// <summary>Whether the node leaves: who asks to watch now is told to come back.</summary>
    public bool HasBegun => Volatile.Read(ref _begun) == 1;

    /// <summary>Connections to the hub that are open.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>A connection to the hub was opened.</summary>
    public void Opened() => Interlocked.Increment(ref _connections);

    /// <summary>A connection to the hub has ended.</summary>
    public void Closed() => Interlocked.Decrement(ref _connections);

    /// <summary>Begins to leave; false when that was begun before.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _begun, 1) == 0;

    /// <summary>Lets everybody go who is connected; ends when all are gone, or were waited for long enough.</summary>
    public async Task RunAsync()
    {
        if (options.Redis is not null)
        {
            await Task.Delay(Notice, time);
            var begun = time.GetTimestamp();
            for (var turn = 0; turn < Turns; turn++)
            {
                await UntilNobodyAsync(begun, turn * Distance);
                Move(Turns - turn, 0);
            }
        }
        else Move(1, ComeBackAfter);
        var told = time.GetTimestamp();
        await Task.WhenAny(Task.WhenAll([UntilNobodyAsync(told, Patience), .. rooms.Loaded.Select(CountOutAsync)]), Task.Delay(Patience, time));
    }

    private void Move(int turns, int retryAfterMs)
    {
        foreach (var room in rooms.Loaded) room.Move(turns, retryAfterMs);
    }

    /// <summary>Who was here is not counted twice for the seconds after which a silent node is taken for lost.</summary>
    private async Task CountOutAsync(Room room)
    {
        if (await room.ReadAsync(state => state.Presence.Nodes.ContainsKey(rooms.Node))) await room.AppendAsync(new HeadsCounted(rooms.Node, 0, [], []));
    }

    /// <summary>Waits until so long after a moment, or until nobody is connected.</summary>
    private async Task UntilNobodyAsync(long since, TimeSpan patience)
    {
        while (Connections > 0 && time.GetElapsedTime(since) < patience) await Task.Delay(Look, time);
    }
}
