namespace LiveSessions.Core.Tests.Participants;

public class PresenceTests
{
    [Fact]
    public void People_online_are_the_sum_of_what_each_node_said_last()
    {
        var room = Given(Rooms.Open, Heads("n1", 100), Heads("n2", 40), Heads("n1", 90));
        Assert.Equal(130, AudienceView.Since(room.State, 0, 0).People);
        Assert.Equal(40, AudienceView.Since(room.And(Heads("n1", 0)).State, 0, 0).People);
        Assert.Equal(["n2"], room.State.Presence.Nodes.Keys);
    }

    [Fact]
    public void Of_a_lost_node_nobody_is_online()
    {
        var room = Given(Rooms.Open, Heads("n1", 100), Heads("n2", 40))
            .Later(NodeLost.Silence).Fold(Node.Does(new NodeLost("n1"))).IsIgnored(Refusals.Busy)
            .Later(1).Fold(Node.Does(new NodeLost("n1"))).Applies()
            .Fold(Node.Does(new NodeLost("n1"))).IsRepeated()
            .Fold(Node.Does(new NodeLost("n7"))).IsRepeated();
        Assert.Equal(40, room.State.Presence.People);
    }

    [Fact]
    public void The_same_word_again_changes_only_when_it_was_said()
    {
        var room = Given(Rooms.Open, Heads("n1", 100));
        var seen = room.State.Offset;
        room.Later(10_000).And(Heads("n1", 100));
        Assert.True(ConsoleView.Since(room.State, seen, 0).IsEmpty);
        Assert.Equal(Start + 10_000, room.State.Presence.Nodes["n1"].At);
    }

    [Fact]
    public void The_console_sees_which_of_the_staff_are_online()
    {
        var room = Given(Rooms.Open, Node.Does(new HeadsCounted("n1", 0, [Huda.Id, Amal.Id], [])));
        Assert.Equal([Huda.Name], ConsoleView.Since(room.State, 0, 0).Staff!.Where(member => member.Online).Select(member => member.Name));
    }

    [Fact]
    public void Nonsense_counts_for_nobody()
    {
        var room = Given(Rooms.Open, Heads("n1", 100), Heads("n2", -1_000_000));
        Assert.Equal(100, room.State.Presence.People);
        Assert.Equal(Limits.Participants, room.And(Heads("n3", int.MaxValue), Heads("n4", int.MaxValue)).State.Presence.People);
        room.Fold(Node.Does(new HeadsCounted(null!, 1, [], []))).IsIgnored(Refusals.Malformed)
            .Fold(Node.Does(new HeadsCounted("n1", 1, null!, []))).IsIgnored(Refusals.Malformed)
            .Fold(Node.Does(new HeadsCounted("n1", 1, [], null!))).IsIgnored(Refusals.Malformed)
            .Fold(Node.Does(new NodeLost(null!))).IsIgnored(Refusals.Malformed);
    }

    private static Fact Heads(string node, int phones) => Node.Does(new HeadsCounted(node, phones, [], []));
}
