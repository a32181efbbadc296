using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;

namespace LiveSessions.Core.Recount;

/// <summary>One question and everybody's words about it.</summary>
public sealed class CountedQuestion(int number, string id, string session, ActorId? author, string text, string lang)
{
    public int Number => number;
    public string Id => id;
    public string Text { get; internal set; } = text;
    public QuestionState State { get; internal set; }

    /// <summary>Hands counted for this question itself.</summary>
    public int Hands { get; internal set; }

    internal string Session => session;

    /// <summary>Null from the floor.</summary>
    internal ActorId? Author => author;
    internal long AuthorN { get; set; }
    internal long Edited { get; set; }
    internal CountedQuestion? Into { get; set; }
    internal QuestionState? Former { get; set; }
    internal DeclineReason? Reason { get; set; }
    internal string Lang { get; set; } = lang;
    internal bool Pinned { get; set; }
    internal bool Next { get; set; }
    internal string[] Labels { get; set; } = [];
    internal string? Speaker { get; set; }
    internal string? Answer { get; set; }
    internal bool IsPublic => State is QuestionState.Approved or QuestionState.Answered;

    /// <summary>Of two with the same number the first stands first.</summary>
    internal List<(ActorId Who, long N, Opinion Opinion)> Words { get; } = [];

    /// <summary>Everybody's last word about this very question.</summary>
    internal IEnumerable<(ActorId Who, long N, Opinion Opinion)> LastWords => Words.GroupBy(word => word.Who).Select(own => own.MaxBy(word => word.N));

    internal Opinion LastWordOf(ActorId who) => LastWords.FirstOrDefault(word => word.Who == who).Opinion;
}

/// <summary>Questions and who supports them.</summary>
internal sealed class CountedQuestions(Acts acts, CountedSessions sessions)
{
    private readonly Dictionary<string, CountedQuestion> _byId = new(StringComparer.Ordinal);

    public IEnumerable<CountedQuestion> All => _byId.Values;

    public CountedQuestion? Find(string? id) => id is not null && _byId.TryGetValue(id, out var question) ? question : null;

    /// <summary>Those that count for a question: itself and what was merged into it.</summary>
    public CountedQuestion[] Group(CountedQuestion root) => [root, .. _byId.Values.Where(one => one.Into == root)];

    /// <summary>Everybody who supports a question or any that was merged into it, or asked one of those; its own author never.</summary>
    public int Supporters(CountedQuestion question) => For(question).Count(person => person != question.Author);

    /// <summary>Everybody who is against a question or any that was merged into it, and for none of those; its own author never.</summary>
    public int Opponents(CountedQuestion question) => Say(Group(question), Opinion.Down).Except(For(question)).Count(person => person != question.Author);

    private IEnumerable<ActorId> For(CountedQuestion question)
    {
        var group = Group(question);
        return Say(group, Opinion.Up).Union(group.Skip(1).Select(one => one.Author).OfType<ActorId>());
    }

    private static IEnumerable<ActorId> Say(CountedQuestion[] group, Opinion opinion) =>
        group.SelectMany(one => one.LastWords).Where(word => word.Opinion == opinion).Select(word => word.Who).Distinct();

    public bool Ask(QuestionAsked asked, in FactContext context)
    {
        if (asked is not { Id: not null, Text: not null, Lang: not null } || Find(asked.Id) is not null) return false;
        if (sessions.Find(asked.Session) is not { IsLive: true } session || _byId.Count >= Limits.Questions) return false;
        if (asked.Speaker is not null && !session.Speakers.Contains(asked.Speaker)) return false;
        _byId[asked.Id] = new CountedQuestion(_byId.Count + 1, asked.Id, asked.Session, context.Actor, asked.Text, asked.Lang)
        {
            Speaker = asked.Speaker,
            AuthorN = context.N,
            State = asked.Held || session.IsModerated ? QuestionState.Pending : QuestionState.Approved,
        };
        return true;
    }

    /// <summary>A scribe takes in a question, which is public at once.</summary>
    /// <returns>The question; null where it was not taken in.</returns>
    public CountedQuestion? Ask(FloorAsked asked, Func<string, bool> isGroup, in FactContext context)
    {
        if (asked is not { Id: not null, Text: not null, Lang: not null } || Find(asked.Id) is not null) return null;
        if (sessions.Find(asked.Session) is not { IsLive: true } || _byId.Count >= Limits.Questions) return null;
        if (asked.Group is not null && !isGroup(asked.Group)) return null;
        acts.Add($"question {asked.Id}", context);
        return _byId[asked.Id] = new CountedQuestion(_byId.Count + 1, asked.Id, asked.Session, null, asked.Text, asked.Lang) { State = QuestionState.Approved };
    }

    /// <summary>Its author changes the text, or (null) takes it back.</summary>
    public void Change(string? id, string? text, string? lang, in FactContext context)
    {
        if (Find(id) is not { State: QuestionState.Pending } question || question.Author != context.Actor || context.N <= question.AuthorN) return;
        question.AuthorN = context.N;
        if (text is null) question.State = QuestionState.Withdrawn;
        else (question.Text, question.Lang, question.Edited) = (text, lang!, context.Offset);
    }

    public bool Support(QuestionSupported supported, in FactContext context)
    {
        if (Find(supported.Question) is not { } question || (supported.On && supported.Down)) return false;
        var (root, who, n) = (question.Into ?? question, context.Actor, context.N);
        if (!root.IsPublic || Group(root).Any(one => one.Author == who)) return false;
        if (supported.Down && sessions.Find(root.Session)?.TakesDownvotes != true) return false;
        if (question.Words.Any(word => word.Who == who && word.N >= n)) return false;
        question.Words.Add((who, n, supported.On ? Opinion.Up : supported.Down ? Opinion.Down : Opinion.None));
        var others = Group(root).Where(one => one != question && (one == root || one.LastWordOf(who) is not Opinion.None)).ToArray();
        foreach (var other in others)
            if (!supported.On) other.Words.Add((who, n, Opinion.None));
            else if (other == root) other.Words.Add((who, n, root.LastWordOf(who)));
        return true;
    }
}
