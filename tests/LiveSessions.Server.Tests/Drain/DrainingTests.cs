using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Drain;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Rooms;
using LiveSessions.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Drain;

/// <summary>When a leaving node tells whom to come back, with a clock that stands until a test moves it.</summary>
public sealed class DrainingTests : IAsyncLifetime
{
    private const string Id = "room";
    private const int Phones = 100;
    private static readonly ServerOptions Alone = new(), OneOfSeveral = new() { Redis = "127.0.0.1:6379" };
    private readonly FakeTimeProvider _time = new();
    private readonly RoomRegistry _rooms;
    private readonly List<Task<List<Frame>>> _phones = [];

    public DrainingTests() => _rooms = new RoomRegistry(new MemoryLog(_time), _time, new Messages(), NullLogger<Room>.Instance);

    private int Told => _phones.Count(phone => phone.IsCompleted);

    public async ValueTask InitializeAsync()
    {
        var room = _rooms.Open(Id);
        foreach (var fact in FoldedRoom.Opening()) await room.AppendAsync(fact.Event!, fact.Actor, fact.N);
        for (var i = 0; i < Phones; i++)
        {
            var watcher = new StreamWatcher(Role.Audience, ActorId.Of(Id, BitConverter.GetBytes(i)), default, "ko", room.Ready);
            await room.WatchAsync(watcher);
            _phones.Add(ReadAsync(watcher));
        }
    }

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();

    [Fact]
    public async Task One_of_several_nodes_tells_its_watchers_over_five_seconds_after_one_in_which_only_balancers_know()
    {
        var draining = await BeginAsync(OneOfSeveral);
        for (var tenth = 1; tenth <= 10; tenth++) await ForwardAsync();
        Assert.InRange(Told, 0, 2);
        for (var (tenth, least) = (1, 0); tenth <= 50; tenth++, least = 2 * (tenth - 1))
        {
            await ForwardAsync();
            await Waiting.UntilAsync(() => Task.FromResult(Told >= least), "whose turn has come is told");
            Assert.InRange(Told, least, least + 4);
        }
        await Waiting.UntilAsync(() => Task.FromResult(Told == Phones), "everybody is told");
        foreach (var phone in _phones) Assert.Equal((Refusals.Moving, 0), ((await phone)[^1].Refusal!.Code, (await phone)[^1].Refusal!.RetryAfterMs!.Value));
        Assert.Contains((await _phones[0])[^1].Refusal!.Text, c => c is >= '가' and <= '힣');
        await EndAsync(draining);
    }

    [Fact]
    public async Task A_node_that_is_alone_tells_all_of_them_at_once_to_come_back_later()
    {
        var draining = await BeginAsync(Alone);
        await Waiting.UntilAsync(() => Task.FromResult(Told == Phones), "everybody is told");
        foreach (var phone in _phones) Assert.Equal(Draining.ComeBackAfter, (await phone)[^1].Refusal!.RetryAfterMs);
        await EndAsync(draining);
    }

    [Fact]
    public async Task Who_was_at_the_node_is_no_longer_counted_as_present()
    {
        var room = _rooms.Open(Id);
        await Waiting.UntilAsync(async () =>
        {
            await ForwardAsync();
            return await room.ReadAsync(state => state.Presence.People) == Phones;
        }, "the heads are counted");
        await EndAsync(await BeginAsync(Alone));
        Assert.Equal(0, await room.ReadAsync(state => state.Presence.People));
    }

    [Fact]
    public async Task It_waits_for_connections_to_end_but_for_none_for_ever()
    {
        var draining = await BeginAsync(Alone, connections: 2);
        await Waiting.UntilAsync(() => Task.FromResult(Told == Phones), "everybody is told");
        for (var tenth = 1; tenth < 20; tenth++) await ForwardAsync();
        Assert.False(draining.Run.IsCompleted);
        draining.Node.Closed();
        await EndAsync(draining);
        Assert.Equal(1, draining.Node.Connections);
    }

    [Fact]
    public async Task Where_nobody_is_connected_it_ends_at_once_or_as_soon_as_balancers_know()
    {
        var alone = new Draining(_rooms, Alone, _time);
        Assert.True(alone.TryBegin());
        Assert.False(alone.TryBegin());
        await alone.RunAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var draining = await BeginAsync(OneOfSeveral, connections: 0);
        for (var tenth = 1; tenth < 10; tenth++) await ForwardAsync();
        Assert.False(draining.Run.IsCompleted);
        await EndAsync(draining);
        Assert.InRange(_time.GetUtcNow() - _time.Start, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    private static async Task<List<Frame>> ReadAsync(StreamWatcher watcher)
    {
        var frames = new List<Frame>();
        await foreach (var frame in watcher.ReadAsync()) frames.Add(frame);
        return frames;
    }

    private async Task<(Draining Node, Task Run)> BeginAsync(ServerOptions options, int connections = 1)
    {
        var node = new Draining(_rooms, options, _time);
        for (var i = 0; i < connections; i++) node.Opened();
        Assert.True(node.TryBegin());
        Assert.True(node.HasBegun);
        var run = node.RunAsync();
        await Task.Yield();
        return (node, run);
    }

    /// <summary>A tenth of a second, in the steps in which the node looks.</summary>
    private async Task ForwardAsync()
    {
        for (var step = 0; step < 5; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            // The loop has heard of it when it answers.
            await _rooms.Open(Id).ReadAsync(_ => 0);
        }
    }

    private Task EndAsync((Draining Node, Task Run) draining) => Waiting.UntilAsync(async () =>
    {
        await ForwardAsync();
        return draining.Run.IsCompletedSuccessfully;
    }, "the node is done");
}
