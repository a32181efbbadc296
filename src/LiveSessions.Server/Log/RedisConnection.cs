using System.Buffers;
using System.Net.Sockets;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>Opens the one multiplexed connection to Redis, which heals itself, and refuses at start what cannot work.</summary>
internal static class RedisConnection
{
    private static readonly SearchValues<char> AddressCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_:[]%");

    /// <summary>How long a command may take before its outcome counts as unknown.</summary>
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How soon after Redis is back it is found: an attempt at this interval, for ever.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>How long bytes may stay unacknowledged by the peer's system before the connection counts as dead; else it is 15 minutes.</summary>
    private static readonly TimeSpan DeadPeer = TimeSpan.FromSeconds(5);

    /// <summary>Connects and checks <see cref="RedisRequirements"/>.</summary>
    /// <param name="endpoint">HOST:PORT; 6379 without a port.</param>
    /// <param name="patience">How long Redis may need to answer, as it may be starting as well.</param>
    /// <exception cref="StorageException">Why not, for an operator.</exception>
    public static async Task<ConnectionMultiplexer> OpenAsync(string endpoint, TimeSpan patience)
    {
        var options = Options(endpoint);
        using var deadline = new CancellationTokenSource(patience);
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reason = "no answer";
        options.ConnectionAttemptCompleted += (_, attempt) =>
        {
            if (attempt.IsSuccess)
                ready.TrySetResult(true);
            else if (attempt.FailureType == ConnectionFailureType.AuthenticationFailure)
                ready.TrySetResult(false);
            else if (attempt.Exception is { } failure)
                reason = failure.GetBaseException().Message;
        };

        ConnectionMultiplexer? redis = null;
        try
        {
            redis = await ConnectionMultiplexer.ConnectAsync(options);
            if (!await ready.Task.WaitAsync(deadline.Token))
                throw new StorageException($"Redis at {endpoint} asks for a password, which LiveSessions does not give. Use a Redis without one that only this machine or a private network reaches.");
            var info = (string?)await redis.GetDatabase().ExecuteAsync("INFO", "everything").WaitAsync(deadline.Token);
            if (RedisRequirements.Unmet(RedisRequirements.Parse(info ?? "")) is { } unmet)
                throw new StorageException($"Redis at {endpoint} {unmet}.");
            return redis;
        }
        catch (Exception refused)
        {
            if (redis is not null)
                await redis.DisposeAsync();
            if (refused is OperationCanceledException)
                throw new StorageException($"Redis at {endpoint} cannot be reached ({reason}). Start it, or correct the address.", refused);
            if (RedisErrors.IsOfRedis(refused))
                throw new StorageException($"Redis at {endpoint} cannot be used: {refused.Message}", refused);
            throw;
        }
    }

    private static ConfigurationOptions Options(string endpoint)
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
            // A connection that only listens sends too, so that a dead peer is noticed there as well.
            KeepAlive = (int)CommandTimeout.TotalSeconds,
            // Nothing of the client's own is read or published beside the log.
            TieBreaker = "",
            ConfigurationChannel = "",
            BeforeSocketConnect = (_, _, socket) => NoticeDeadPeer(socket),
        };
        try
        {
            if (!endpoint.AsSpan().ContainsAnyExcept(AddressCharacters))
                options.EndPoints.Add(endpoint);
        }
        catch (ArgumentException)
        {
            // Told below, as for an address with other characters.
        }
        return options.EndPoints.Count == 1
            ? options
            : throw new StorageException($"\"{endpoint}\" is not the address of a Redis. Write HOST:PORT, for example localhost:6379.");
    }

    private static void NoticeDeadPeer(Socket socket)
    {
        const int Tcp = 6, UserTimeout = 18;
        if (OperatingSystem.IsLinux() && socket.AddressFamily != AddressFamily.Unix)
            socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes((int)DeadPeer.TotalMilliseconds));
    }
}
