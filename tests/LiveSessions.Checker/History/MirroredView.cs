using LiveSessions.Core;
using LiveSessions.Core.History;
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
    private readonly SortedDictionary<string, SurveyView> _surveys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, DeedView> _acts = [];
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
    public IReadOnlyCollection<TallyView> Tallies => _tallies.Values;
    public IReadOnlyCollection<SurveyView> Surveys => _surveys.Values;

    /// <summary>What the staff did last, in the order in which it was done.</summary>
    public IReadOnlyList<DeedView> Acts => [.. _acts.Values.OrderBy(act => act.At)];
    public IReadOnlyCollection<MyQuestionView> MyQuestions => _mine.Values;
    public IReadOnlyList<InviteView> Invites => _person.Invites ?? [];
    public IReadOnlyList<SessionView> Sessions => _rest.Sessions ?? [];

    /// <summary>The session that is live; null for none.</summary>
    public string? Current => _rest.Current;

    /// <summary>Equal views are equal texts, whatever order their parts came in.</summary>
    public string Canonical()
    {
        var update = _rest with { Questions = [.. _questions.Values], Polls = [.. _polls.Values], Tallies = [.. _tallies.Values], Surveys = [.. _surveys.Values], Acts = [.. Kept()], Boards = _rest.Boards ?? [], Attending = _rest.Attending ?? [] };
        var mine = _person with { Questions = [.. _mine.Values], Supports = [.. _supports.Values.Where(one => one.On || one.Down)], Ballots = [.. _ballots.Values.Where(Counts)], Bar = _person.Bar ?? 0, Places = _person.Places ?? [], Invites = _person.Invites ?? [] };
        return MessagePackSerializer.ConvertToJson(Frame.Encode(update)) + MessagePackSerializer.ConvertToJson(Frame.Encode(mine));
    }

    public void Take(Update update)
    {
        if (update.Reset == true)
        {
            foreach (System.Collections.IDictionary held in (System.Collections.IDictionary[])[_questions, _polls, _tallies, _surveys, _acts, _mine, _supports, _ballots]) held.Clear();
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
            Moods = update.Moods ?? _rest.Moods,
            Screens = update.Screens ?? _rest.Screens,
            Staff = update.Staff ?? _rest.Staff,
            Boards = update.Boards ?? _rest.Boards,
            Attending = update.Attending ?? _rest.Attending,
        };
        foreach (var question in update.Questions ?? []) _questions[question.Number] = question;
        foreach (var score in update.Scores ?? [])
            if (_questions.TryGetValue(score[0], out var question))
                _questions[score[0]] = question with { Score = score[1] };
        foreach (var downs in update.Downs ?? [])
            if (_questions.TryGetValue(downs[0], out var question))
                _questions[downs[0]] = question with { Downs = downs[1] > 0 ? downs[1] : null };
        foreach (var act in update.Acts ?? []) _acts[act.Number] = act;
        foreach (var number in (update.Gone ?? []).Concat(update.Outside ?? [])) _questions.Remove(number);
        foreach (var poll in update.Polls ?? []) _polls[poll.Id] = poll;
        foreach (var tally in update.Tallies ?? []) _tallies[tally.Poll] = tally;
        foreach (var id in update.GonePolls ?? [])
        {
            _polls.Remove(id);
            _tallies.Remove(id);
        }
        foreach (var survey in update.Surveys ?? []) _surveys[survey.Id] = survey;
        foreach (var id in update.GoneSurveys ?? []) _surveys.Remove(id);
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
            Bar = mine.Bar ?? _person.Bar,
            Mood = mine.Mood ?? _person.Mood,
            Places = mine.Places ?? _person.Places,
            Invites = mine.Invites ?? _person.Invites,
        };
        foreach (var question in mine.Questions ?? []) _mine[question.Number] = question;
        foreach (var support in mine.Supports ?? []) _supports[support.Number] = support;
        foreach (var ballot in mine.Ballots ?? []) _ballots[ballot.Poll] = ballot;
    }

    /// <summary>A ballot counts in its round alone, and is seen with its poll.</summary>
    private bool Counts(MyBallotView ballot) => _polls.TryGetValue(ballot.Poll, out var poll) && poll.Round == ballot.Round;

    /// <summary>As many as the room itself remembers, of either count.</summary>
    private IEnumerable<DeedView> Kept()
    {
        var (most, least) = (_acts.Keys.LastOrDefault(), _acts.Keys.FirstOrDefault());
        return _acts.Values.Where(act => act.Number > 0 ? act.Number > most - ActsState.Limit : act.Number < least + ActsState.Limit);
    }
}
