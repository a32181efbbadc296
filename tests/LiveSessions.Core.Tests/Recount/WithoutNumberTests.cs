namespace LiveSessions.Core.Tests.Recount;

/// <summary>A fact under number 0, as a node writes them, spends no number and is nobody's act: for the fold and for the second count.</summary>
public class WithoutNumberTests
{
    private const long Latest = long.MaxValue;

    private static readonly Fact[] Draft = [.. Rooms.Open, Huda.Does(Rooms.Draft())];
    private static readonly Fact[] Opened = [.. Draft, Huda.Does(new PollOpened("p1", 0, Latest))];
    private static readonly Fact[] Closed = [.. Opened, Huda.Does(new PollClosed("p1", 1))];

    public static TheoryData<string> Acts => [.. Cases.Keys];

    private static Dictionary<string, (Fact[] Room, RoomEvent Act, Func<long, RoomEvent> Next)> Cases { get; } = new()
    {
        ["saved"] = (Draft, Rooms.Draft(seen: Latest), seen => new PollOpened("p1", 0, seen)),
        ["opened"] = (Draft, new PollOpened("p1", 0, Latest), seen => new PollReset("p1", seen)),
        ["closed"] = (Opened, new PollClosed("p1", 1), seen => new PollReopened("p1", 0, false, seen)),
        ["prolonged"] = (Opened, new PollProlonged("p1", 1, 5), seen => new PollReset("p1", seen)),
        ["put away"] = (Closed, new PollReset("p1", Latest), seen => new PollReopened("p1", 0, true, seen)),
        ["opened again"] = (Closed, new PollReopened("p1", 0, false, Latest), seen => new PollReset("p1", seen)),
        ["opened anew"] = (Closed, new PollReopened("p1", 0, true, Latest), seen => new PollReset("p1", seen)),
    };

    [Theory, MemberData(nameof(Acts))]
    public void Who_did_not_see_it_may_act(string act)
    {
        var (facts, first, next) = Cases[act];
        var room = Given(facts);
        var (acts, seen) = (room.State.Acts.All.Count, room.State.Offset);
        room.And(Omar.Does(0, first));
        Assert.Equal(acts, room.State.Acts.All.Count);
        room.And(Minjun.Does(next(seen)));
        Given(facts, Minjun.Does(first)).Fold(Huda.Does(next(seen))).IsIgnored(Refusals.ChangedMeanwhile);
        Given(facts, Minjun.Does(80, first)).Fold(Minjun.Does(80, next(Latest))).IsRepeated().And(Minjun.Does(81, next(Latest)));
    }

    [Fact]
    public void A_word_that_was_hidden_so_is_hidden_and_nobody_has_acted()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenCloud("p1"), Omar.Does(0, new WordHidden("p1", "parks", true))]);
        room.And(Omar.Does(0, new WordHidden("p1", "parks", false)), Huda.Does(new WordHidden("p1", "parks", true)));
        room.And(Huda.Does(90, new WordHidden("p1", "parks", false))).Fold(Huda.Does(89, new WordHidden("p1", "parks", true))).IsRepeated();
    }
}
