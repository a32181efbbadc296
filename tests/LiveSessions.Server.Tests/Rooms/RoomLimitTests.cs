using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>What a room keeps of those who wait, and what one more is told.</summary>
public sealed class RoomLimitTests
{
    private readonly RoomReplica _replica = new(Guid.NewGuid, salt => RandomNumberGenerator.Fill(salt.Span));
    private readonly List<Answer> _answers = [];

    [Fact]
    public void Ten_thousand_facts_wait_for_an_append_and_one_more_is_answered_later()
    {
        Read([]);
        for (var i = 0; i < RoomReplica.QueueLimit; i++) Submit();
        Assert.Equal((RoomReplica.QueueLimit, 0), (_replica.Waiting, _answers.Count));
        Submit();
        AssertBusy();
        _replica.TakeAppend();
        Submit();
        Assert.Single(_answers);
    }

    [Fact]
    public void Refusals_that_are_decided_again_count_among_them_before_and_while_the_log_is_read()
    {
        Read([]);
        // Nobody may support what was never asked, unless another node has just taken the question.
        void Refuse() => _replica.Submit(new Support("none", true), new Actor(Role.Audience, FoldedRoom.Author), 1, 0, _answers.Add);
        for (var i = 0; i < RoomReplica.QueueLimit / 2; i++) Refuse();
        var read = _replica.TakeRead()!.Value;
        for (var i = 0; i < RoomReplica.QueueLimit / 2; i++) Refuse();
        Assert.Empty(_answers);
        Refuse();
        AssertBusy();
        _replica.Read(read, []);
        Assert.Equal(1 + (RoomReplica.QueueLimit / 2), _answers.Count);
        Assert.All(_answers.Skip(1), answer => Assert.Equal((int)AnswerKind.Refused, answer.Kind));
    }

    [Fact]
    public void An_entry_takes_512_facts_and_the_next_one_the_rest()
    {
        Read([]);
        for (var i = 0; i < 600; i++) Submit();
        var first = _replica.TakeAppend()!;
        Assert.Equal((512, 88), (first.Facts.Count, _replica.Waiting));
        _replica.Appended(first, new Appended(1, 1, EntryMark.None));
        Assert.Equal(88, _replica.TakeAppend()!.Facts.Count);
    }

    [Fact]
    public void A_read_takes_500_entries_and_goes_on_while_there_are_as_many()
    {
        var log = Enumerable.Range(1, 700).Select(Entry).ToArray();
        Assert.Equal(new ReadRequest(1, 500), Read(log[..500]));
        Assert.False(_replica.IsLoaded);
        Assert.Equal(new ReadRequest(500, 500), Read(log[499..]));
        Assert.Equal((true, 700), (_replica.IsLoaded, _replica.State.Offset));
    }

    [Fact]
    public void Acts_wait_until_the_log_was_read_and_one_too_many_fails()
    {
        var waiting = new CatchingUp(_replica, limit: Room.QueueLimit);
        var (done, failed) = (0, 0);
        for (var i = 0; i <= Room.QueueLimit; i++) waiting.Run(default, evenPaused: true, () => done++, () => failed++);
        Assert.Equal((0, 1), (done, failed));
        Read([]);
        waiting.Settle();
        Assert.Equal((Room.QueueLimit, 1, false), (done, failed, waiting.IsWaiting));
        waiting.Run(default, evenPaused: true, () => done++, () => failed++);
        Assert.Equal((Room.QueueLimit + 1, 1), (done, failed));
    }

    [Fact]
    public async Task A_participant_has_eight_streams_in_a_room_and_another_when_one_has_ended()
    {
        var time = new FakeTimeProvider();
        await using var log = new MemoryLog(time);
        await using var room = new Room("room", "node", log, time, (code, lang) => new RefusalView(code, lang), NullLogger.Instance);
        Watcher Watcher(Role role = Role.Audience, ActorId? actor = null) => new StreamWatcher(role, actor ?? FoldedRoom.Author, default, "en", room.Ready);
        var first = Watcher();
        Assert.True(await room.WatchAsync(first));
        for (var i = 1; i < Publisher.StreamsOfOne; i++) Assert.True(await room.WatchAsync(Watcher()));
        Assert.False(await room.WatchAsync(Watcher()));
        Assert.True(await room.WatchAsync(Watcher(actor: FoldedRoom.Moderator)));
        room.Leave(first);
        Assert.True(await room.WatchAsync(Watcher()));
        Assert.False(await room.WatchAsync(Watcher()));
    }

    private void Submit() => _replica.Submit(new PendingFact(FoldedRoom.Author, 1, new ParticipantJoined("en"), _answers.Add));

    private ReadRequest Read(IReadOnlyList<LogEntry> entries)
    {
        var request = _replica.TakeRead()!.Value;
        _replica.Read(request, entries);
        return request;
    }

    private void AssertBusy()
    {
        var answer = Assert.Single(_answers);
        Assert.Equal(((int)AnswerKind.Later, Refusals.Busy, true), (answer.Kind, answer.Code, answer.RetryAfterMs > 0));
    }

    private static LogEntry Entry(int offset)
    {
        var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [new Fact(FoldedRoom.Author, offset, new ParticipantJoined("en"))]);
        return new LogEntry(offset, offset, SHA256.HashData(payload), payload);
    }
}
