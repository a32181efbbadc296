using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Somebody empties the Redis of running servers: what was acknowledged is shown on, and nothing is begun anew in its place.</summary>
public sealed class EmptiedRedisTests(RedisInstallation installation) : IClassFixture<RedisInstallation>
{
    [Fact]
    public async Task Its_rooms_are_shown_as_they_stood_and_take_nothing_until_it_is_put_back()
    {
        await using var hall = await Hall.OpenAsync(installation);
        var phone = await hall.PhoneAsync();
        var poll = await hall.OpenPollAsync();
        Assert.Equal((int)AnswerKind.Done, (await phone.SendAsync(new Vote(poll, 1, [0]))).Kind);
        await hall.Console.UntilAsync(view => view.Counts(poll) is [1, 0, 0], "the vote is counted");

        await SayAsync("SWAPDB 0 1");
        Answer? answer = null;
        await Waiting.UntilAsync(async () => (answer = await phone.SendAsync(new Vote(poll, 1, [1]))).Code == Refusals.LogDamaged, "the phone is told to come later");
        Assert.Equal((int)AnswerKind.Later, answer!.Kind);
        await hall.Console.SendAsync(new ShowResults(poll, true));
        await hall.Console.UntilAsync(view => (view.Storage, view.Why) == ("read_only", "log_damaged"), "the console says that the log is damaged");
        Assert.Equal([1, 0, 0], hall.Console.View.Counts(poll)!);
        Assert.Equal(":0", (await SayAsync("DBSIZE")).Trim());

        await SayAsync("SWAPDB 0 1");
        await Waiting.UntilAsync(async () => (await phone.SendAsync(new Vote(poll, 1, [2]))).Kind == (int)AnswerKind.Done, "the phone's vote counts");
        await hall.Console.UntilAsync(view => view.Storage == "saved" && view.Counts(poll) is [0, 0, 1], "it goes on from where it was");
        Assert.All(installation.TakeComplaints(), complaint => Assert.Contains("it is gone, with all that was stored up to entry", complaint, StringComparison.Ordinal));
    }
    [Fact]
    public async Task A_room_that_was_only_read_begins_nothing_in_its_place_either()
    {
        await using var hall = await Hall.OpenAsync(installation);
        var phone = await hall.PhoneAsync();
        var poll = await hall.OpenPollAsync();
        await hall.Console.UntilAsync(view => view.Polls.ContainsKey(poll), "the poll is open");
        // Its log loses no entry, and whoever writes next begins: writers are remembered beside it.
        await SayAsync("SWAPDB 0 1");
        var other = await hall.PhoneAsync();
        Answer? answer = null;
        await Waiting.UntilAsync(async () => (answer = await other.SendAsync(new Vote(poll, 1, [1]))).Code == Refusals.LogDamaged, "the phone is told to come later");
        Assert.Equal(":0", (await SayAsync("DBSIZE")).Trim());
        await SayAsync("SWAPDB 0 1");
        await hall.Console.UntilAsync(view => view.Storage == "saved", "it goes on");
        Assert.All(installation.TakeComplaints(), complaint => Assert.Contains("it is gone, with all that was stored up to entry", complaint, StringComparison.Ordinal));
    }

    private Task<string> SayAsync(string command) => installation.Redis.SayAsync(command);
}
