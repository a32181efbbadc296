namespace LiveSessions.Server.Api;

/// <summary>Whether a start has come so far that people can be led here: what a new store is to begin with stands in it.</summary>
public sealed class Readiness
{
    private volatile bool _isThere;

    public bool IsThere => _isThere;

    /// <summary>Ids of the rooms whose logs the start found damaged.</summary>
    public IReadOnlySet<string> Damaged { get; init; } = new HashSet<string>();

    /// <summary>From now on it is, for good.</summary>
    public void Tell() => _isThere = true;
}
