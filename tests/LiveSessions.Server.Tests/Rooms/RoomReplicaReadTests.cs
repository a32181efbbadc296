using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>Reads that are under way while something is appended.</summary>
public sealed class RoomReplicaReadTests
{
    private readonly RoomReplica _replica = new(Guid.NewGuid, _ => { });
    private readonly List<LogEntry> _log = [];

    [Fact]
    public void A_read_that_began_before_the_first_entry_and_ends_after_it_is_no_rollback()
    {
        Read();
        Assert.True(_replica.IsLoaded);
        _replica.Ring();
        var early = _replica.TakeRead()!.Value;
        Append();
        _replica.Read(early, []);
        Read();
        Assert.Equal((0, 1), (_replica.Rollbacks, _replica.State.Offset));
    }

    [Fact]
    public void A_read_that_does_not_find_the_last_entry_again_is_a_rollback()
    {
        Read();
        Append();
        Read();
        Assert.Equal(1, _replica.State.Offset);
        _log.Clear();
        _replica.Ring();
        Read();
        Assert.Equal((1, 0), (_replica.Rollbacks, _replica.State.Offset));
    }

    private void Append()
    {
        var first = FoldedRoom.Opening().First();
        _replica.Submit(new PendingFact(first.Actor, first.N, first.Event!, _ => { }));
        var batch = _replica.TakeAppend()!;
        _log.Add(new LogEntry(_log.Count + 1, 1, batch.Digest, batch.Payload));
        _replica.Appended(batch, new Appended(_log.Count, 1));
    }

    /// <summary>Reads to the end, if the replica asks for it.</summary>
    private void Read()
    {
        if (_replica.TakeRead() is { } read) _replica.Read(read, [.. _log.Skip((int)read.From - 1)]);
    }
}
