using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>Passwords, users, sentinels and clusters that do not fit are told at the start with what to do, and no message holds a password.</summary>
public sealed class RedisAccessTests
{
    private const string Secret = "open-sesame";

    [Fact]
    public async Task The_right_password_is_taken_and_a_missing_or_wrong_one_is_told()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", Secret);
        await AssertRefusedAsync(redis.Endpoint, "asks for a password", "LiveSessions__Redis");
        await AssertRefusedAsync($"{redis.Endpoint},password=wrong-{Secret}", "does not take the user or the password", "password=");
        await using var log = await RedisLog.ConnectAsync($"{redis.Endpoint},password={Secret}");
        Assert.Equal(1, (await new LogWriter(log, "room").AppendAsync("one")).Offset);
    }

    [Fact]
    public async Task A_user_is_taken_and_an_unknown_one_is_told()
    {
        await using var redis = await RedisServer.StartAsync("--user", "forum", "on", $">{Secret}", "~*", "&*", "+@all");
        await AssertRefusedAsync($"{redis.Endpoint},user=nobody,password={Secret}", "does not take the user or the password", "user=");
        await using var log = await RedisLog.ConnectAsync($"{redis.Endpoint},user=forum,password={Secret}");
        Assert.Equal((1, Durability.Disk), ((await new LogWriter(log, "room").AppendAsync("one")).Offset, log.Durability));
    }

    [Fact]
    public async Task Where_the_settings_may_not_be_read_no_more_than_the_server_s_own_death_is_promised()
    {
        await using var redis = await RedisServer.StartAsync("--user", "forum", "on", $">{Secret}", "~*", "&*", "+@all", "-config");
        await using var log = await RedisLog.ConnectAsync($"{redis.Endpoint},user=forum,password={Secret}");
        Assert.Equal((Durability.Unreadable, "A1"), (log.Durability, log.Durability.Level()));
        Assert.Contains("CONFIG GET", log.Durability.Text(), StringComparison.Ordinal);
        Assert.Equal(1, (await new LogWriter(log, "room").AppendAsync("one")).Offset);
    }

    [Fact]
    public async Task A_name_that_the_sentinels_do_not_know_is_told()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await AssertRefusedAsync($"{redis.Sentinels[0].Endpoint},serviceName=fourm", "know no fourm", "serviceName");
    }

    [Fact]
    public async Task Sentinels_that_are_none_or_do_not_answer_are_told()
    {
        await using var redis = await RedisServer.StartAsync();
        await AssertRefusedAsync($"{redis.Endpoint},serviceName=forum", "not a sentinel", "serviceName");
        await redis.KillAsync();
        await AssertRefusedAsync($"{redis.Endpoint},serviceName=forum", "no sentinel answers", "addresses");
    }

    [Fact]
    public async Task Sentinels_without_a_password_lead_to_a_primary_with_one()
    {
        await using var redis = await RedisSentinel.StartAsync();
        await redis.Servers[0].SayAsync($"CONFIG SET requirepass {Secret}");
        await using var log = await RedisLog.ConnectAsync($"{redis.Address},password={Secret}");
        Assert.Equal(1, (await new LogWriter(log, "room").AppendAsync("one")).Offset);
    }

    [Fact]
    public async Task A_cluster_that_is_not_complete_is_told()
    {
        await using var redis = await RedisServer.StartAsync("--cluster-enabled", "yes", "--cluster-port", $"{Ports.Free()}");
        await AssertRefusedAsync(redis.Endpoint, "not complete (0 of 16384", "--cluster check");
    }

    private static async Task AssertRefusedAsync(string address, string reason, string advice)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(() => RedisLog.ConnectAsync(address, TimeSpan.FromSeconds(1)));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refusal.Message, StringComparison.Ordinal);
    }
}
