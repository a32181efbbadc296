namespace LiveSessions.Core.Views;

/// <summary>A node's own word about its store, which is in no log.</summary>
/// <param name="State"><c>saved</c>, <c>paused</c>, or <c>read_only</c>.</param>
/// <param name="Why">Unless saved: a stable code that consoles say in words.</param>
/// <param name="From">While read-only: the first entry that this node cannot fold.</param>
public sealed record StorageView(string State, string? Why, long? From = null)
{
    /// <summary>What an acknowledgement of this store survives: a stable code that consoles say in words.</summary>
    public string? Durability { get; init; }

    /// <summary>All is well.</summary>
    public static StorageView Saved { get; } = new("saved", null);

    /// <summary>The store takes nothing at the moment.</summary>
    public static StorageView Paused(string why) => new("paused", why);

    /// <summary>The room is served as it stood before an entry, and takes nothing on this node.</summary>
    /// <param name="code">The refusal that commands are answered with.</param>
    /// <param name="from">The first entry that this node cannot fold.</param>
    public static StorageView ReadOnly(string code, long from) => new("read_only", code, from);
}
