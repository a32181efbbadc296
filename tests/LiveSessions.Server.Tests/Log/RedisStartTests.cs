using System.Net;
using System.Net.Sockets;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>With a Redis that cannot work the server does not start, and says why.</summary>
public sealed class RedisStartTests
{
    [Fact]
    public async Task A_Redis_that_does_not_answer_is_said()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await AssertRefusedAsync(redis.Endpoint, "cannot be reached");
    }

    [Fact]
    public async Task Something_else_that_listens_there_and_says_nothing_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await AssertRefusedAsync(listener.LocalEndpoint.ToString()!, "cannot be reached (no answer)");
    }

    [Theory]
    [InlineData("not an address at all")]
    [InlineData("localhost:port")]
    [InlineData("localhost:99999")]
    public async Task An_address_that_is_none_is_said(string endpoint) => await AssertRefusedAsync(endpoint, "HOST:PORT");

    [Fact]
    public async Task A_Redis_that_is_starting_is_waited_for()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        var connecting = RedisLog.ConnectAsync(redis.Endpoint, TimeSpan.FromSeconds(20));
        await redis.StartAgainAsync();
        await using var log = await connecting;
        Assert.Equal(1, (await new LogWriter(log, "room").AppendAsync("one")).Offset);
    }

    [Fact]
    public async Task A_Redis_with_a_password_is_said()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", "secret");
        await AssertRefusedAsync(redis.Endpoint, "password");
    }

    [Fact]
    public async Task A_replica_is_said_whether_it_takes_writes_or_not()
    {
        await using var primary = await RedisServer.StartAsync();
        await using var replica = await RedisServer.StartAsync("--replicaof", $"127.0.0.1 {primary.Port}");
        await AssertRefusedAsync(replica.Endpoint, "read-only replica");
        await replica.SayAsync("CONFIG SET replica-read-only no");
        await AssertRefusedAsync(replica.Endpoint, "a replica that takes writes");
    }

    [Fact]
    public async Task A_Redis_that_throws_entries_away_is_said()
    {
        await using var redis = await RedisServer.StartAsync("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru");
        await AssertRefusedAsync(redis.Endpoint, "noeviction");
    }

    [Fact]
    public async Task A_Redis_with_a_limit_that_throws_nothing_away_is_taken()
    {
        await using var redis = await RedisServer.StartAsync("--maxmemory", "100mb", "--maxmemory-policy", "noeviction");
        await using var log = await RedisLog.ConnectAsync(redis.Endpoint);
        Assert.Equal("redis", log.Name);
    }

    [Theory]
    [InlineData("redis_version:6.2.14\r\nrole:master", "version 6.2.14")]
    [InlineData("redis_version:5\r\nrole:master", "version 5")]
    [InlineData("role:master", "does not tell its version")]
    [InlineData("# Server\r\nredis_version:7.0.15\r\n\r\n# Replication\r\nrole:slave\r\nslave_read_only:1", "replica")]
    [InlineData("redis_version:7.0.15\r\nrole:slave\r\nslave_read_only:0", "takes writes")]
    [InlineData("redis_version:7.2.4\r\nrole:master\r\nmaxmemory:1048576\r\nmaxmemory_policy:volatile-ttl", "volatile-ttl")]
    public void What_cannot_keep_a_log_is_known_by_what_it_tells_of_itself(string info, string reason) =>
        Assert.Contains(reason, RedisRequirements.Unmet(RedisRequirements.Parse(info)), StringComparison.Ordinal);

    [Theory]
    [InlineData("redis_version:7.0.15\r\nrole:master\r\nmaxmemory:0\r\nmaxmemory_policy:allkeys-lru")]
    [InlineData("redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.0\r\nrole:master\r\nmaxmemory:5\r\nmaxmemory_policy:noeviction")]
    [InlineData("redis_version:10.0.0\r\nrole:master\r\nslave_read_only:0")]
    public void What_can_keep_a_log_is_taken(string info) =>
        Assert.Null(RedisRequirements.Unmet(RedisRequirements.Parse(info)));

    private static async Task AssertRefusedAsync(string endpoint, string reason)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(() => RedisLog.ConnectAsync(endpoint, TimeSpan.FromSeconds(1)));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(endpoint, refusal.Message, StringComparison.Ordinal);
    }
}
