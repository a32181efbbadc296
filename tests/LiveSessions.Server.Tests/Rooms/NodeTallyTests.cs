using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>What a node says on its own account, and when.</summary>
public sealed class NodeTallyTests
{
    private readonly FoldedRoom _room = new();
    private readonly NodeTally _tally = new("this");
    private readonly List<Watcher> _watchers = [];
    private long _elapsed, _store = 1_000_000;

    [Fact]
    public void Heads_are_said_at_once_then_at_most_every_five_seconds_and_again_every_ten()
    {
        Assert.Empty(Due());
        Come("a");
        Assert.Equal(1, Said());
        Come("b");
        Pass(4_999);
        Assert.Empty(Due());
        Pass(1);
        Assert.Equal(2, Said());
        Pass(9_999);
        Assert.Empty(Due());
        Pass(1);
        Assert.Equal(2, Said());
    }

    [Fact]
    public void Two_tabs_are_one_head_and_an_empty_hall_is_said_once()
    {
        Come("a");
        Come("a");
        Assert.Equal(1, Said());
        _watchers.Clear();
        Pass(5_000);
        Assert.Equal(0, Said());
        Pass(100_000);
        Assert.Empty(Due());
    }

    [Fact]
    public void Heads_that_are_not_in_the_log_are_said_anew()
    {
        Come("a");
        Assert.IsType<HeadsCounted>(Assert.Single(Due()).Event);
        Pass(5_000);
        Assert.Equal(1, Said());
    }

    [Fact]
    public void A_node_that_was_silent_for_fifteen_seconds_is_lost_once()
    {
        _room.Node(new HeadsCounted("other", 7, [], []));
        _store = _room.State.Time + 15_000;
        Assert.Empty(Due());
        Pass(1);
        Assert.Equal(new NodeLost("other"), Assert.Single(Due()).Event);
        Pass(60_000);
        Assert.Empty(Due());
    }

    [Fact]
    public void Itself_a_node_never_declares_lost()
    {
        _room.Node(new HeadsCounted("this", 7, [], []));
        _store = _room.State.Time + 100_000;
        Assert.DoesNotContain(Due(), fact => fact.Event is NodeLost);
    }

    [Fact]
    public void Taps_are_summed_into_one_fact_at_most_four_times_a_second_and_each_phone_is_answered()
    {
        var answers = new List<Answer>();
        _tally.Tap([1, 2, 0, 0, 0], answers.Add);
        _tally.Tap([3, 0, 0, 0, 4], answers.Add);
        var sum = Assert.Single(Due());
        Assert.Equal([4, 2, 0, 0, 4], Assert.IsType<ReactionsCounted>(sum.Event).Counts);
        _tally.Tap([1, 0, 0, 0, 0], _ => { });
        Pass(249);
        Assert.Empty(Due());
        Pass(1);
        Assert.Equal([1, 0, 0, 0, 0], Assert.IsType<ReactionsCounted>(Assert.Single(Due()).Event).Counts);

        Assert.Empty(answers);
        sum.Answer(Core.Wire.Answer.Done(7));
        Assert.Equal([7, 7], answers.Select(answer => answer.Offset));
    }

    [Fact]
    public void A_countdown_that_ended_is_closed_once_and_again_when_that_could_not_be_stored()
    {
        _room.OpenPoll("poll", seconds: 30);
        _store = _room.State.Polls.Find("poll")!.ClosesAt!.Value - 1;
        Assert.Empty(Due());
        Pass(1);
        var closing = Assert.Single(Due());
        Assert.Equal(new PollClosed("poll", 1), closing.Event);
        Assert.Empty(Due());
        Answer([closing], Core.Wire.Answer.Later(Refusals.StoragePaused, 1));
        Assert.Equal(new PollClosed("poll", 1), Assert.Single(Due()).Event);
    }

    private void Pass(long milliseconds) => (_elapsed, _store) = (_elapsed + milliseconds, _store + milliseconds);

    private List<PendingFact> Due() => [.. _tally.Due(_room.State, _watchers, _elapsed, _store)];

    /// <summary>How many phones it says there are; the word goes into the log.</summary>
    private int Said()
    {
        var heads = Assert.IsType<HeadsCounted>(Assert.Single(Due()).Event);
        _room.Node(heads);
        return heads.Phones;
    }

    private void Come(string who) =>
        _watchers.Add(new StreamWatcher(Role.Audience, ActorId.Of("room", System.Text.Encoding.UTF8.GetBytes(who)), default, "en", static _ => { }));

    private static void Answer(List<PendingFact> due, Answer answer) => due.ForEach(fact => fact.Answer(answer));
}
