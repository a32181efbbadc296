using LiveSessions.Server.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>What a room's loop is asked: who gets which answer, also at the limit and after the end.</summary>
public sealed class InboxTests
{
    private readonly Inbox _inbox = new(limit: 2);

    [Fact]
    public async Task A_question_is_answered_by_the_loop_perhaps_later()
    {
        Action<int>? answer = null;
        var asked = _inbox.Ask<int>((say, _) => answer = say, static () => -1);
        Assert.True(_inbox.TryTake());
        Assert.False(asked.IsCompleted);
        answer!(7);
        Assert.Equal(7, await asked);
    }

    [Fact]
    public async Task At_the_limit_a_question_gets_the_other_answer_and_a_message_that_must_arrive_waits()
    {
        Assert.True(_inbox.TryPost(static () => { }));
        Assert.True(_inbox.TryPost(static () => { }));
        Assert.Equal(-1, await _inbox.Ask<int>((say, _) => say(1), static () => -1));
        await Assert.ThrowsAsync<RoomBusyException>(() => _inbox.Ask<int>((say, _) => say(1), static () => throw new RoomBusyException()));
        Assert.False(_inbox.TryPost(static () => { }));
        var heard = false;
        var waiting = _inbox.PostAsync(() => heard = true);
        Assert.False(waiting.IsCompleted);
        while (!heard)
        {
            await _inbox.WaitAsync(TestContext.Current.CancellationToken);
            _inbox.TryTake();
        }
        await waiting;
    }

    [Fact]
    public async Task What_a_question_throws_or_fails_goes_to_who_asked()
    {
        var thrown = _inbox.Ask<int>((_, _) => throw new InvalidOperationException("mine"), static () => -1);
        var failed = _inbox.Ask<int>((_, fail) => fail(), static () => -1);
        _inbox.TryTake();
        _inbox.TryTake();
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => thrown)).Message);
        Assert.Equal(-1, await failed);
    }

    [Fact]
    public async Task Who_has_no_answer_when_the_loop_ends_is_canceled_and_later_ones_are_told_at_once()
    {
        var open = _inbox.Ask<int>((_, _) => { }, static () => -1);
        _inbox.TryTake();
        var untaken = _inbox.Ask<int>((say, _) => say(1), static () => -1);
        _inbox.Abandon();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => untaken);
        Assert.Equal(-1, await _inbox.Ask<int>((say, _) => say(1), static () => -1));
        await _inbox.PostAsync(static () => throw new InvalidOperationException());
    }
}
