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
    public StorageException Explain(Exception failure)
    {
        if (_isRefused)
            return new StorageException(address.Password is null
                ? $"Redis at {address} asks for a password. Give it as password=TEXT behind the address, best in the environment variable LiveSessions__Redis, which no list of processes shows."
                : $"Redis at {address} does not take the user or the password. Correct user= and password= behind the address.", failure);
        if (failure is RedisServerException)
            return new StorageException($"Redis at {address} cannot be used: {failure.Message}", failure);
        return new StorageException($"Redis at {address} cannot be reached ({_reason}). Start it, or correct the address.", failure);
    }
}
