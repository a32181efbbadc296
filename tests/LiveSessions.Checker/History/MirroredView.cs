using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using MessagePack;

namespace LiveSessions.Checker.History;

/// <summary>What a page holds after the updates it was sent, merged by the rules of the protocol and nothing else.</summary>
internal sealed class MirroredView
{
    private readonly SortedDictionary<int, QuestionView> _questions = [];
    private readonly SortedDictionary<string, PollView> _polls = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TallyView> _tallies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, MyQuestionView> _mine = [];
    private readonly SortedDictionary<int, MySupport> _supports = [];
    private readonly SortedDictionary<string, MyBallotView> _ballots = new(StringComparer.Ordinal);
    private Update _rest = new();
    private Mine _person = new();

    /// <summary>What somebody holds who begins at this state.</summary>
    public static MirroredView Of(RoomState state, Role view, ActorId actor)
    {
        var fresh = new MirroredView();
        fresh.Take(view switch
        {
            Role.Moderator => ConsoleView.Since(state, 0, 0),
            Role.Screen => HallView.Since(state, 0, 0),
            _ => AudienceView.Since(state, 0, 0),
        });
        var mine = view switch
        {
            Role.Moderator => Mine.OfStaff(state, actor, 0, null),
            Role.Screen => Mine.OfScreen(state, actor, 0),
            _ => Mine.Of(state, actor, 0),
        };
        if (mine is not null) fresh.Take(mine);
        return fresh;
    }

    public Position Position { get; private set; }

    public IReadOnlyCollection<QuestionView> Questions => _questions.Values;
    public IReadOnlyCollection<PollView> Polls => _polls.Values;
    public IReadOnlyCollection<MyQuestionView> MyQuestions => _mine.Values;
    public IReadOnlyList<SessionView> Sessions => _rest.Sessions ?? [];

    /// <summary>The session that is live; null for none.</summary>
    public string? Current => _rest.Current;

    /// <summary>Equal views are equal texts, whatever order their parts came in.</summary>
    public string Canonical()
    {
        var update = _rest with { Questions = [.. _questions.Values], Polls = [.. _polls.Values], Tallies = [.. _tallies.Values] };
        var mine = _person with { Questions = [.. _mine.Values], Supports = [.. _supports.Values.Where(one => one.On)], Ballots = [.. _ballots.Values] };
        return MessagePackSerializer.ConvertToJson(Frame.Encode(update)) + MessagePackSerializer.ConvertToJson(Frame.Encode(mine));
    }

    public void Take(Update update)
    {
        if (update.Reset == true)
        {
            foreach (System.Collections.IDictionary held in (System.Collections.IDictionary[])[_questions, _polls, _tallies, _mine, _supports, _ballots]) held.Clear();
            (_rest, _person) = (new Update(), new Mine());
        }
        Position = Position.Parse(update.Offset, update.Hash);
        _rest = new Update
        {
            Room = update.Room ?? _rest.Room,
            Sessions = update.Sessions ?? _rest.Sessions,
            Current = update.Current ?? _rest.Current,
            Stage = update.Stage ?? _rest.Stage,
            People = update.People ?? _rest.People,
            More = update.More ?? _rest.More ?? [],
            Reactions = update.Reactions ?? _rest.Reactions,
            Screens = update.Screens ?? _rest.Screens,
            Staff = update.Staff ?? _rest.Staff,
        };
        foreach (var question in update.Questions ?? []) _questions[question.Number] = question;
        foreach (var score in update.Scores ?? [])
            if (_questions.TryGetValue(score[0], out var question))
                _questions[score[0]] = question with { Score = score[1] };
        foreach (var number in (update.Gone ?? []).Concat(update.Outside ?? [])) _questions.Remove(number);
        foreach (var poll in update.Polls ?? []) _polls[poll.Id] = poll;
        foreach (var tally in update.Tallies ?? []) _tallies[tally.Poll] = tally;
        foreach (var id in update.GonePolls ?? [])
        {
            _polls.Remove(id);
            _tallies.Remove(id);
        }
    }

    public void Take(Mine mine)
    {
        _person = new Mine
        {
            Lang = mine.Lang ?? _person.Lang,
            Name = mine.Name ?? _person.Name,
            Group = mine.Group ?? _person.Group,
            // Whether it is connected a screen knows best itself: it is not told anew for that.
            Screen = mine.Screen is { } screen ? screen with { Online = true, LostAt = null } : _person.Screen,
            Id = mine.Id ?? _person.Id,
            Role = mine.Role ?? _person.Role,
        };
        foreach (var question in mine.Questions ?? []) _mine[question.Number] = question;
        foreach (var support in mine.Supports ?? []) _supports[support.Number] = support;
        foreach (var ballot in mine.Ballots ?? []) _ballots[ballot.Poll] = ballot;
    }
}
