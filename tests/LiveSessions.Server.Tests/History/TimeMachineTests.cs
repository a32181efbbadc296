using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.History;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Log;
using LiveSessions.Server.Tests.Rooms;
using MessagePack;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.History;

/// <summary>Moments of a log of one question a minute, each approved the minute after: in a real SQLite file, on a clock that stands until a test moves it.</summary>
public sealed class TimeMachineTests : IAsyncLifetime
{
    private const string Room = "room";
    private const int Asked = 20;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
    private readonly TempFolder _folder = new();
    private readonly List<long> _times = [0];
    private readonly SqliteLog _log;
    private readonly LogWriter _writer;
    private readonly TimeMachine _machine;
    private long _n = 5_000;

    public TimeMachineTests()
    {
        _log = SqliteLog.Open(_folder.Path, _time);
        _writer = new LogWriter(_log, Room);
        _machine = new TimeMachine(_log, _time);
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var fact in FoldedRoom.Opening()) await AppendAsync(fact);
        for (var i = 1; i <= Asked; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await AppendAsync(new Fact(FoldedRoom.Author, i, new QuestionAsked($"q{i}", FoldedRoom.Session, $"Question {i}?", "en", false, true)));
            if (i > 1) await StaffAsync(new QuestionApproved($"q{i - 1}", long.MaxValue));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _machine.Dispose();
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    private long End => _times.Count - 1;

    [Fact]
    public async Task Every_moment_is_what_a_room_that_stood_there_showed()
    {
        var state = new RoomState();
        var (audience, hall, console) = (new Dictionary<long, string>(), new Dictionary<long, string>(), new Dictionary<long, string>());
        await foreach (var entries in LogWalk.ReadAsync(_log, Room, Cancellation))
            foreach (var entry in entries)
            {
                state.Fold(entry.Time, entry.Digest, entry.Payload);
                audience[entry.Offset] = Text(Frame.Encode(AudienceView.Since(state, 0, entry.Time)));
                hall[entry.Offset] = Text(Frame.Encode(HallView.Since(state, 0, entry.Time)));
                console[entry.Offset] = Text(Frame.Encode(ConsoleView.Since(state, 0, entry.Time)));
            }
        // Forward, backward, and from one end to the other.
        foreach (var offset in new[] { 1, 7, 8, 3, End, 1, End - 1, 9 })
        {
            var moment = await _machine.AtAsync(Room, offset, long.MaxValue, Cancellation);
            Assert.Equal((offset, _times[(int)offset], null), (moment.Offset, moment.Time, moment.Why));
            Assert.Equal((audience[offset], hall[offset], console[offset]), (Text(moment.Audience), Text(moment.Hall), Text(moment.Console)));
        }
    }

    [Fact]
    public async Task A_time_is_the_last_entry_that_had_been_written_by_then()
    {
        // Two entries were written in each of these moments.
        var time = _times[^1];
        Assert.Equal(time, _times[^2]);
        Assert.Equal(End, (await AtTimeAsync(time)).Offset);
        Assert.Equal(End - 2, (await AtTimeAsync(time - 1)).Offset);
        Assert.Equal(End - 2, (await AtTimeAsync(_times[^3])).Offset);
        Assert.Equal(End, (await AtTimeAsync(time + 86_400_000)).Offset);
        Assert.Equal(End, (await _machine.AtAsync(Room, End + 1_000, long.MaxValue, Cancellation)).Offset);
        // Countdowns stood where they stood then.
        Assert.Equal(time - 1, Update((await AtTimeAsync(time - 1)).Audience).Time);
    }

    [Fact]
    public async Task Before_the_first_entry_there_was_nothing()
    {
        foreach (var moment in new[] { await AtTimeAsync(_times[1] - 1), await AtTimeAsync(0), await _machine.AtAsync(Room, 0, long.MaxValue, Cancellation) })
        {
            Assert.Equal((0, 0, null), (moment.Offset, moment.Time, moment.Why));
            Assert.Null(Update(moment.Audience).Room);
            Assert.Null(Update(moment.Console).Questions);
        }
        Assert.Equal(0, (await _machine.AtAsync("elsewhere", 7, long.MaxValue, Cancellation)).Offset);
    }

    [Fact]
    public async Task The_history_goes_on_as_the_log_does()
    {
        Assert.Equal((End, Asked - 1), await ReadAsync());
        await StaffAsync(new QuestionAnswered("q1", long.MaxValue));
        Assert.Equal((End, Asked), await ReadAsync());

        Task<(long, int)> ReadAsync() => _machine.ReadAsync(Room, (history, why) =>
        {
            Assert.Null(why);
            return (history.State.Offset, history.Acts.Count(act => act.Kind is ActKind.Approved or ActKind.Answered));
        }, Cancellation);
    }

    [Fact]
    public async Task Folds_are_few_and_are_let_go_of_after_a_while()
    {
        for (var offset = End; offset > 0; offset--) await _machine.AtAsync(Room, offset, long.MaxValue, Cancellation);
        Assert.Equal(TimeMachine.FoldLimit, _machine.Count);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _machine.AtAsync(Room, 3, long.MaxValue, Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _machine.Count);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, _machine.Count);
    }

    [Fact]
    public async Task Whoever_comes_when_many_wait_finds_the_room_busy()
    {
        using var held = new ManualResetEventSlim();
        var holding = _machine.ReadAsync(Room, (_, _) =>
        {
            held.Wait(Cancellation);
            return true;
        }, Cancellation);
        var waiting = Enumerable.Range(0, TimeMachine.WaitingLimit).Select(_ => _machine.AtAsync(Room, 3, long.MaxValue, Cancellation)).ToArray();
        await Assert.ThrowsAsync<RoomBusyException>(() => _machine.AtAsync(Room, 3, long.MaxValue, Cancellation));
        held.Set();
        Assert.True(await holding);
        Assert.All(await Task.WhenAll(waiting), moment => Assert.Equal(3, moment.Offset));
        Assert.Equal(4, (await _machine.AtAsync(Room, 4, long.MaxValue, Cancellation)).Offset);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_nobody_s_turn()
    {
        using var held = new ManualResetEventSlim();
        using var leave = new CancellationTokenSource();
        var holding = _machine.ReadAsync(Room, (_, _) =>
        {
            held.Wait(Cancellation);
            return true;
        }, Cancellation);
        var left = _machine.AtAsync(Room, 3, long.MaxValue, leave.Token);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        held.Set();
        await holding;
        Assert.Equal(3, (await _machine.AtAsync(Room, 3, long.MaxValue, Cancellation)).Offset);
    }

    [Fact]
    public async Task Damage_ends_what_can_be_seen_and_nothing_before_it()
    {
        var damaged = End - 4;
        await _machine.AtAsync(Room, damaged - 2, long.MaxValue, Cancellation);
        _folder.Damage(Room, damaged, entry => entry with { Time = entry.Time + 1 });
        foreach (var offset in new[] { damaged - 1, 5 }) Assert.Equal((offset, null), Of(await _machine.AtAsync(Room, offset, long.MaxValue, Cancellation)));
        foreach (var offset in new[] { damaged, End }) Assert.Equal((damaged - 1, Refusals.LogDamaged), Of(await _machine.AtAsync(Room, offset, long.MaxValue, Cancellation)));
        Assert.Equal((damaged - 1, Refusals.LogDamaged), Of(await AtTimeAsync(_times[^1])));
        Assert.Equal((damaged - 1, Refusals.LogDamaged), await _machine.ReadAsync(Room, (history, why) => (history.State.Offset, why), Cancellation));

        static (long, string?) Of(Moment moment) => (moment.Offset, moment.Why);
    }

    [Fact]
    public async Task What_a_newer_version_wrote_ends_it_too()
    {
        var end = End;
        await StaffAsync(new QuestionsMoved(["q1"], (QuestionMove)99, null, 0));
        await StaffAsync(new QuestionAnswered("q1", long.MaxValue));
        for (var i = 0; i < 2; i++)
        {
            var moment = await _machine.AtAsync(Room, End, long.MaxValue, Cancellation);
            Assert.Equal((end, Refusals.ReadOnly), (moment.Offset, moment.Why));
        }
    }

    [Fact]
    public async Task A_log_that_was_rolled_back_and_written_on_is_read_anew()
    {
        await using var log = new MemoryLog(_time);
        using var machine = new TimeMachine(log, _time);
        await WriteAsync("before", 9);
        Assert.Contains("before 9", await TextAsync(9), StringComparison.Ordinal);
        log.Rollback(Room, 6);
        await WriteAsync("after", 5);
        Assert.Contains("after 9", await TextAsync(9), StringComparison.Ordinal);
        log.Rollback(Room, 6);
        Assert.Equal(6, (await machine.AtAsync(Room, 9, long.MaxValue, Cancellation)).Offset);

        async Task<string> TextAsync(long offset) => Text((await machine.AtAsync(Room, offset, long.MaxValue, Cancellation)).Console);

        // A room whose title says which writer wrote up to where.
        async Task WriteAsync(string who, int count)
        {
            var (writer, title) = (new LogWriter(log, Room), (RoomConfigured)FoldedRoom.Opening().First().Event!);
            var from = (await log.ReadAsync(Room, 1, 100, Cancellation)).Count;
            for (var i = from + 1; i <= from + count; i++)
                await writer.AppendAsync(EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), [new Fact(default, 0, title with { Title = FoldedRoom.Text($"{who} {i}") })]));
        }
    }

    [Fact]
    public async Task A_long_log_is_read_in_several_goes_and_nothing_of_it_twice()
    {
        await using var log = new MemoryLog(_time);
        using var machine = new TimeMachine(log, _time);
        var writer = new LogWriter(log, Room);
        var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [new Fact(default, 0, new HeadsCounted("node", 1, [], []))]);
        for (var i = 0; i < TimeMachine.EntryLimit + 3; i++) await writer.AppendAsync(payload);
        await Assert.ThrowsAsync<RoomBusyException>(() => machine.AtAsync(Room, long.MaxValue, long.MaxValue, Cancellation));
        Assert.Equal(TimeMachine.EntryLimit + 3, (await machine.AtAsync(Room, long.MaxValue, long.MaxValue, Cancellation)).Offset);
        Assert.Equal(1, machine.Count);
    }

    private Task<Moment> AtTimeAsync(long time) => _machine.AtAsync(Room, long.MaxValue, time, Cancellation);

    private static string Text(ReadOnlyMemory<byte> update) => MessagePackSerializer.ConvertToJson(update, WireOptions.Stored, Cancellation);

    private static Update Update(ReadOnlyMemory<byte> update) => MessagePackSerializer.Deserialize<Update>(update, WireOptions.Stored, Cancellation);

    private Task StaffAsync(RoomEvent fact) => AppendAsync(new Fact(FoldedRoom.Moderator, ++_n, fact));

    private async Task AppendAsync(Fact fact) =>
        _times.Add((await _writer.AppendAsync(EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), [fact]))).Time);
}
