using LiveSessions.Core.Images;

namespace LiveSessions.Core.Views;

/// <summary>Which of a room's images a role may see.</summary>
public static class VisibleImage
{
    /// <summary>One that somebody may see, and whether everybody may; null for none.</summary>
    /// <param name="forStaff">Staff see all of them; audience and screens those of the polls that they see.</param>
    public static (ImageAdded Image, bool IsPublic)? Of(RoomState state, string id, bool forStaff)
    {
        if (state.Images.Find(id) is not { } image) return null;
        var isPublic = state.Polls.All.Any(poll => poll.Content.Kind.ImagesUsed.Contains(id) && PublicView.IsVisible(state, poll));
        return isPublic || forStaff ? (image, isPublic) : null;
    }
}
