using LiveSessions.Core;
using LiveSessions.Server.Rooms;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>How often a room may be searched.</summary>
public sealed class SearchPaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Each_has_so_many_in_ten_seconds_whatever_others_do()
    {
        var pace = new SearchPace(_time, 2, 100);
        Assert.Equal([null, null, Refusals.TooOften, null], [pace.WhyNot(Person(1)), pace.WhyNot(Person(1)), pace.WhyNot(Person(1)), pace.WhyNot(Person(2))]);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(Refusals.TooOften, pace.WhyNot(Person(1)));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(pace.WhyNot(Person(1)));
    }

    [Fact]
    public void All_together_have_so_many_and_whoever_is_refused_costs_the_others_none()
    {
        var pace = new SearchPace(_time, 1, 3);
        Assert.Equal([null, Refusals.TooOften, null, null, Refusals.Busy],
            [pace.WhyNot(Person(1)), pace.WhyNot(Person(1)), pace.WhyNot(Person(2)), pace.WhyNot(Person(3)), pace.WhyNot(Person(4))]);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(pace.WhyNot(Person(4)));
    }

    private static ActorId Person(ulong number) => new(0, number);
}
