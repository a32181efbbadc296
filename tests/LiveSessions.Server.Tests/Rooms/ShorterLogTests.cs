using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>A log that lost its tail before a node read it is known only by what clients hold, and the operator is told.</summary>
public sealed class ShorterLogTests : IAsyncLifetime
{
    private const string Id = "room";
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryLog _log;
    private readonly Complaints _complaints = new(LogLevel.Warning);
    private readonly List<Room> _rooms = [];
    private Position _held;

    public ShorterLogTests() => _log = new MemoryLog(_time);

    public async ValueTask InitializeAsync()
    {
        var room = Open();
        foreach (var fact in FoldedRoom.Opening()) await room.AppendAsync(fact.Event!, fact.Actor, fact.N);
        _held = await room.ReadAsync(state => state.Position);
        await room.DisposeAsync();
        _rooms.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms) await room.DisposeAsync();
        await _log.DisposeAsync();
        _complaints.Dispose();
    }

    [Fact]
    public async Task Who_stands_beyond_its_end_makes_the_operator_hear_of_it_once()
    {
        _log.Rollback(Id, keep: 3);
        var room = Open();
        for (var i = 0; i < 3; i++) Assert.True(await WatchAsync(room, _held));
        AssertTold(held: 4, offset: 3);
    }

    [Fact]
    public async Task So_does_who_stands_at_an_entry_in_whose_place_another_is()
    {
        _log.Rollback(Id, keep: 3);
        var room = Open();
        foreach (var lang in new[] { "ko", "en" }) await room.AppendAsync(new ParticipantJoined(lang), FoldedRoom.Author, lang is "ko" ? 1 : 2);
        var end = await room.ReadAsync(state => state.Offset);
        for (var i = 0; i < 3; i++) Assert.True(await WatchAsync(room, _held));
        AssertTold(held: 4, offset: end);
    }

    [Fact]
    public async Task Nobody_who_stands_in_this_log_or_nowhere_does()
    {
        var room = Open();
        Assert.False(await WatchAsync(room, _held));
        Assert.True(await WatchAsync(room, default));
        Assert.Empty(_complaints.All);
    }

    [Fact]
    public async Task A_rollback_that_the_node_noticed_itself_is_not_told_a_second_time()
    {
        var room = Open();
        await WatchAsync(room, _held);
        _log.Rollback(Id, keep: 3);
        await Waiting.UntilAsync(() => Task.FromResult(Tick(_complaints.All.Any(told => told.Contains("rolled back", StringComparison.Ordinal)))), "the node noticed it");
        _complaints.Take();
        Assert.True(await WatchAsync(room, _held));
        Assert.Empty(_complaints.All);
    }

    private void AssertTold(long held, long offset)
    {
        var told = Assert.Single(_complaints.All);
        Assert.Contains($"Room {Id}: a client comes from offset {held} ", told, StringComparison.Ordinal);
        Assert.Contains($"ends at {offset}.", told, StringComparison.Ordinal);
    }

    /// <summary>Watches from a position, with time going on until the room has answered.</summary>
    /// <returns>Whether everything is sent anew.</returns>
    private async Task<bool> WatchAsync(Room room, Position position)
    {
        var watcher = new StreamWatcher(Role.Audience, FoldedRoom.Author, position, "en", room.Ready);
        var watching = room.WatchAsync(watcher);
        await Waiting.UntilAsync(() => Task.FromResult(Tick(watching.IsCompleted)), "the room answered");
        Assert.True(await watching);
        await foreach (var frame in watcher.ReadAsync()) return frame.ReadUpdate()!.Reset == true;
        throw new InvalidOperationException("There was no frame.");
    }

    private bool Tick(bool done)
    {
        if (!done) _time.Advance(TimeSpan.FromMilliseconds(250));
        return done;
    }

    private Room Open()
    {
        var room = new Room(Id, "node", _log, _time, (code, lang) => new RefusalView(code, lang), _complaints.CreateLogger("Room"));
        _rooms.Add(room);
        return room;
    }
}
