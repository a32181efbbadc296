using System.Reflection;
using LiveSessions.Benchmarks.Baselines;
using StackExchange.Redis;
using Xunit;

namespace LiveSessions.Server.Tests.Benchmarks;

/// <summary>The votes of a baseline while its Redis is slow or away.</summary>
public sealed class VoteLogTests
{
    [Fact]
    public async Task Votes_that_found_no_Redis_are_stored_when_it_is_back()
    {
        var redis = DispatchProxy.Create<IDatabase, FailingRedis>();
        var failing = (FailingRedis)(object)redis;
        failing.Failures = new Queue<Exception>([new RedisTimeoutException(CommandFlags.None, "late", CommandStatus.Sent), new RedisConnectionException(ConnectionFailureType.SocketClosed, CommandFlags.None, "gone", null, CommandStatus.Sent)]);
        var log = new VoteLog(redis);
        var votes = Task.WhenAll(log.AddAsync(1, 0), log.AddAsync(2, 1), log.AddAsync(1, 2));
        var numbers = await votes.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], numbers);
        Assert.Equal([0, 1, 1, 0], log.Result.Counts);
        Assert.Empty(failing.Failures);
    }

    [Fact]
    public async Task A_vote_that_Redis_refuses_fails_and_the_next_is_stored()
    {
        var redis = DispatchProxy.Create<IDatabase, FailingRedis>();
        ((FailingRedis)(object)redis).Failures = new Queue<Exception>([new RedisServerException(default, CommandFlags.None, "OOM")]);
        var log = new VoteLog(redis);
        await Assert.ThrowsAsync<RedisServerException>(() => log.AddAsync(1, 0));
        Assert.Equal(1, await log.AddAsync(1, 0));
    }

    /// <summary>Fails as often as it was told, then stores.</summary>
    public class FailingRedis : DispatchProxy
    {
        public Queue<Exception> Failures { get; set; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            Failures.TryDequeue(out var failure) ? Task.FromException<RedisValue>(failure) : Task.FromResult<RedisValue>("1-0");
    }
}
