using LiveSessions.Core;
using LiveSessions.Core.Questions;

namespace LiveSessions.Checker.Counting;

/// <summary>Questions and who supports them, counted by hand.</summary>
public sealed class LedgerQuestions(LedgerActs acts, LedgerProgramme programme)
{
    private readonly List<Question> _questions = [];
    private readonly List<(string Question, ActorId Actor, long N, bool On)> _supports = [];

    /// <summary>In the order in which they were asked: the first is number 1.</summary>
    public IReadOnlyList<Question> All => _questions;

    /// <summary>Question, entry, and its state from then on.</summary>
    public List<(string Question, long Offset, string Now)> Life { get; } = [];

    public Question? Find(string? id) => _questions.Find(question => question.Id == id);

    public bool IsPublic(string? id) => Find(id)?.State is "approved" or "answered";

    /// <summary>Whether the hall could see it after this entry.</summary>
    public bool WasPublicAt(string id, long offset) =>
        Life.LastOrDefault(one => one.Question == id && one.Offset <= offset).Now is "approved" or "answered";

    /// <summary>Everybody's last word about a question.</summary>
    public IReadOnlyDictionary<ActorId, bool> Supports(string question) => _supports
        .Where(support => support.Question == question)
        .GroupBy(support => support.Actor)
        .ToDictionary(own => own.Key, own => own.MaxBy(support => support.N).On);

    public Effect FromAudience(RoomEvent fact, ActorId actor, long n, long offset)
    {
        if (fact is QuestionAsked asked) return Ask(asked, actor, n, offset);
        var id = fact switch { QuestionEdited e => e.Question, QuestionWithdrawn w => w.Question, QuestionSupported s => s.Question, _ => "" };
        if (Find(id) is not { } question) return Effect.None;
        if (fact is QuestionSupported support)
        {
            if (question.Author == actor) return Effect.None;
            if (_supports.Any(one => one.Question == id && one.Actor == actor && one.N >= n)) return Effect.Again;
            if (!IsPublic(id)) return Effect.None;
            _supports.Add((id, actor, n, support.On));
            return Effect.Took;
        }
        if (question.Author != actor) return Effect.None;
        if (question.AuthorN >= n) return Effect.Again;
        if (question.State != "pending") return Effect.None;
        question.AuthorN = n;
        if (fact is QuestionEdited edited) (question.Text, question.Edited) = (edited.Text, offset);
        else Become(question, "withdrawn", offset);
        return Effect.Took;
    }

    /// <summary>A moderator's act: only from some states, and never over what somebody else did, or the author wrote, unseen.</summary>
    public Effect Judge(string id, long seen, ActorId actor, long n, long offset, string to, string[] from, bool isForbidden = false)
    {
        if (Find(id) is not { } question) return Effect.None;
        if (acts.Was(id, actor, n)) return Effect.Again;
        if (question.Edited > seen || acts.ChangedSince(id, seen, actor) || !from.Contains(question.State) || isForbidden) return Effect.None;
        acts.Add(id, actor, n, offset);
        Become(question, to, offset);
        return Effect.Took;
    }

    private Effect Ask(QuestionAsked asked, ActorId actor, long n, long offset)
    {
        if (Find(asked.Id) is { } known) return known.Author == actor && known.AuthorN >= n ? Effect.Again : Effect.None;
        if (programme.StateOf(asked.Session) != "live") return Effect.None;
        var question = new Question(asked.Id, actor) { Text = asked.Text, AuthorN = n };
        _questions.Add(question);
        Become(question, asked.Held || programme.IsModerated(asked.Session) ? "pending" : "approved", offset);
        return Effect.Took;
    }

    private void Become(Question question, string state, long offset)
    {
        question.State = state;
        Life.Add((question.Id, offset, state));
    }

    /// <summary>One question as the ledger knows it.</summary>
    public sealed class Question(string id, ActorId author)
    {
        public string Id => id;
        public ActorId Author => author;
        public string Text { get; set; } = "";
        public string State { get; set; } = "";
        public long AuthorN { get; set; }
        public long Edited { get; set; }
    }
}
