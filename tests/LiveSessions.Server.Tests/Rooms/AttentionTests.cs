using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>Who of the staff works on what: told often enough to be of use, and seldom enough to fill no log.</summary>
public sealed class AttentionTests
{
    private static readonly ActorId Other = ActorId.Of("room", "other"u8);
    private readonly FoldedRoom _room = new();
    private readonly Attention _attention = new("this");
    private readonly List<Watcher> _watchers = [new StreamWatcher(Role.Moderator, FoldedRoom.Moderator, default, "en", static _ => { })];
    private long _elapsed;

    [Fact]
    public void Whoever_walks_through_a_list_is_told_of_once_a_second()
    {
        _attention.Select(FoldedRoom.Moderator, 1);
        Assert.Equal([new Attending(FoldedRoom.Moderator, 1)], Said());
        for (var question = 2; question < 9; question++) _attention.Select(FoldedRoom.Moderator, question);
        _elapsed += 999;
        Assert.Null(Due());
        _elapsed++;
        Assert.Equal([new Attending(FoldedRoom.Moderator, 8)], Said());
        _elapsed += 60_000;
        Assert.Null(Due());
    }

    [Fact]
    public void Nothing_selected_is_nothing_said_and_who_left_works_on_nothing()
    {
        _attention.Select(FoldedRoom.Moderator, 0);
        Assert.Null(Due());
        _attention.Select(FoldedRoom.Moderator, 3);
        Said();
        _watchers.Clear();
        _elapsed += 1_000;
        Assert.Empty(Said());
        _elapsed += 1_000;
        Assert.Null(Due());
    }

    [Fact]
    public void What_came_to_nothing_is_said_again()
    {
        _watchers.Add(new StreamWatcher(Role.Moderator, Other, default, "en", static _ => { }));
        _attention.Select(FoldedRoom.Moderator, 1);
        _attention.Select(Other, 1);
        Assert.Equal(2, Due()!.Staff.Length);
        _elapsed += 1_000;
        Assert.Equal(2, Said().Length);
    }

    private StaffAttended? Due() => _attention.Due(_room.State, _watchers, _elapsed);

    private Attending[] Said()
    {
        var said = Due()!;
        _room.Node(said);
        return said.Staff;
    }
}
