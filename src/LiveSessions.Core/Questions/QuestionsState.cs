using LiveSessions.Core.Participants;
using LiveSessions.Core.Programme;

namespace LiveSessions.Core.Questions;

/// <summary>All questions of a room and the window of each session.</summary>
public sealed class QuestionsState
{
    private readonly Dictionary<string, Question> _byId = new(StringComparer.Ordinal);
    private readonly List<Question> _byNumber = [];
    private readonly Dictionary<string, QuestionWindow> _windows = new(StringComparer.Ordinal);
    private readonly HashSet<Question> _onScreen = [];
    private readonly ChangeOrder _changes = new();
    private int _seq;

    /// <summary>What was asked for last: one fact asks several times.</summary>
    private Question? _found;

    /// <summary>By number, the first at index 0.</summary>
    public IReadOnlyList<Question> All => _byNumber;

    /// <summary>The offset at which the number of public questions outside a window changed last.</summary>
    public long MoreChanged { get; private set; }

    /// <summary>The offset at which a public question ceased to be public last.</summary>
    public long HiddenAt { get; private set; }

    /// <summary>Those of which anything changed after an offset, by number; all of them for 0.</summary>
    public IReadOnlyList<Question> ChangedSince(long since) => since == 0 ? _byNumber : Array.ConvertAll(_changes.Since(since), index => _byNumber[index]);

    public Question? Find(string? id)
    {
        if (_found is { } found && found.Id == id) return found;
        return id is not null && _byId.TryGetValue(id, out var question) ? _found = question : null;
    }

    public QuestionWindow Window(string session) =>
        _windows.TryGetValue(session, out var window) ? window : _windows[session] = new QuestionWindow();

    internal Question Add(QuestionAsked asked, Session session, Participant author, in FactContext context)
    {
        var question = new Question(_byNumber.Count + 1, asked.Id, session, author, _changes)
        {
            Text = asked.Text,
            Lang = asked.Lang,
            Name = asked.Named ? author.Name : null,
            Group = author.Group,
            AskedAt = context.Time,
            Changed = context.Offset,
            AuthorN = context.N,
        };
        _byId.Add(question.Id, question);
        _byNumber.Add(question);
        author.Questions.Add(question);
        author.Touch(question, context.Offset);
        // Decided before moderation was switched on, it waits all the same.
        if (!asked.Held && !session.Content.Moderated) Move(question, QuestionState.Approved, context.Offset);
        return question;
    }

    /// <summary>Changes a question's state and, with it, whether phones and screens may see it.</summary>
    internal void Move(Question question, QuestionState state, long offset)
    {
        question.Changed = question.Moved = offset;
        question.Author.Touch(question, offset);
        Rearrange(question.Session.Id, offset, window =>
        {
            var wasPublic = question.IsPublic;
            if (wasPublic) window.Remove(question, offset);
            question.State = state;
            if (wasPublic && !question.IsPublic) HiddenAt = offset;
            if (!question.IsPublic) return;
            question.Seq = ++_seq;
            window.Add(question, offset);
        });
    }

    internal void Rescore(Question question, int score, long offset)
    {
        question.ScoreChanged = offset;
        question.Author.Touch(question, offset);
        if (!question.IsPublic) question.Score = score;
        else if (Window(question.Session.Id).Rescore(question, score, offset)) MoreChanged = offset;
    }

    private void Rearrange(string session, long offset, Action<QuestionWindow> change)
    {
        var window = Window(session);
        var before = window.Outside;
        change(window);
        if (window.Outside != before) MoreChanged = offset;
    }

    /// <summary>Marks exactly these questions as on a screen.</summary>
    internal void PutOnScreen(IEnumerable<string> ids, long offset)
    {
        var shown = ids.Select(Find).OfType<Question>().ToHashSet();
        foreach (var question in _onScreen.Where(question => !shown.Contains(question))) question.Mark(WindowReason.OnScreen, false, offset);
        foreach (var question in shown) question.Mark(WindowReason.OnScreen, true, offset);
        _onScreen.Clear();
        _onScreen.UnionWith(shown);
    }
}
