using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Rooms;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>A connection's side of a watcher: it takes frames when a test says so, and never waits.</summary>
internal sealed class Taker(Watcher watcher)
{
    private readonly IAsyncEnumerator<Frame> _frames = watcher.ReadAsync().GetAsyncEnumerator();

    public Watcher Watcher { get; } = watcher;

    /// <summary>What the frames taken so far add up to.</summary>
    public View View { get; } = new();

    /// <summary>The frame that was taken last.</summary>
    public Frame Last { get; private set; } = new(default, default, null);

    /// <summary>True when nothing more can come; asked only when everything was taken.</summary>
    public bool HasEnded => _frames.MoveNextAsync().AsTask() is { IsCompletedSuccessfully: true, Result: false };

    /// <summary>Takes what is there.</summary>
    public Taker Also()
    {
        Taken();
        return this;
    }

    /// <summary>Takes what is there, and tells how many frames that were.</summary>
    public int Taken()
    {
        var count = 0;
        for (; !Watcher.CanTake(); count++)
        {
            if (_frames.MoveNextAsync().AsTask() is not { IsCompletedSuccessfully: true, Result: true }) throw new InvalidOperationException("There is no frame to take.");
            Last = _frames.Current;
            var update = Last.ReadUpdate();
            if (update is not null) View.Apply(update);
            if (Last.ReadMine() is { } mine) View.Apply(mine, update?.Reset == true);
        }
        return count;
    }
}
