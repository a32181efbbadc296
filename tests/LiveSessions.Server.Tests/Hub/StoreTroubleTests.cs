using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Redis is there and takes nothing: no vote is acknowledged, the console says why, and it goes on by itself afterwards.</summary>
public sealed class StoreTroubleTests(RedisInstallation installation) : IClassFixture<RedisInstallation>
{
    [Fact]
    public Task When_its_memory_is_full() => AssertAsync("store_full", () => SayAsync("CONFIG SET maxmemory 1"), () => SayAsync("CONFIG SET maxmemory 0"));

    [Fact]
    public Task When_it_was_made_a_replica() => AssertAsync("store_read_only", () => SayAsync("REPLICAOF 127.0.0.1 1"), () => SayAsync("REPLICAOF NO ONE"));

    [Fact]
    public Task When_it_does_not_answer() => AssertAsync("store_silent", () => SayAsync("CLIENT PAUSE 60000 WRITE"), () => SayAsync("CLIENT UNPAUSE"));

    [Fact]
    public Task When_it_cannot_write_its_snapshot()
    {
        var snapshot = Path.Combine(installation.Redis.Folder, "dump.rdb");
        return AssertAsync(
            "store_disk",
            async () =>
            {
                // A snapshot cannot be renamed to where a folder with something in it stands.
                Directory.CreateDirectory(Path.Combine(snapshot, "in the way"));
                await SayAsync("CONFIG SET save \"3600 1000000\"");
                await SayAsync("BGSAVE");
                await Waiting.UntilAsync(async () => (await SayAsync("SET probe 1")).StartsWith("-MISCONF", StringComparison.Ordinal), "Redis refuses to write");
            },
            async () =>
            {
                Directory.Delete(snapshot, recursive: true);
                await SayAsync("BGSAVE");
            });
    }

    private async Task AssertAsync(string why, Func<Task> harm, Func<Task> mend)
    {
        await using var hall = await Hall.OpenAsync(installation);
        var (phone, other) = (await hall.PhoneAsync(), await hall.PhoneAsync());
        var poll = await hall.OpenPollAsync();
        await using Outbox first = new(phone.Browser, hall.Code), second = new(other.Browser, hall.Code);
        Assert.Equal((int)AnswerKind.Done, (await first.SendAsync(new Vote(poll, 1, [0]))).Kind);

        await harm();
        var changing = first.SendAsync(new Vote(poll, 1, [1]));
        // The node of the console notices by an append of its own; told to come later, where it has noticed already, the moderator does.
        var showing = Waiting.UntilAsync(async () => (await hall.Console.SendAsync(new ShowResults(poll, true))).Kind == (int)AnswerKind.Done, "the results are shown");
        await hall.Console.UntilAsync(view => (view.Storage, view.Why) == ("paused", why), $"the console says {why}");
        var voting = second.SendAsync(new Vote(poll, 1, [2]));
        await Waiting.UntilAsync(() => Task.FromResult(second.Laters.Contains(Refusals.StoragePaused)), "the other phone is told to come later");
        Assert.False(changing.IsCompleted || voting.IsCompleted);

        await mend();
        Assert.Equal(((int)AnswerKind.Done, (int)AnswerKind.Done), ((await changing).Kind, (await voting).Kind));
        await showing;
        await hall.Console.UntilAsync(view => view.Storage == "saved" && view.Counts(poll) is [0, 1, 1] && view.Tallies[poll].Voters == 2, "each counts, once");
    }

    private Task<string> SayAsync(string command) => installation.Redis.SayAsync(command);
}
