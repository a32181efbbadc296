using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Server.Rooms;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>An index beside a fold, which follows it from where it stood.</summary>
public sealed class SimilarIndexTests
{
    private readonly SimilarIndex _public = SimilarIndex.ForAudience(new FakeTimeProvider()), _all = SimilarIndex.ForStaff(new FakeTimeProvider());
    private readonly FoldedRoom _room = new();

    [Fact]
    public async Task It_follows_what_is_asked_approved_reworded_merged_split_and_declined()
    {
        _room.Asked("water");
        await HasAsync("water", [], [1]);
        _room.Staff(new QuestionApproved("water", _room.State.Offset));
        await HasAsync("water", [1], [1]);
        _room.Staff(new QuestionReworded("water", "Question electricity?", "en", _room.State.Offset));
        await HasAsync("electricity", [1], [1]);
        Assert.DoesNotContain(1, await FindAsync(_public, "water"));

        _room.Asked("bridge");
        _room.Staff(new QuestionsMerged("water", ["bridge"], _room.State.Offset));
        await HasAsync("bridge", [2], [2]);
        _room.Staff(new QuestionSplit("bridge", _room.State.Offset));
        await HasAsync("bridge", [], [2]);
        _room.Staff(new QuestionsMerged("water", ["bridge"], _room.State.Offset));
        _room.Staff(new QuestionDeclined("water", "No", _room.State.Offset));
        await HasAsync("electricity", [], []);
        await HasAsync("bridge", [], []);
    }

    [Fact]
    public async Task It_follows_also_where_nobody_asked_for_long_and_takes_in_hundreds_at_once()
    {
        for (var i = 1; i <= 350; i++) _room.Approved($"number{i}");
        await HasAsync("number1", [1], [1]);
        await HasAsync("number350", [350], [350]);
    }

    [Fact]
    public async Task Votes_alone_change_nothing()
    {
        _room.Approved("water");
        await HasAsync("water", [1], [1]);
        for (ulong i = 1; i <= 50; i++) _room.Participant(new ActorId(7, i), new QuestionSupported("water", true));
        await HasAsync("water", [1], [1]);
    }

    [Fact]
    public async Task In_a_log_that_was_rolled_back_it_begins_anew()
    {
        _room.Approved("water");
        _room.Approved("bridge");
        await HasAsync("bridge", [2], [2]);
        var other = new FoldedRoom();
        other.Approved("electricity");
        _public.Follow(other.State);
        Assert.Equal([1], await SearchAsync(_public, "electricity"));
        Assert.Empty(await SearchAsync(_public, "bridge"));
        // Longer than the one that was lost: only the hash tells.
        for (var i = 1; i <= 5; i++) other.Approved($"other{i}");
        _all.Follow(other.State);
        Assert.Equal([1], await SearchAsync(_all, "electricity"));
        Assert.Empty(await SearchAsync(_all, "bridge"));
    }

    [Fact]
    public async Task So_many_search_at_once_and_for_one_more_the_room_is_busy()
    {
        _room.Approved("water");
        _public.Follow(_room.State);
        var (before, held) = (SynchronizationContext.Current, new Held());
        SynchronizationContext.SetSynchronizationContext(held);
        var searches = Enumerable.Range(0, SimilarIndex.SearchLimit).Select(_ => SearchAsync(_public, "water")).ToArray();
        SynchronizationContext.SetSynchronizationContext(before);
        await Assert.ThrowsAsync<RoomBusyException>(() => SearchAsync(_public, "water"));
        held.LetGo();
        foreach (var search in searches) Assert.Equal([1], await search);
        Assert.Equal([1], await SearchAsync(_public, "water"));
    }

    [Fact]
    public async Task Whoever_gave_up_leaves_their_place_and_hinders_nobody()
    {
        _room.Approved("water");
        _public.Follow(_room.State);
        for (var i = 0; i < SimilarIndex.SearchLimit * 2; i++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _public.FindAsync("water", 0.5, new CancellationToken(canceled: true)));
        Assert.Equal([1], await SearchAsync(_public, "water"));
    }

    private async Task HasAsync(string word, int[] phones, int[] staff)
    {
        Assert.Equal(phones, await FindAsync(_public, word));
        Assert.Equal(staff, await FindAsync(_all, word));
    }

    private Task<IEnumerable<int>> FindAsync(SimilarIndex index, string word)
    {
        index.Follow(_room.State);
        return SearchAsync(index, word);
    }

    private static async Task<IEnumerable<int>> SearchAsync(SimilarIndex index, string word) =>
        (await index.FindAsync($"Question {word}?", 0.9, TestContext.Current.CancellationToken)).Select(one => one.Number);

    /// <summary>Where a search waits until it is let go.</summary>
    private sealed class Held : SynchronizationContext
    {
        private readonly List<Action> _waiting = [];
        private bool _isFree;

        public override void Post(SendOrPostCallback callback, object? state)
        {
            lock (_waiting)
            {
                if (_isFree) base.Post(callback, state);
                else _waiting.Add(() => base.Post(callback, state));
            }
        }

        public void LetGo()
        {
            lock (_waiting)
            {
                _isFree = true;
                foreach (var one in _waiting) one();
            }
        }
    }
}
