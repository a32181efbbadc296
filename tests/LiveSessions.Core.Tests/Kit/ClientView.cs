using MessagePack;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>What a page holds: `apply` of web/src/shared/apply.ts, once more and as simply as possible.</summary>
public sealed class ClientView
{
    private RoomView? _room;
    private SessionView[] _sessions = [];
    private string _current = "";
    private WireScene _stage = new(0, null);
    private int _people;
    private MoreView[] _more = [];
    private long[] _reactions = [0, 0, 0, 0, 0];
    private long[][] _moods = [];
    private ScreenView[] _screens = [];
    private StaffView[] _staff = [];
    private BoardView[] _boards = [];
    private readonly SortedDictionary<int, QuestionView> _questions = [];
    private readonly SortedDictionary<string, PollView> _polls = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TallyView> _tallies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SurveyView> _surveys = new(StringComparer.Ordinal);

    public long Offset { get; private set; }

    /// <summary>Applies an update as it comes over the wire.</summary>
    public ClientView Apply(Update sent)
    {
        var update = new Frame(Frame.Encode(sent), default, null).ReadUpdate()!;
        if (update.Reset == true) Forget();
        Offset = update.Offset;
        _room = update.Room ?? _room;
        _sessions = update.Sessions ?? _sessions;
        _current = update.Current ?? _current;
        _stage = update.Stage ?? _stage;
        _people = update.People ?? _people;
        _more = update.More ?? _more;
        _reactions = update.Reactions ?? _reactions;
        _moods = update.Moods ?? _moods;
        _screens = update.Screens ?? _screens;
        _staff = update.Staff ?? _staff;
        _boards = update.Boards ?? _boards;
        foreach (var question in update.Questions ?? []) _questions[question.Number] = question;
        foreach (var score in update.Scores ?? [])
            if (_questions.TryGetValue(score[0], out var question))
                _questions[score[0]] = question with { Score = score[1] };
        foreach (var downs in update.Downs ?? [])
            if (_questions.TryGetValue(downs[0], out var question))
                _questions[downs[0]] = question with { Downs = downs[1] > 0 ? downs[1] : null };
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
        return this;
    }

    /// <summary>All that is held, as one readable text.</summary>
    public override string ToString()
    {
        var all = new Update
        {
            Room = _room,
            Sessions = _sessions,
            Current = _current,
            Stage = _stage,
            People = _people,
            More = _more,
            Reactions = _reactions,
            Moods = _moods,
            Screens = _screens,
            Staff = _staff,
            Questions = [.. _questions.Values],
            Polls = [.. _polls.Values],
            Tallies = [.. _tallies.Values],
            Surveys = [.. _surveys.Values],
            Boards = _boards,
        };
        return MessagePackSerializer.ConvertToJson(Frame.Encode(all), WireOptions.Stored);
    }

    private void Forget()
    {
        (_room, _sessions, _current, _stage, _people, _more) = (null, [], "", new WireScene(0, null), 0, []);
        (_reactions, _moods, _screens, _staff, _boards) = ([0, 0, 0, 0, 0], [], [], [], []);
        _questions.Clear();
        _polls.Clear();
        _tallies.Clear();
        _surveys.Clear();
    }
}
