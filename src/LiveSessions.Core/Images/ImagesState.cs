namespace LiveSessions.Core.Images;

/// <summary>The images of a room. None is ever replaced or removed: who knows an id may keep what it names for ever.</summary>
public sealed class ImagesState
{
    private readonly Dictionary<string, ImageAdded> _byId = new(StringComparer.Ordinal);

    public int Count => _byId.Count;

    public ImageAdded? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    internal void Add(ImageAdded image) => _byId.Add(image.Id, image);
}
