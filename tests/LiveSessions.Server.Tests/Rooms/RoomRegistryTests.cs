using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>Which rooms a node holds.</summary>
public sealed class RoomRegistryTests : IAsyncLifetime
{
    private const string Id = "room", Code = "041205";
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryLog _log;
    private readonly RoomRegistry _rooms;

    public RoomRegistryTests()
    {
        _log = new MemoryLog(_time);
        _rooms = new RoomRegistry(_log, _time, new Messages(), NullLogger<Room>.Instance);
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var fact in FoldedRoom.Opening()) await _rooms.Open(Id)!.AppendAsync(fact.Event!, fact.Actor, fact.N);
        await _rooms.Directory.AppendAsync(new RoomRegistered(Id, Code));
    }

    public ValueTask DisposeAsync() => _rooms.DisposeAsync();

    [Fact]
    public async Task An_idle_room_is_unloaded_after_ten_minutes_and_folded_again_when_it_is_asked_for()
    {
        var room = (await _rooms.FindAsync(Code))!;
        await ForwardAsync(TimeSpan.FromMinutes(9));
        Assert.Same(room, await _rooms.FindAsync(Code));
        await ForwardAsync(TimeSpan.FromMinutes(3));
        var again = (await _rooms.FindAsync(Code))!;
        Assert.NotSame(room, again);
        Assert.Equal("Room", await again.ReadAsync(state => state.Info.Settings!.Title["en"]));
        Assert.True(again.IsRunning);
    }

    [Fact]
    public async Task A_room_that_somebody_watches_stays()
    {
        var room = (await _rooms.FindAsync(Code))!;
        var watcher = new StreamWatcher(Role.Audience, default, default, "en", room.Ready);
        await room.WatchAsync(watcher);
        // Who takes no frame for a minute is cut.
        var taken = watcher.ReadAsync().CountAsync(TestContext.Current.CancellationToken).AsTask();
        // Minute by minute, and each time until the room's own tick has passed.
        for (var minute = 0; minute < 15; minute++)
        {
            var used = room.LastUsed;
            await ForwardAsync(TimeSpan.FromSeconds(60));
            await Waiting.UntilAsync(() => Task.FromResult(room.LastUsed > used), "the room knows that it is used");
        }
        Assert.Same(room, await _rooms.FindAsync(Code));
        Assert.False(taken.IsCompleted);
    }

    [Fact]
    public async Task A_doorbell_hangs_for_each_loaded_room_and_for_the_directory()
    {
        await using var log = new BellsLog(_time);
        await using (var rooms = new RoomRegistry(log, _time, new Messages(), NullLogger<Room>.Instance))
        {
            for (var i = 0; i < RoomRegistry.LoadedLimit; i++) rooms.Open($"room-{i}");
            Assert.Equal(RoomRegistry.LoadedLimit + 1, log.Bells);
            _time.Advance(TimeSpan.FromSeconds(31));
            for (var i = 0; i < 50; i++) rooms.Open($"more-{i}");
            Assert.Equal(RoomRegistry.LoadedLimit + 1, log.Bells);
        }
        Assert.Equal(0, log.Bells);
    }

    [Fact]
    public async Task A_room_too_many_is_refused_while_all_are_in_use_and_else_takes_the_place_of_the_one_idle_longest()
    {
        var oldest = (await _rooms.FindAsync(Code))!;
        await ForwardAsync(TimeSpan.FromSeconds(1));
        for (var i = 1; i < RoomRegistry.LoadedLimit; i++) _rooms.Open($"room-{i}");
        Assert.Throws<RoomBusyException>(() => _rooms.Open("one-too-many"));

        await ForwardAsync(TimeSpan.FromSeconds(30));
        _rooms.Open("one-too-many");
        Assert.NotSame(oldest, await _rooms.FindAsync(Code));
    }

    [Fact]
    public async Task An_unknown_code_is_no_room() => Assert.Null(await _rooms.FindAsync("000000"));

    /// <summary>
    /// Moves the clock on and waits until all that was due has run: a room that sets a timer of its own at this moment lets them run on its own
    /// thread, and then moving the clock ends before they have.
    /// </summary>
    private async Task ForwardAsync(TimeSpan by)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var last = _time.CreateTimer(_ => passed.TrySetResult(), null, by, Timeout.InfiniteTimeSpan);
        _time.Advance(by);
        await passed.Task;
    }
}
