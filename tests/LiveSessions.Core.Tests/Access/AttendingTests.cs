namespace LiveSessions.Core.Tests.Access;

/// <summary>Which question each of the staff has selected.</summary>
public class AttendingTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void One_of_the_staff_may_select_any_question_there_is_or_none(int number) =>
        Assert.Equal([new Attending(Huda.Id, number)], Assert.IsType<StaffAttended>(Selecting(number).Event).Staff);

    [Theory]
    [InlineData(-1), InlineData(3), InlineData(int.MinValue), InlineData(int.MaxValue)]
    public void A_number_that_no_question_has_is_refused(int number) => Assert.Equal(Refusals.UnknownQuestion, Selecting(number).Refusal);

    [Fact]
    public void A_node_speaks_for_as_many_as_a_room_can_have() =>
        Given(Rooms.Open).Fold(Node.Does(new StaffAttended("node-1", Selections(Limits.Staff)))).Applies()
            .Fold(Node.Does(new StaffAttended("node-1", Selections(Limits.Staff + 1)))).IsIgnored(Refusals.Malformed)
            .Fold(Node.Does(new StaffAttended(null!, []))).IsIgnored(Refusals.Malformed)
            .Fold(Node.Does(new StaffAttended("node-1", null!))).IsIgnored(Refusals.Malformed);

    [Fact]
    public void Who_selects_nothing_any_more_and_who_was_at_a_node_that_left_is_not_shown()
    {
        var room = Given(Rooms.Open, Says("n1", Huda), Says("n2", Minjun), Says("n3", Omar));
        Assert.Equal([Huda.Id, Minjun.Id, Omar.Id], Shown(room));
        room.And(Node.Does(new StaffAttended("n1", [])));
        Assert.Equal([Minjun.Id, Omar.Id], Shown(room));
        room.And(Node.Does(new HeadsCounted("n2", 0, [], [])));
        Assert.Equal([Omar.Id], Shown(room));
        room.And(Node.Does(new HeadsCounted("n3", 0, [Omar.Id], []))).Later(NodeLost.Silence + 1).And(Node.Does(new NodeLost("n3")));
        Assert.Empty(Shown(room));
        Assert.Empty(ConsoleView.Since(room.State, room.State.Offset - 1, 0).Attending!);
    }

    private static Decision Selecting(int number) =>
        Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Amal.Does(Rooms.Asked("q2"))).When(Huda, new Attend(number)).Decision;

    private static Attending[] Selections(int count) => [.. Enumerable.Range(0, count).Select(i => new Attending(Phone(i).Id, 0))];

    private static Fact Says(string node, Person who) => Node.Does(new StaffAttended(node, [new Attending(who.Id, 0)]));

    private static IEnumerable<ActorId> Shown(Scenario room) => room.State.Presence.Attending.Select(one => one.Who);
}
