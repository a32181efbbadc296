using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>The loop of a room on a log in memory, with a clock that stands until a test moves it.</summary>
public sealed class RoomLoopTests : IAsyncLifetime
{
    private const string Id = "room";
    private static readonly ActorId Phone = ActorId.Of(Id, "phone"u8);
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryLog _log;
    private readonly List<Room> _rooms = [];
    private Room _room = null!;

    public RoomLoopTests() => _log = new MemoryLog(_time);

    public async ValueTask InitializeAsync()
    {
        _room = Open("node");
        foreach (var fact in FoldedRoom.Opening())
            Assert.Equal((int)AnswerKind.Done, (await _room.AppendAsync(fact.Event!, fact.Actor, fact.N)).Kind);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms) await room.DisposeAsync();
    }

    [Fact]
    public async Task When_the_queue_is_full_a_command_is_answered_later_and_nothing_that_was_taken_is_lost()
    {
        using var gate = new ManualResetEventSlim();
        var held = _room.ReadAsync(_ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return 0;
        });
        var answers = new List<Task<Answer>>();
        while (answers.Count < 2 * Room.QueueLimit && (answers.Count == 0 || !answers[^1].IsCompleted)) answers.Add(SendAsync($"q{answers.Count}", Participant(answers.Count)));
        var later = await answers[^1];
        Assert.Equal(((int)AnswerKind.Later, Refusals.Busy), (later.Kind, later.Code));
        Assert.True(later.RetryAfterMs > 0);

        gate.Set();
        await held;
        answers.RemoveAt(answers.Count - 1);
        foreach (var answer in answers) Assert.True((await answer).Kind is (int)AnswerKind.Done or (int)AnswerKind.Refused);
        var done = answers.Count(answer => answer.Result.Kind == (int)AnswerKind.Done);
        Assert.Equal(Math.Min(Limits.Questions, answers.Count), done);
        Assert.Equal(done, await _room.ReadAsync(state => state.Questions.All.Count));
    }

    [Fact]
    public async Task Who_leaves_while_the_queue_is_full_has_left()
    {
        var watcher = new StreamWatcher(Role.Audience, Phone, default, "en", _room.Ready);
        await _room.WatchAsync(watcher);
        await UntilAsync(state => state.Presence.People == 1);
        using var gate = new ManualResetEventSlim();
        var held = _room.ReadAsync(_ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return 0;
        });
        var last = SendAsync("first", Phone);
        while (!last.IsCompleted) last = SendAsync("more", Phone);
        _room.Leave(watcher);
        gate.Set();
        await held;
        await UntilAsync(state => state.Presence.People == 0);
    }

    [Fact]
    public async Task Many_commands_that_come_together_go_into_few_entries()
    {
        var before = await _room.ReadAsync(state => state.Offset);
        using var gate = new ManualResetEventSlim();
        var held = _room.ReadAsync(_ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return 0;
        });
        var answers = Enumerable.Range(0, 1_000).Select(i => SendAsync($"q{i}", Participant(i))).ToArray();
        gate.Set();
        await held;
        foreach (var answer in answers) Assert.Equal((int)AnswerKind.Done, (await answer).Kind);
        var entries = await _room.ReadAsync(state => state.Offset) - before;
        Assert.InRange(entries, 2, 20);
    }

    [Fact]
    public async Task In_a_large_hall_few_acts_wait_a_moment_for_each_other_and_many_do_not()
    {
        await FillAsync();
        var first = (await SendAsync("first", Participant(0))).Offset;

        var (second, third) = (SendAsync("second", Participant(1)), SendAsync("third", Participant(2)));
        for (var turn = 0; turn < 3; turn++) Assert.Equal(first, await _room.ReadAsync(state => state.Offset));
        Assert.False(second.IsCompleted || third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal((first + 1, first + 1), ((await second).Offset, (await third).Offset));

        var many = Enumerable.Range(3, 16).Select(i => SendAsync($"q{i}", Participant(i)));
        foreach (var answer in await Task.WhenAll(many)) Assert.Equal((int)AnswerKind.Done, answer.Kind);
    }

    [Fact]
    public async Task In_a_large_hall_what_another_node_appends_is_read_a_moment_after_the_last_exchange_with_the_store()
    {
        await FillAsync();
        var other = Open("other");
        var first = (await SendAsync("first", Participant(0))).Offset;

        var second = await other.SendAsync(new Ask("second", FoldedRoom.Session, "second?", "en", false), Role.Audience, Participant(1), 1, default);
        Assert.Equal(first + 1, second.Offset);
        for (var turn = 0; turn < 3; turn++) Assert.Equal(first, await _room.ReadAsync(state => state.Offset));
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await Waiting.UntilAsync(async () => await _room.ReadAsync(state => state.Offset) == first + 1, "the entry was not read");
    }

    [Fact]
    public async Task A_node_that_died_without_a_word_is_lost_after_fifteen_seconds_and_its_people_with_it()
    {
        var other = Open("other");
        await other.WatchAsync(new StreamWatcher(Role.Audience, Phone, default, "en", other.Ready));
        await UntilAsync(state => state.Presence.People == 1, other);
        await UntilAsync(state => state.Presence.People == 1);
        var heard = await _room.ReadAsync(state => state.Presence.Nodes["other"].At);
        await EndAsync(other);

        await UntilAsync(state => state.Presence.People == 0);
        Assert.True(await _room.ReadAsync(state => state.Time) - heard > 15_000);
    }

    [Fact]
    public async Task Streams_of_a_room_that_ends_end_without_a_refusal_and_commands_may_come_again()
    {
        var other = Open("other");
        var watcher = new StreamWatcher(Role.Audience, Phone, default, "en", other.Ready);
        await other.WatchAsync(watcher);
        await EndAsync(other);
        var frames = new List<Frame>();
        await foreach (var frame in watcher.ReadAsync().WithCancellation(TestContext.Current.CancellationToken)) frames.Add(frame);
        Assert.Null(Assert.Single(frames).Refusal);
        Assert.Equal((int)AnswerKind.Later, (await other.SendAsync(new Withdraw("any"), Role.Audience, Phone, 1, default)).Kind);
    }

    [Fact]
    public async Task A_log_that_was_rolled_back_is_noticed_and_every_client_gets_a_snapshot_and_may_go_on()
    {
        await SendAsync("kept", Phone);
        var kept = await _room.ReadAsync(state => state.Offset);
        await SendAsync("lost", Participant(1));
        var watcher = new StreamWatcher(Role.Moderator, FoldedRoom.Moderator, default, "en", _room.Ready);
        await _room.WatchAsync(watcher);
        await using var frames = watcher.ReadAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await frames.MoveNextAsync());
        Assert.Equal(["kept", "lost"], frames.Current.ReadUpdate()!.Questions!.Select(question => question.Id));

        _log.Rollback(Id, kept);
        Update? snapshot;
        do
        {
            // Before it is believed, the console is told that the store is in doubt.
            var next = frames.MoveNextAsync().AsTask();
            await MoveAsync(next);
            Assert.True(await next);
            snapshot = frames.Current.ReadUpdate();
        }
        while (snapshot?.Reset != true);
        Assert.Equal("kept", Assert.Single(snapshot.Questions!).Id);
        Assert.Equal((int)AnswerKind.Done, (await SendAsync("afterwards", Participant(2))).Kind);
    }

    [Fact]
    public async Task An_entry_of_a_newer_version_makes_the_room_read_only_and_still_served()
    {
        await SendAsync("before", Phone);
        var future = new byte[EntryCodec.SaltLength].Concat(new byte[] { 0x91, 0x93, 0xc4, 16 }).Concat(new byte[16]).Concat(new byte[] { 0, 0x92, 0xcd, 0x27, 0x0f, 0x90 }).ToArray();
        await _log.AppendAsync(Id, Guid.NewGuid(), 1, future, TestContext.Current.CancellationToken);
        await UntilAsync(state => state.IsReadOnly);
        // Another node may be newer: the command is not refused for ever.
        var later = await SendAsync("after", Phone);
        Assert.Equal(((int)AnswerKind.Later, Refusals.ReadOnly), (later.Kind, later.Code));
        Assert.Equal("before", await _room.ReadAsync(state => state.Questions.All.Single().Id));
    }

    [Fact]
    public async Task A_reader_that_stands_further_on_than_this_node_waits_until_it_has_caught_up()
    {
        var other = Open("other");
        Assert.Equal((int)AnswerKind.Done, (await SendAsync("first", Phone)).Kind);
        var position = await _room.ReadAsync(state => state.Position);
        var watcher = new StreamWatcher(Role.Moderator, FoldedRoom.Moderator, position, "en", other.Ready);
        await other.WatchAsync(watcher);
        await using var frames = watcher.ReadAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await frames.MoveNextAsync());
        var update = frames.Current.ReadUpdate()!;
        Assert.True(update.Offset >= position.Offset);
        Assert.Null(update.Reset);
    }

    private Room Open(string node)
    {
        var room = new Room(Id, node, _log, _time, (code, lang) => new RefusalView(code, lang), NullLogger.Instance);
        _rooms.Add(room);
        return room;
    }

    private async Task EndAsync(Room room)
    {
        _rooms.Remove(room);
        await room.DisposeAsync();
    }

    private static ActorId Participant(int number) => ActorId.Of(Id, BitConverter.GetBytes(number));

    /// <summary>Makes the hall a large one, whose heads are counted and whose last exchange with the store is long enough ago.</summary>
    private async Task FillAsync()
    {
        for (var i = 0; i < 500; i++) await _room.WatchAsync(new StreamWatcher(Role.Moderator, FoldedRoom.Moderator, default, "en", _room.Ready));
        await UntilAsync(state => state.Presence.Staff.Count > 0);
        _time.Advance(TimeSpan.FromMilliseconds(20));
    }

    private Task<Answer> SendAsync(string id, ActorId actor) =>
        _room.SendAsync(new Ask(id, FoldedRoom.Session, $"{id}?", "en", false), Role.Audience, actor, 1, default);

    /// <summary>Moves the clock on until the state fulfils the condition.</summary>
    private Task UntilAsync(Func<RoomState, bool> condition, Room? room = null) => Waiting.UntilAsync(
        async () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            try
            {
                return await (room ?? _room).ReadAsync(condition);
            }
            catch (RoomBusyException)
            {
                return false;
            }
        },
        "the room is so");

    /// <summary>Moves the clock on until the task has ended.</summary>
    private Task MoveAsync(Task task) => Waiting.UntilAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            return Task.FromResult(task.IsCompleted);
        },
        "the task has ended");
}
