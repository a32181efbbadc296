namespace LiveSessions.Core.Surveys;

/// <summary>All surveys of a room, also the deleted ones.</summary>
public sealed class SurveysState
{
    private readonly Dictionary<string, Survey> _byId = new(StringComparer.Ordinal);
    private readonly List<Survey> _byOrder = [];
    private readonly ChangeOrder _changes = new();

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Survey> All => _byOrder;
    public int Count => _byOrder.Count;

    /// <summary>Those of which anything changed after an offset, in the order in which they were made; all of them for 0.</summary>
    public IReadOnlyList<Survey> ChangedSince(long since) => Array.ConvertAll(_changes.Since(since), order => _byOrder[order]);

    public Survey? Find(string? id) => id is not null && _byId.TryGetValue(id, out var survey) ? survey : null;

    /// <summary>The survey with this id, and a new one where there is none.</summary>
    internal Survey Get(string id)
    {
        if (Find(id) is { } survey) return survey;
        _byId.Add(id, survey = new Survey(_byOrder.Count, _changes));
        _byOrder.Add(survey);
        return survey;
    }
}
