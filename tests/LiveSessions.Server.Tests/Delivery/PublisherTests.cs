using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Tests.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>When each role is told what changed, played without a loop and without a clock.</summary>
public sealed class PublisherTests
{
    private readonly FoldedRoom _room = new();
    private readonly Publisher _publisher = new((code, lang) => new RefusalView(code, lang));
    private long _now = 1_000_000;

    [Fact]
    public void A_change_is_told_at_once_where_it_was_quiet_and_then_at_the_role_s_pace()
    {
        var (phone, console) = (Watch(Role.Audience), Watch(Role.Moderator));
        _room.Approved("first");
        Assert.Null(Publish());
        Assert.Equal((1, 1), (phone.Taken(), console.Taken()));

        _room.Approved("second");
        _now += 20;
        Assert.Equal(TimeSpan.FromMilliseconds(30), Publish());
        Assert.Equal((0, 0), (phone.Taken(), console.Taken()));
        _now += 30;
        Assert.Equal(TimeSpan.FromMilliseconds(150), Publish());
        Assert.Equal((0, 1), (phone.Taken(), console.Taken()));
        _now += 150;
        Assert.Null(Publish());
        Assert.Equal((1, 0), (phone.Taken(), console.Taken()));
        Assert.Equal(["first", "second"], phone.View.Questions.Values.Select(question => question.Id));
    }

    [Fact]
    public void However_many_changes_come_a_phone_is_told_five_times_a_second_and_a_console_twenty_times()
    {
        var (phone, console) = (Watch(Role.Audience), Watch(Role.Moderator));
        var (phones, consoles) = (0, 0);
        for (var i = 0; i < 1_000; i++, _now++)
        {
            if (i % 5 == 0) _room.Approved($"q{i}");
            Publish(touch: i % 5 == 0);
            (phones, consoles) = (phones + phone.Taken(), consoles + console.Taken());
        }
        Assert.Equal((5, 20), (phones, consoles));
    }

    [Theory]
    [InlineData(10, 0, 200)]
    [InlineData(1_600, 0, 200)]
    [InlineData(2_000, 0, 250)]
    [InlineData(5_000, 0, 625)]
    [InlineData(10, 1_800, 225)]
    [InlineData(10, 9_000, 250)]
    public void Phones_are_told_more_slowly_as_the_hall_grows_and_a_little_so_when_it_grows_at_other_nodes(int phones, int elsewhere, int milliseconds)
    {
        _room.Node(new HeadsCounted("other", elsewhere, [], []));
        for (var i = 1; i < phones; i++) Watch(Role.Audience);
        var phone = Watch(Role.Audience);
        _room.Approved("first");
        Publish();
        Assert.Equal(1, phone.Taken());
        _room.Approved("second");
        _now += milliseconds - 1;
        Publish();
        Assert.Equal(0, phone.Taken());
        _now++;
        Publish();
        Assert.Equal(1, phone.Taken());
    }

    [Fact]
    public void A_large_hall_is_told_in_parts_and_screens_are_not_kept_waiting_by_it()
    {
        var phones = Enumerable.Range(0, (2 * Publisher.PartSize) + 1).Select(_ => Watch(Role.Audience)).ToArray();
        var console = Watch(Role.Moderator);
        _room.Approved("first");
        _publisher.Touch();
        Assert.Equal(TimeSpan.Zero, _publisher.Publish(_room.State, StorageView.Saved, _now, _now));
        Assert.Equal((1, Publisher.PartSize), (console.Taken(), phones.Sum(phone => phone.Taken())));

        _room.Approved("second");
        _publisher.Touch();
        _now += 50;
        Assert.Equal(TimeSpan.Zero, _publisher.Publish(_room.State, StorageView.Saved, _now, _now));
        Assert.Equal((1, Publisher.PartSize), (console.Taken(), phones.Sum(phone => phone.Taken())));
        Publish(touch: false);
        Assert.Equal(1, phones.Sum(phone => phone.Taken()));
        _now += 200;
        Publish(touch: false);
        Assert.All(phones, phone => Assert.Equal(["first", "second"], phone.Also().View.Questions.Values.Select(question => question.Id)));
    }

    [Fact]
    public void Nobody_is_forgotten_when_others_leave_while_a_hall_is_told()
    {
        var phones = Enumerable.Range(0, (2 * Publisher.PartSize) + 1).Select(_ => Watch(Role.Audience)).ToArray();
        _room.Approved("first");
        _publisher.Touch();
        _publisher.Publish(_room.State, StorageView.Saved, _now, _now);
        foreach (var early in phones.Take(10)) Assert.True(_publisher.Remove(early.Watcher));
        Publish(touch: false);
        _now += 200;
        Assert.Null(Publish(touch: false));
        Assert.All(phones.Skip(10), phone => Assert.Equal(1, phone.Taken()));
    }

    [Fact]
    public void Who_was_sent_nothing_for_a_second_is_sent_a_frame_of_nothing_and_a_stalled_one_is_not()
    {
        Taker quiet = Watch(Role.Audience), stalled = Watch(Role.Audience);
        Breathe();
        Assert.Equal(0, quiet.Taken());
        Breathe();
        Assert.Equal(1, quiet.Taken());
        Assert.Equal(new Frame(default, default, null), quiet.Last);
        for (var i = 0; i < 3; i++) Breathe();
        Assert.Equal((1, 1), (quiet.Taken(), stalled.Taken()));
        Assert.Equal(0, quiet.Taken());
    }

    [Fact]
    public void A_large_hall_is_told_in_parts_that_the_server_is_there()
    {
        var phones = Enumerable.Range(0, (2 * Publisher.PartSize) + 1).Select(_ => Watch(Role.Audience)).ToArray();
        Breathe();
        _publisher.Breathe();
        for (var told = Publisher.PartSize; told < phones.Length; told += Publisher.PartSize)
        {
            Assert.True(_publisher.BreatheOn(_now));
            Assert.Equal(Publisher.PartSize, phones.Sum(phone => phone.Taken()));
        }
        Assert.False(_publisher.BreatheOn(_now));
        Assert.Equal(1, phones.Sum(phone => phone.Taken()));
    }

    [Fact]
    public void What_a_role_cannot_see_sends_it_nothing()
    {
        var (phone, console) = (Watch(Role.Audience), Watch(Role.Moderator));
        _room.Asked("waiting");
        Publish();
        Assert.Equal((0, 1), (phone.Taken(), console.Taken()));
    }

    [Fact]
    public void Watchers_of_a_role_at_the_same_offset_share_the_bytes_and_the_encoding()
    {
        Taker first = Watch(Role.Audience), second = Watch(Role.Audience), console = Watch(Role.Moderator);
        _room.Approved("shared");
        Publish();
        Assert.Equal((1, 1, 1), (first.Taken(), second.Taken(), console.Taken()));
        Assert.Equal(first.Last.Update, second.Last.Update);
        Assert.NotEqual(first.Last.Update, console.Last.Update);
    }

    [Fact]
    public void A_watcher_that_does_not_take_its_frame_is_passed_over_and_then_gets_one_larger_one()
    {
        Taker fast = Watch(Role.Audience), slow = Watch(Role.Audience);
        for (var i = 0; i < 10; i++, _now += 200)
        {
            _room.Approved($"q{i}");
            Publish();
            Assert.Equal(1, fast.Taken());
        }
        Assert.Equal(1, slow.Taken());
        Assert.Single(slow.View.Questions);

        _publisher.Hand(slow.Watcher, _room.State, StorageView.Saved, _now, first: false);
        Assert.Equal(1, slow.Taken());
        Assert.Equal(fast.View.Questions.Keys, slow.View.Questions.Keys);
        Assert.Null(slow.Last.ReadUpdate()!.Reset);
    }

    [Fact]
    public void A_newcomer_gets_a_snapshot_at_once_and_who_comes_back_only_what_changed()
    {
        _room.Approved("before");
        var newcomer = Watch(Role.Audience, taken: false);
        Assert.Equal(1, newcomer.Taken());
        Assert.True(newcomer.Last.ReadUpdate()!.Reset);
        var position = _room.State.Position;
        _room.Approved("after");
        var back = Watch(Role.Audience, taken: false, from: position);
        Assert.Equal(1, back.Taken());
        Assert.Equal("after", Assert.Single(back.View.Questions.Values).Id);
    }

    [Fact]
    public void After_a_rollback_everybody_starts_over_with_a_snapshot()
    {
        var phone = Watch(Role.Audience);
        _publisher.Restart();
        Publish(touch: false);
        Assert.Equal(1, phone.Taken());
        Assert.True(phone.Last.ReadUpdate()!.Reset);
    }

    [Fact]
    public void Who_does_not_get_rid_of_a_frame_for_a_minute_is_cut_and_nobody_else_is()
    {
        var cut = new List<Watcher>();
        var (stalled, slow, reading) = (Watch(Role.Audience), Watch(Role.Audience), Watch(Role.Audience));
        foreach (var phone in new[] { stalled, slow, reading }) phone.Watcher.Cut = () => cut.Add(phone.Watcher);
        for (var seconds = 0; seconds <= 65; seconds++, _now += 1_000)
        {
            Breathe();
            reading.Taken();
            if (seconds % 50 == 49) slow.Taken();
        }
        Assert.Equal([stalled.Watcher], cut);
        Assert.Equal(2, _publisher.Count);
    }

    [Fact]
    public void A_console_is_told_when_storage_pauses_why_and_when_it_goes_on_and_nobody_else_is()
    {
        var (phone, console) = (Watch(Role.Audience), Watch(Role.Moderator));
        foreach (var storage in new[] { StorageView.Paused("disk_full"), StorageView.Paused("disk_failed"), StorageView.Saved })
        {
            Publish(storage: storage);
            Assert.Equal((0, 1), (phone.Taken(), console.Taken()));
            Assert.Equal(storage, new StorageView(console.View.Storage!, console.View.Why));
            _now += 1_000;
        }
    }

    [Fact]
    public void Whose_access_was_revoked_is_ended_in_their_language_even_with_a_frame_not_taken()
    {
        var guest = ActorId.Of("room", "guest"u8);
        _room.Invited(guest, "link");
        var console = Watch(Role.Moderator, actor: guest);
        _room.Approved("not taken");
        Publish();
        _room.Staff(new InviteRevoked("link"));
        _now += 1_000;
        Publish();
        Assert.Equal(1, console.Taken());
        Assert.Equal(new RefusalView(Refusals.AccessRevoked, "ko"), console.Last.Refusal);
        Assert.True(console.HasEnded);
        Assert.Equal(0, _publisher.Count);
    }

    /// <summary>Publishes, as the loop does after it folded.</summary>
    private TimeSpan? Publish(bool touch = true, StorageView? storage = null)
    {
        if (touch) _publisher.Touch();
        TimeSpan? next;
        do next = _publisher.Publish(_room.State, storage ?? StorageView.Saved, _now, _now);
        while (next == TimeSpan.Zero);
        return next;
    }

    /// <summary>A watcher that has taken its first frame, unless it shall not.</summary>
    private void Breathe()
    {
        _publisher.Breathe();
        while (_publisher.BreatheOn(_now))
        {
        }
    }

    private Taker Watch(Role view, ActorId? actor = null, bool taken = true, Position from = default)
    {
        var taker = new Taker(new StreamWatcher(view, actor ?? (view is Role.Moderator ? FoldedRoom.Moderator : default), from, "ko", static _ => { }));
        taker.Watcher.Cursor = from.Offset;
        _publisher.Add(taker.Watcher);
        _publisher.Hand(taker.Watcher, _room.State, StorageView.Saved, _now, first: true);
        if (taken) taker.Taken();
        return taker;
    }
}
