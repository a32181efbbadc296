namespace LiveSessions.Core.Tests;

public class TurnsTests
{
    [Fact]
    public void A_number_is_spent_by_who_spent_it_only()
    {
        var turns = new Turns();
        turns.Record(new FactContext(Huda.Id, 5, 10, 0));
        Assert.True(turns.IsRepeat(new FactContext(Huda.Id, 5, 11, 0)));
        Assert.True(turns.IsRepeat(new FactContext(Huda.Id, 4, 11, 0)));
        Assert.False(turns.IsRepeat(new FactContext(Huda.Id, 6, 11, 0)));
        Assert.False(turns.IsRepeat(new FactContext(Minjun.Id, 5, 11, 0)));
    }

    [Fact]
    public void A_retry_is_known_although_another_acted_since()
    {
        var turns = new Turns();
        turns.Record(new FactContext(Huda.Id, 5, 10, 0));
        turns.Record(new FactContext(Minjun.Id, 1, 11, 0));
        Assert.True(turns.IsRepeat(new FactContext(Huda.Id, 5, 12, 0)));
        Assert.Equal((11, Minjun.Id), (turns.Offset, turns.Actor));
    }

    [Fact]
    public void What_another_did_since_it_was_seen_is_a_change_and_what_oneself_did_is_not()
    {
        var turns = new Turns();
        Assert.False(turns.ChangedSince(0, Huda.Id));
        turns.Record(new FactContext(Minjun.Id, 1, 11, 0));
        Assert.True(turns.ChangedSince(10, Huda.Id));
        Assert.False(turns.ChangedSince(11, Huda.Id));
        Assert.False(turns.ChangedSince(0, Minjun.Id));
    }

    [Fact]
    public void A_late_act_does_not_give_back_a_number_that_was_spent()
    {
        var turns = new Turns();
        turns.Record(new FactContext(Huda.Id, 2, 10, Start));
        turns.Record(new FactContext(Huda.Id, 1, 11, Start));
        Assert.True(turns.IsRepeat(new FactContext(Huda.Id, 2, 12, Start)));
    }
}
