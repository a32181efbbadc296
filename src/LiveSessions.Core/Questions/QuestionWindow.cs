namespace LiveSessions.Core.Questions;

/// <summary>
/// The public questions of one session in the orders phones show them, and the window of those that phones and screens are sent: of the open
/// ones the <see cref="Top"/> most supported and the <see cref="Newest"/> approved last, and the <see cref="Answered"/> answered last. All
/// others are read page by page. Kept by the fold, fact by fact, so that every node has the same window at the same offset.
/// </summary>
public sealed class QuestionWindow
{
    /// <summary>
    /// So many that a phone's first frame stays under 20 KB however many questions a room has. Answered ones count apart, or soon the most
    /// supported would all be answered and a phone would have nothing left to support.
    /// </summary>
    public const int Top = 20, Newest = 10, Answered = 5;

    private static readonly Comparer<Question> ByScore = Comparer<Question>.Create((a, b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Number.CompareTo(b.Number));
    private static readonly Comparer<Question> Latest = Comparer<Question>.Create((a, b) => b.Seq.CompareTo(a.Seq));

    private readonly Ranking _top = new(WindowReason.Top, Top, ByScore), _newest = new(WindowReason.Newest, Newest, Latest);
    private readonly Ranking _answered = new(WindowReason.Answered, Answered, Latest);

    /// <summary>Those that are sent whatever their rank: pinned, next or on a screen. Few, as pins and screens are.</summary>
    private readonly HashSet<Question> _unranked = [];

    /// <summary>Open questions, the most supported first, of equals the one asked first.</summary>
    public IEnumerable<Question> ByPopularity => _top.All;

    /// <summary>Open questions, the one approved last first.</summary>
    public IEnumerable<Question> ByAge => _newest.All;

    /// <summary>Answered questions, the one answered last first.</summary>
    public IEnumerable<Question> AnsweredOnes => _answered.All;

    /// <summary>Open and answered questions that are in the window for no reason at all.</summary>
    public (int Open, int Answered) Outside { get; private set; }

    /// <summary>Those that are pinned; they stand in their orders as well.</summary>
    internal HashSet<Question> Pinned { get; } = [];

    /// <summary>The one that comes next on stage; null for none.</summary>
    internal Question? Next { get; private set; }

    /// <summary>A question is pinned or next, or no longer.</summary>
    internal void Mark(Question question, long offset)
    {
        if (question.Standing.IsPinned) Pinned.Add(question);
        else Pinned.Remove(question);
        if (question.Standing.IsNext) Next = question;
        else if (Next == question) Next = null;
        question.Mark(WindowReason.Pinned, question.Standing.IsPinned, offset);
        question.Mark(WindowReason.Next, question.Standing.IsNext, offset);
        CountUnranked(question);
    }

    /// <summary>A question is on a screen, or no longer.</summary>
    internal void Show(Question question, bool on, long offset)
    {
        question.Mark(WindowReason.OnScreen, on, offset);
        CountUnranked(question);
    }

    internal void Add(Question question, long offset)
    {
        if (question.State is QuestionState.Answered) _answered.Add(question, offset);
        else
        {
            _top.Add(question, offset);
            _newest.Add(question, offset);
        }
        CountOutside();
    }

    internal void Remove(Question question, long offset)
    {
        if (question.State is QuestionState.Answered) _answered.Remove(question, offset);
        else
        {
            _top.Remove(question, offset);
            _newest.Remove(question, offset);
        }
        CountOutside();
    }

    /// <summary>Changes a public question's score and keeps the order.</summary>
    /// <returns>True when <see cref="Outside"/> changed.</returns>
    internal bool Rescore(Question question, int score, long offset)
    {
        if (question.State is QuestionState.Answered)
        {
            question.Score = score;
            return false;
        }
        // Nothing is counted anew for the many votes that leave every mark where it is.
        if (!_top.Rescore(question, score, offset)) return false;
        var before = Outside;
        CountOutside();
        return Outside != before;
    }

    private void CountUnranked(Question question)
    {
        if ((question.Window & (WindowReason.OnScreen | WindowReason.Pinned | WindowReason.Next)) != 0) _unranked.Add(question);
        else if (!_unranked.Remove(question)) return;
        CountOutside();
    }

    // In the window are the most supported, those of the newest that are not among them, and what is sent whatever its rank; all but the first are few.
    private void CountOutside() => Outside = (
        _top.Count - _top.First.Count - _newest.First.Count(question => (question.Window & WindowReason.Top) == 0)
            - Unranked(QuestionState.Approved, WindowReason.Top | WindowReason.Newest),
        _answered.Count - _answered.First.Count - Unranked(QuestionState.Answered, WindowReason.Answered));

    private int Unranked(QuestionState state, WindowReason ranks)
    {
        var count = 0;
        foreach (var question in _unranked)
            if (question.State == state && (question.Window & ranks) == 0)
                count++;
        return count;
    }
}
