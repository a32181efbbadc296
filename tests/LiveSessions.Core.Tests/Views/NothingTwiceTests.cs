using MessagePack;

namespace LiveSessions.Core.Tests.Views;

/// <summary>What somebody was told is not told again, and what changed is told.</summary>
public class NothingTwiceTests
{
    public static TheoryData<string> Facts => [.. Examples.Events.Keys];

    public static TheoryData<string> Parts =>
        [.. typeof(Update).GetProperties().Where(part => part.IsDefined(typeof(KeyAttribute), inherit: false) && part.Name is not ("Offset" or "Hash" or "Time")).Select(part => part.Name)];

    [Theory, MemberData(nameof(Facts))]
    public void Whoever_was_told_of_a_fact_is_not_told_again(string fact)
    {
        var state = Given(Examples.BusyRoom).State;
        foreach (var who in new[] { Node, Amal, Salim, Huda, Omar, Stranger }) Entry(state, Start, who.Does(who == Node ? 0 : 50, Examples.Events[fact]));
        Assert.True(AudienceView.Since(state, state.Offset, Start).IsEmpty);
        Assert.True(HallView.Since(state, state.Offset, Start).IsEmpty);
        Assert.True(ConsoleView.Since(state, state.Offset, Start).IsEmpty);
        Assert.Null(Mine.Of(state, Amal.Id, state.Offset));
        Assert.Null(Mine.OfScreen(state, Wall.Id, state.Offset));
        Assert.Null(Mine.OfStaff(state, Omar.Id, state.Offset, null));
    }

    [Fact]
    public void At_every_offset_of_a_busy_room_it_is_so()
    {
        var room = Given();
        foreach (var fact in Examples.BusyRoom)
        {
            var state = room.And(fact).State;
            Assert.True(AudienceView.Since(state, state.Offset, Start).IsEmpty && HallView.Since(state, state.Offset, Start).IsEmpty && ConsoleView.Since(state, state.Offset, Start).IsEmpty);
            Assert.All(Everybody, who => Assert.Null(Mine.Of(state, who.Id, state.Offset) ?? Mine.OfScreen(state, who.Id, state.Offset) ?? Mine.OfStaff(state, who.Id, state.Offset, null)));
        }
    }

    [Theory, MemberData(nameof(Parts))]
    public void An_update_with_any_one_part_is_sent(string part)
    {
        var property = typeof(Update).GetProperty(part)!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var update = new Update();
        property.SetValue(update, type == typeof(bool) ? true
            : type == typeof(string) ? "s1"
            : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
            : System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type));
        Assert.False(update.IsEmpty);
        Assert.True(new Update().IsEmpty);
    }
}
