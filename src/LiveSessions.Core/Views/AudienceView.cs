namespace LiveSessions.Core.Views;

/// <summary>What a phone may see.</summary>
public static class AudienceView
{
    /// <summary>What changed since an offset; 0 for a snapshot.</summary>
    /// <param name="now">The server's clock, UTC milliseconds.</param>
    public static Update Since(RoomState state, long since, long now) => PublicView.Since(state, since, now);
}
