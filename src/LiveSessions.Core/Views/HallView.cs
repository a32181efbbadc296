namespace LiveSessions.Core.Views;

/// <summary>What a hall screen may see: what phones see, which question is next among it, and the reactions.</summary>
public static class HallView
{
    /// <summary>What changed since an offset; 0 for a snapshot.</summary>
    /// <param name="now">The server's clock, UTC milliseconds.</param>
    public static Update Since(RoomState state, long since, long now)
    {
        var update = PublicView.Since(state, since, now);
        return state.Reactions.Changed > since || update.Reset == true
            ? update with { Reactions = state.Reactions.Of(state.Programme.Current?.Id ?? "") }
            : update;
    }
}
