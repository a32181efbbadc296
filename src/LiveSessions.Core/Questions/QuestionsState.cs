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
    public IReadOnlyList<Question> ChangedSince(long since) => Array.ConvertAll(_changes.Since(since), index => _byNumber[index]);

    public Question? Find(string? id)
    {
        if (_found is { } found && found.Id == id) return found;
        return id is not null && _byId.TryGetValue(id, out var question) ? _found = question : null;
    }

    public QuestionWindow Window(string session) =>
        _windows.TryGetValue(session, out var window) ? window : _windows[session] = new QuestionWindow();

    /// <summary>Takes in a question, which waits or is public at once.</summary>
    internal Question Add(Question question, Standing standing, in FactContext context)
    {
        _byId.Add(question.Id, question);
        _byNumber.Add(question);
        question.AskedAt = context.Time;
        question.Standing = standing with { Life = Life.Pending };
        question.Changed = context.Offset;
        question.Author?.Questions.Add(question);
        Put(question, standing, context.Offset);
        return question;
    }

    /// <summary>How many public questions of a session are pinned.</summary>
    internal int PinnedIn(Session session) => Window(session.Id).Pinned.Count;

    /// <summary>The question that comes next in a session; null for none.</summary>
    internal Question? NextIn(Session session) => Window(session.Id).Next;

    /// <summary>The next question's object, not yet among them.</summary>
    internal Question New(string id, Session session, Participant? author) => new(_byNumber.Count + 1, id, session, author, _changes);

    /// <summary>
    /// Changes where a question stands and, with it, whether phones and screens may see it. See <see cref="Standing.Fitting"/>.
    /// </summary>
    internal void Put(Question question, Standing standing, long offset)
    {
        var before = question.Standing;
        var window = Window(question.Session.Id);
        var outside = window.Outside;
        standing = standing.Fitting(question.IsOnScreen);
        question.Changed = offset;
        question.Author?.Touch(question, offset);
        if (before.Life != standing.Life || before.Wording != standing.Wording) question.Moved = offset;
        if (before.Life.State == standing.Life.State) question.Standing = standing;
        else
        {
            var wasPublic = question.IsPublic;
            if (wasPublic) window.Remove(question, offset);
            question.Standing = standing;
            if (wasPublic && !question.IsPublic) HiddenAt = offset;
            if (question.IsPublic)
            {
                question.Seq = ++_seq;
                window.Add(question, offset);
            }
        }
        if (before.Life.Into != standing.Life.Into)
        {
            before.Life.Into?.Leave(question);
            standing.Life.Into?.Join(question);
            foreach (var root in new[] { before.Life.Into, standing.Life.Into })
                if (root is not null) Touch(root, offset);
        }
        window.Mark(question, offset);
        if (window.Outside != outside) MoreChanged = offset;
        // The authors of what was merged into it read what becomes of it.
        if (before.Life != standing.Life || before.Answer != standing.Answer)
            foreach (var one in question.Merged) Touch(one, offset);
        if (before.Hands != standing.Hands && question.Root != question) Touch(question.Root, offset);
    }

    /// <summary>Something about it changed that stands elsewhere.</summary>
    internal static void Touch(Question question, long offset)
    {
        question.Changed = offset;
        question.Author?.Touch(question, offset);
    }

    internal void Rescore(Question question, int score, long offset)
    {
        question.ScoreChanged = offset;
        question.Author?.Touch(question, offset);
        if (!question.IsPublic) question.Score = score;
        else if (Window(question.Session.Id).Rescore(question, score, offset)) MoreChanged = offset;
    }

    private void Show(Question question, bool on, long offset)
    {
        var window = Window(question.Session.Id);
        var outside = window.Outside;
        window.Show(question, on, offset);
        if (window.Outside != outside) MoreChanged = offset;
    }

    /// <summary>Marks exactly these questions as on a screen.</summary>
    internal void PutOnScreen(IEnumerable<string> ids, long offset)
    {
        var shown = ids.Select(Find).OfType<Question>().ToHashSet();
        foreach (var question in _onScreen.Where(question => !shown.Contains(question))) Show(question, false, offset);
        foreach (var question in shown)
        {
            Show(question, true, offset);
            if (question.Standing.IsNext) Put(question, question.Standing with { IsNext = false }, offset);
        }
        _onScreen.Clear();
        _onScreen.UnionWith(shown);
    }
}
