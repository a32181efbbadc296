using MessagePack;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>What a page holds of its own: `applyMine` of web/src/shared/apply.ts, once more.</summary>
public sealed class ClientMine
{
    private readonly SortedDictionary<int, MyQuestionView> _questions = [];
    private readonly SortedDictionary<int, MySupport> _supports = [];
    private readonly SortedDictionary<string, MyBallotView> _ballots = new(StringComparer.Ordinal);
    private string? _lang, _name, _group, _id;
    private int? _role;
    private ScreenView? _screen;
    private InviteView[] _invites = [];
    private MyPlaceView[] _places = [];
    private MyMoodView? _mood;

    /// <summary>Applies what came over the wire; null is no frame.</summary>
    public ClientMine Apply(Mine? sent)
    {
        if (sent is null) return this;
        var mine = new Frame(default, Frame.Encode(sent), null).ReadMine()!;
        (_lang, _id, _role, _screen, _invites) = (mine.Lang ?? _lang, mine.Id ?? _id, mine.Role ?? _role, mine.Screen ?? _screen, mine.Invites ?? _invites);
        (_places, _mood) = (mine.Places ?? _places, mine.Mood ?? _mood);
        _name = (mine.Name ?? _name) is { Length: > 0 } name ? name : null;
        _group = (mine.Group ?? _group) is { Length: > 0 } group ? group : null;
        foreach (var question in mine.Questions ?? []) _questions[question.Number] = question;
        foreach (var support in mine.Supports ?? [])
            if (support.On || support.Down) _supports[support.Number] = support;
            else _supports.Remove(support.Number);
        foreach (var ballot in mine.Ballots ?? []) _ballots[ballot.Poll] = ballot;
        return this;
    }

    /// <summary>Forgets the ballots of rounds that count no more.</summary>
    public ClientMine Of(RoomState state)
    {
        foreach (var ballot in _ballots.Values.Where(ballot => state.Polls.Find(ballot.Poll)!.Round != ballot.Round).ToArray()) _ballots.Remove(ballot.Poll);
        return this;
    }

    /// <summary>All that is held, as one readable text; whether a screen is online it knows better itself.</summary>
    public override string ToString()
    {
        var all = new Mine
        {
            Lang = _lang,
            Name = _name,
            Group = _group,
            Id = _id,
            Role = _role,
            Invites = _invites,
            Screen = _screen is null ? null : _screen with { Online = false, LostAt = null },
            Questions = [.. _questions.Values],
            Supports = [.. _supports.Values],
            Ballots = [.. _ballots.Values],
            Places = _places,
            Mood = _mood,
        };
        return MessagePackSerializer.ConvertToJson(Frame.Encode(all), WireOptions.Stored);
    }
}
