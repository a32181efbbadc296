using System.Net.Sockets;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>Opens a multiplexed connection to Redis, which heals itself and follows failovers, and refuses at start what cannot work.</summary>
internal static class RedisConnection
{
    /// <summary>How long a command may take before its outcome counts as unknown.</summary>
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How soon after Redis is back it is found: an attempt at this interval, for ever.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a Redis that is not ready is asked again at start.</summary>
    public static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>How long bytes may stay unacknowledged by the peer's system before the connection counts as dead; else it is 15 minutes.</summary>
    private static readonly TimeSpan DeadPeer = TimeSpan.FromSeconds(5);

    /// <summary>How soon a primary that became a replica, or the other way round, is noticed where nobody announces it.</summary>
    private const int RoleCheckSeconds = 2;

    /// <summary>Connects and checks <see cref="RedisRequirements"/>.</summary>
    /// <param name="patience">How long Redis may need to answer, as it may be starting as well.</param>
    /// <exception cref="StorageException">Why not, for an operator.</exception>
    public static async Task<ConnectionMultiplexer> OpenAsync(RedisAddress address, TimeSpan patience)
    {
        var attempts = new RedisAttempts(address);
        using var deadline = new CancellationTokenSource(patience);
        ConnectionMultiplexer? redis = null;
        try
        {
            while (true)
            {
                try
                {
                    redis ??= await ConnectionMultiplexer.ConnectAsync(Options(address, attempts));
                    var unmet = await RedisRequirements.UnmetAsync(redis, address.User);
                    if (unmet is null)
                        return redis;
                    if (deadline.IsCancellationRequested)
                        throw new StorageException($"Redis at {address} {unmet}.");
                }
                catch (Exception failure) when (RedisErrors.IsOfRedis(failure))
                {
                    if (attempts.IsRefused || failure is RedisServerException || deadline.IsCancellationRequested)
                        throw attempts.Explain(failure);
                }
                await Task.Delay(AskInterval);
            }
        }
        catch
        {
            if (redis is not null)
                await redis.DisposeAsync();
            throw;
        }
    }

    /// <summary>The client's settings, the same for every connection.</summary>
    public static ConfigurationOptions Options(RedisAddress address)
    {
        var options = new ConfigurationOptions
        {
            ClientName = RedisNames.Client,
            // For INFO, which the client counts among the commands of administration.
            AllowAdmin = true,
            AbortOnConnectFail = false,
            // A command that cannot go out at once fails at once: a room repeats its batch itself, and must know where it stands.
            BacklogPolicy = BacklogPolicy.FailFast,
            HeartbeatInterval = TimeSpan.FromMilliseconds(500),
            AsyncTimeout = (int)CommandTimeout.TotalMilliseconds,
            SyncTimeout = (int)CommandTimeout.TotalMilliseconds,
            ConnectTimeout = (int)CommandTimeout.TotalMilliseconds,
            ConnectRetry = 1,
            ReconnectRetryPolicy = new LinearRetry((int)RetryInterval.TotalMilliseconds),
            ConfigCheckSeconds = RoleCheckSeconds,
            // A connection that only listens sends too, so that a dead peer is noticed there as well.
            KeepAlive = (int)CommandTimeout.TotalSeconds,
            // Nothing of the client's own is read or published beside the log.
            TieBreaker = "",
            ConfigurationChannel = "",
            BeforeSocketConnect = (_, _, socket) => NoticeDeadPeer(socket),
            ServiceName = address.Service,
            User = address.User,
            Password = address.Password,
        };
        foreach (var endpoint in address.Endpoints)
            options.EndPoints.Add(endpoint);
        return options;
    }

    private static ConfigurationOptions Options(RedisAddress address, RedisAttempts attempts)
    {
        var options = Options(address);
        options.ConnectionAttemptCompleted += (_, attempt) => attempts.Note(attempt);
        return options;
    }

    private static void NoticeDeadPeer(Socket socket)
    {
        const int Tcp = 6, UserTimeout = 18;
        if (OperatingSystem.IsLinux() && socket.AddressFamily != AddressFamily.Unix)
            socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes((int)DeadPeer.TotalMilliseconds));
    }
}
