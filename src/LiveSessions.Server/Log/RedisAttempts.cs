using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>What came of the attempts to connect, so that a start that fails says why and what to do.</summary>
internal sealed class RedisAttempts(RedisAddress address)
{
    private volatile string _reason = "no answer";
    private volatile bool _isRefused;

    /// <summary>Whether Redis does not let us in, which another attempt does not change.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>Takes note of an attempt.</summary>
    public void Note(ConnectionAttemptCompletedEventArgs attempt)
    {
        if (attempt.FailureType is ConnectionFailureType.AuthenticationFailure)
            _isRefused = true;
        else if (attempt is { IsSuccess: false, Exception: { } failure })
            _reason = failure.GetBaseException().Message;
    }

    /// <summary>Why there is no connection.</summary>
    public async Task<StorageException> ExplainAsync(Exception failure)
    {
        if (_isRefused)
            return new StorageException(address.Password is null
                ? $"Redis at {address} asks for a password. Give it as password=TEXT behind the address, best in the environment variable LiveSessions__Redis, which no list of processes shows."
                : $"Redis at {address} does not take the user or the password. Correct user= and password= behind the address.", failure);
        if (failure is RedisServerException)
            return new StorageException($"Redis at {address} cannot be used: {failure.Message}", failure);
        if (address.Service is not null && await WhatSentinelsSayAsync() is { } words)
            return new StorageException($"Redis at {address} cannot be reached: {words}", failure);
        return new StorageException($"Redis at {address} cannot be reached ({_reason}). Start it, or correct the address.", failure);
    }

    private async Task<string?> WhatSentinelsSayAsync()
    {
        try
        {
            await using var sentinels = await ConnectionMultiplexer.SentinelConnectAsync(RedisConnection.Options(address));
            var asked = sentinels.GetServers().Where(server => server.IsConnected).ToList();
            if (asked.Count == 0)
                return "no sentinel answers. Start them, or correct the addresses.";
            if (asked.All(server => server.ServerType is not ServerType.Sentinel))
                return "it is not a sentinel. Give the addresses of the sentinels, or leave serviceName out.";
            foreach (var sentinel in asked)
                if (await sentinel.SentinelGetMasterAddressByNameAsync(address.Service!) is { } primary)
                    return $"the sentinels name {primary} as the primary, which does not answer.";
            return $"the sentinels know no {address.Service}. Correct serviceName.";
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            return null;
        }
    }
}
