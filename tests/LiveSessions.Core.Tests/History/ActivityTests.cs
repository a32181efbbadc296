namespace LiveSessions.Core.Tests.History;

public class ActivityTests
{
    [Fact]
    public void Before_the_first_entry_there_is_nothing()
    {
        var activity = new Activity();
        Assert.Empty(activity.Questions);
        Assert.Empty(activity.Votes);
        Assert.Empty(activity.Acts);
    }

    [Fact]
    public void What_happens_in_the_same_second_is_counted_together()
    {
        var activity = new Activity();
        activity.Note(Start, 1, 2, 0);
        activity.Note(Start + 999, 0, 3, 1);
        activity.Note(Start + 2_000, 1, 0, 0);
        Assert.Equal((Start, 1_000), (activity.From, activity.Width));
        Assert.Equal([1, 0, 1], activity.Questions);
        Assert.Equal([5, 0, 0], activity.Votes);
        Assert.Equal([1, 0, 0], activity.Acts);
    }

    [Theory]
    [InlineData(1_023_999, 1_000)]
    [InlineData(1_024_000, 2_000)]
    [InlineData(86_400_000, 128_000)]
    [InlineData(31_622_400_000, 32_768_000)]
    public void However_long_the_log_lasts_the_slots_are_few_and_nothing_is_lost(long last, long width)
    {
        var activity = new Activity();
        for (var i = 0; i < 1_000; i++) activity.Note(Start + (last * i / 999), 1, 2, 3);
        Assert.Equal(width, activity.Width);
        Assert.Equal((last / width) + 1, activity.Questions.Length);
        Assert.InRange(activity.Questions.Length, 1, Activity.Slots);
        Assert.Equal((1_000, 2_000, 3_000), (activity.Questions.Sum(), activity.Votes.Sum(), activity.Acts.Sum()));
        Assert.True(activity.Questions[0] > 0 && activity.Questions[^1] > 0);
    }
}
