using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Api;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Rooms;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>When a page is made and when it is shared, with a clock that stands until a test moves it.</summary>
public sealed class QuestionPagesTests : IAsyncLifetime
{
    private static readonly PageKey First = new("room", FoldedRoom.Session, QuestionOrder.Popular, "2147483647.0");
    private readonly FakeTimeProvider _time = new();
    private readonly QuestionPages _pages;
    private readonly MemoryLog _log;
    private readonly Room _room;
    private int _asked;

    public QuestionPagesTests()
    {
        _pages = new QuestionPages(_time);
        _log = new MemoryLog(_time);
        _room = new Room("room", "node", _log, _time, (code, lang) => new RefusalView(code, lang), NullLogger.Instance);
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var fact in FoldedRoom.Opening()) await _room.AppendAsync(fact.Event!, fact.Actor, fact.N);
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Many_who_ask_at_once_and_within_a_second_get_one_page()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _pages.GetAsync(_room, First, null)));
        Assert.Single(pages.Distinct(ReferenceEqualityComparer.Instance));
        var offset = await ChangeAsync();
        Assert.Same(pages[0], await _pages.GetAsync(_room, First, null));
        var newer = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _pages.GetAsync(_room, First, offset)));
        Assert.True(newer[0].Offset >= offset);
        Assert.Single(newer.Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task Whoever_invents_beginnings_finds_the_room_busy_when_too_many_pages_are_made_at_once()
    {
        using var held = new ManualResetEventSlim();
        var holding = _room.ReadAsync(_ =>
        {
            held.Wait();
            return true;
        });
        var making = Enumerable.Range(0, QuestionPages.MakingLimit).Select(n => _pages.GetAsync(_room, First with { After = $"{n}.0" }, null)).ToArray();
        await Assert.ThrowsAsync<RoomBusyException>(() => _pages.GetAsync(_room, First, null));
        held.Set();
        await holding;
        await Task.WhenAll(making);
        await _pages.GetAsync(_room, First, null);
    }

    [Fact]
    public async Task However_young_a_page_is_who_stands_further_on_or_asks_after_something_was_hidden_gets_another()
    {
        await ChangeAsync();
        var made = await _pages.GetAsync(_room, First, null);
        Assert.Contains("q1?", Text(made), StringComparison.Ordinal);
        var declined = (await _room.SendAsync(new Decline("q1", "", long.MaxValue), Role.Moderator, FoldedRoom.Moderator, 3_000, default)).Offset;
        Assert.DoesNotContain("q1?", Text(await _pages.GetAsync(_room, First, declined)), StringComparison.Ordinal);

        var other = First with { Order = QuestionOrder.Newest };
        await ChangeAsync();
        made = await _pages.GetAsync(_room, other, null);
        await _room.SendAsync(new Decline("q2", "", long.MaxValue), Role.Moderator, FoldedRoom.Moderator, 3_001, default);
        await UntilHiddenAsync(made);
        Assert.DoesNotContain("q2?", Text(await _pages.GetAsync(_room, other, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_log_that_was_lost_is_given_to_nobody()
    {
        var kept = await _room.ReadAsync(state => state.Offset);
        await ChangeAsync();
        var made = await _pages.GetAsync(_room, First, null);
        _log.Rollback("room", kept);
        await UntilHiddenAsync(made);
        Assert.DoesNotContain("q1?", Text(await _pages.GetAsync(_room, First, 0)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RoomBusyException>(() => _pages.GetAsync(_room, First, made.Offset));
    }

    [Fact]
    public async Task Votes_alone_leave_a_page_to_those_who_stand_before_them()
    {
        await ChangeAsync();
        var made = await _pages.GetAsync(_room, First, null);
        await _room.SendAsync(new Support("q1", true), Role.Audience, ActorId.Of("room", "voter"u8), 1, default);
        await ChangeAsync();
        Assert.Same(made, await _pages.GetAsync(_room, First, made.Offset));
    }

    [Fact]
    public async Task After_a_second_who_stands_further_on_gets_a_new_one_and_who_does_not_the_same()
    {
        var made = await _pages.GetAsync(_room, First, null);
        var offset = await ChangeAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(made, await _pages.GetAsync(_room, First, made.Offset));
        var newer = await _pages.GetAsync(_room, First, offset);
        Assert.True(newer.Offset >= offset);
        Assert.NotEqual(made.Tag, newer.Tag);
        Assert.Same(newer, await _pages.GetAsync(_room, First, made.Offset));
    }

    [Fact]
    public async Task Who_says_no_offset_gets_none_older_than_a_second_and_nobody_one_older_than_half_a_minute()
    {
        var made = await _pages.GetAsync(_room, First, null);
        _time.Advance(TimeSpan.FromSeconds(2));
        var second = await _pages.GetAsync(_room, First, null);
        Assert.NotSame(made, second);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.NotSame(second, await _pages.GetAsync(_room, First, 0));
    }

    [Fact]
    public async Task When_it_is_full_the_page_made_first_makes_place()
    {
        for (var i = 0; i < QuestionPages.Limit; i++)
        {
            await _pages.GetAsync(_room, First with { After = $"{i}.0" }, 0);
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }
        var kept = await _pages.GetAsync(_room, First with { After = "1.0" }, 0);
        await _pages.GetAsync(_room, First, 0);
        Assert.Equal(QuestionPages.Limit, _pages.Count);
        Assert.Same(kept, await _pages.GetAsync(_room, First with { After = "1.0" }, 0));
        await _pages.GetAsync(_room, First with { After = "0.0" }, 0);
        Assert.NotSame(kept, await _pages.GetAsync(_room, First with { After = "1.0" }, 0));
        Assert.Equal(QuestionPages.Limit, _pages.Count);
    }

    [Fact]
    public async Task However_much_is_looked_for_the_lists_stay()
    {
        var list = await _pages.GetAsync(_room, First, 0);
        for (var i = 0; i <= QuestionPages.Limit; i++)
            await _pages.GetAsync(_room, First with { Order = QuestionOrder.Found, Sought = new($"word {i}", null, null) }, 0);
        Assert.Same(list, await _pages.GetAsync(_room, First, 0));
        Assert.Equal(QuestionPages.Limit + 1, _pages.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        Assert.Equal(Refusals.UnknownSession, (await _pages.GetAsync(_room, First with { Session = "nowhere" }, 0)).Refusal);
        Assert.Equal(0, _pages.Count);
    }

    [Fact]
    public async Task A_room_that_cannot_answer_is_asked_again_by_the_next_one()
    {
        var ended = new Room("ended", "node", new MemoryLog(_time), _time, (code, lang) => new RefusalView(code, lang), NullLogger.Instance);
        await ended.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => _pages.GetAsync(ended, First, 0));
        Assert.Equal(0, _pages.Count);
        Assert.Null((await _pages.GetAsync(_room, First, 0)).Refusal);
    }

    private static string Text(ReadyPage page) => Encoding.UTF8.GetString(page.Json);

    /// <summary>Lets time go on, but not so far that a page is too old, until the room has noticed what a page must not show.</summary>
    private async Task UntilHiddenAsync(ReadyPage page)
    {
        for (var i = 0; i < 60 && page.Sight == _room.Sight; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>One more public question; its offset.</summary>
    private async Task<long> ChangeAsync()
    {
        var id = $"q{++_asked}";
        var asked = await _room.SendAsync(new Ask(id, FoldedRoom.Session, $"{id}?", "en", false), Role.Audience, ActorId.Of("room", BitConverter.GetBytes(_asked)), 1, default);
        Assert.Equal((int)AnswerKind.Done, asked.Kind);
        return (await _room.SendAsync(new Approve(id, long.MaxValue), Role.Moderator, FoldedRoom.Moderator, 2_000 + _asked, default)).Offset;
    }
}
