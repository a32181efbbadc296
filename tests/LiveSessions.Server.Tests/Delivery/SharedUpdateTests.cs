using System.Runtime.InteropServices;
using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Tests.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>What is made once for all who stand at one position, and for how long it is kept.</summary>
public sealed class SharedUpdateTests
{
    private readonly FoldedRoom _room = new();
    private readonly Publisher _publisher = new((code, lang) => new RefusalView(code, lang));
    private long _now = 1_000_000;

    [Fact]
    public void One_update_is_kept_for_each_position_watchers_stand_at_until_something_changes_or_a_tenth_of_a_second_is_over()
    {
        var (first, start) = (Hand(0), _now);
        Assert.Same(first, Hand(0));
        var behind = _room.State.Offset - 1;
        Assert.NotSame(first, Hand(behind));
        Assert.Same(Hand(behind), Hand(behind));
        _now = start + 100;
        Assert.Same(first, Hand(0));
        _now++;
        var later = Hand(0);
        Assert.NotSame(first, later);
        Assert.Same(later, Hand(0));
        _room.Approved("one more");
        Assert.NotSame(later, Hand(0));
    }

    /// <summary>The bytes of the update that somebody who stands there is handed.</summary>
    private byte[] Hand(long cursor)
    {
        var taker = new Taker(new StreamWatcher(Role.Audience, FoldedRoom.Author, default, "ko", static _ => { })) { Watcher = { Cursor = cursor } };
        _publisher.Add(taker.Watcher);
        _publisher.Hand(taker.Watcher, _room.State, StorageView.Saved, _now, first: true);
        taker.Taken();
        Assert.True(MemoryMarshal.TryGetArray(taker.Last.Update, out var bytes));
        return bytes.Array!;
    }
}
