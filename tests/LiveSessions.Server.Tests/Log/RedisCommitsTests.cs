using System.Net;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>What waits for a replica reaches the primary of the moment, and does not pile up.</summary>
public sealed class RedisCommitsTests
{
    private const string Room = "room";
    private const string Script = "return redis.call('INCR', KEYS[1])";

    [Fact]
    public async Task A_primary_that_the_client_had_forgotten_while_it_was_away_is_reached_when_it_is_primary_again()
    {
        await using var redis = await RedisCluster.StartAsync(replicas: true, "--min-replicas-to-write", "1");
        var client = await RedisConnection.OpenAsync(RedisAddress.Parse(redis.Address), TimeSpan.FromSeconds(5));
        await using var commits = new RedisCommits(client);
        var first = await redis.PrimaryOfAsync(Room);
        var second = await FailOverAsync();
        await CommitAsync(commits);

        await redis.LosePrimaryOfAsync(Room);
        await Waiting.UntilAsync(
            async () =>
            {
                await client.ReconfigureAsync("the test");
                return client.GetServers().All(server => server.EndPoint is not IPEndPoint place || place.Port != second.Port);
            },
            "the client has forgotten the node that is away",
            TimeSpan.FromSeconds(60));
        await second.StartAgainAsync();
        await RedisSentinel.UntilReplicasFollowAsync(first, 1);

        Assert.Equal(second, await FailOverAsync());
        await CommitAsync(commits);

        async Task<RedisServer> FailOverAsync()
        {
            var lost = await redis.PrimaryOfAsync(Room);
            var promoted = await redis.LosePrimaryOfAsync(Room);
            await lost.StartAgainAsync();
            await RedisSentinel.UntilReplicasFollowAsync(promoted, 1);
            return promoted;
        }
    }

    [Fact]
    public async Task Behind_a_replica_that_does_not_answer_no_more_than_a_thousand_wait()
    {
        await using var redis = await RedisSentinel.StartAsync(replicas: 1, sentinels: 1, "--min-replicas-to-write", "1", "--min-replicas-max-lag", "60");
        await using var commits = new RedisCommits(await RedisConnection.OpenAsync(RedisAddress.Parse(redis.Servers[0].Endpoint), TimeSpan.FromSeconds(5)));
        await redis.Servers[1].PauseAsync();
        var all = Enumerable.Range(0, 2 * RedisCommitLane.QueueLimit).Select(_ => Record.ExceptionAsync(() => RunAsync(commits)).AsTask()).ToArray();
        var failures = await Task.WhenAll(all);
        Assert.All(failures, failure => Assert.Equal(StorageTrouble.StoreAlone, Assert.IsType<StorageException>(failure).Why));
        Assert.Contains(failures, failure => failure!.Message.Contains("too slow", StringComparison.Ordinal));
        await redis.Servers[1].ResumeAsync();
        await CommitAsync(commits);
    }

    private static Task<RedisResult> RunAsync(RedisCommits commits) => commits.RunAsync(Script, [$"{{{Room}}}:count"], []);

    private static Task CommitAsync(RedisCommits commits) => Waiting.UntilAsync(async () => await Record.ExceptionAsync(() => RunAsync(commits)) is null, "a script is confirmed");
}
