namespace LiveSessions.Core.Views;

/// <summary>What the stage view of a speaker may see: what the hall sees, and how many follow and how.</summary>
public static class StageView
{
    /// <summary>What changed since an offset; 0 for a snapshot.</summary>
    /// <param name="now">The server's clock, UTC milliseconds.</param>
    public static Update Since(RoomState state, long since, long now)
    {
        var update = HallView.Since(state, since, now);
        return update with { Moods = Shapes.Moods(state, update.Reset == true ? 0 : since) };
    }
}
