namespace LiveSessions.Core.Views;

/// <summary>A node's own word about its store, which is in no log.</summary>
/// <param name="State"><c>saved</c> or <c>paused</c>.</param>
/// <param name="Why">While paused: a stable code that consoles say in words.</param>
public sealed record StorageView(string State, string? Why)
{
    /// <summary>All is well.</summary>
    public static StorageView Saved { get; } = new("saved", null);

    /// <summary>The store takes nothing at the moment.</summary>
    public static StorageView Paused(string why) => new("paused", why);
}
