using LiveSessions.Core.Questions;

namespace LiveSessions.Core.Recount;

/// <summary>One question and everybody's words about it.</summary>
public sealed class CountedQuestion(int number, string id, ActorId author)
{
    public int Number => number;
    public string Id => id;
    public string Text { get; internal set; } = "";
    public QuestionState State { get; internal set; }

    /// <summary>People whose last word is that they support it.</summary>
    public int Supporters => Supports.GroupBy(support => support.Who).Count(own => own.MaxBy(support => support.N).On);

    internal ActorId Author => author;
    internal long AuthorN { get; set; }
    internal long Edited { get; set; }
    internal bool IsPublic => State is QuestionState.Approved or QuestionState.Answered;

    /// <summary>Of two with the same number the first stands first.</summary>
    internal List<(ActorId Who, long N, bool On)> Supports { get; } = [];
}

/// <summary>Questions and who supports them.</summary>
internal sealed class CountedQuestions(Acts acts, CountedSessions sessions)
{
    private readonly Dictionary<string, CountedQuestion> _byId = new(StringComparer.Ordinal);

    public IEnumerable<CountedQuestion> All => _byId.Values.OrderBy(question => question.Number);

    public CountedQuestion? Find(string? id) => id is not null && _byId.TryGetValue(id, out var question) ? question : null;

    public bool Ask(QuestionAsked asked, in FactContext context)
    {
        if (asked is not { Id: not null, Text: not null, Lang: not null } || Find(asked.Id) is not null) return false;
        if (sessions.Find(asked.Session) is not { IsLive: true } session || _byId.Count >= Limits.Questions) return false;
        _byId[asked.Id] = new CountedQuestion(_byId.Count + 1, asked.Id, context.Actor)
        {
            Text = asked.Text,
            AuthorN = context.N,
            State = asked.Held || session.IsModerated ? QuestionState.Pending : QuestionState.Approved,
        };
        return true;
    }

    /// <summary>Its author changes the text, or (null) takes it back.</summary>
    public void Change(string? id, string? text, in FactContext context)
    {
        if (Find(id) is not { State: QuestionState.Pending } question || question.Author != context.Actor || context.N <= question.AuthorN) return;
        question.AuthorN = context.N;
        if (text is null) question.State = QuestionState.Withdrawn;
        else (question.Text, question.Edited) = (text, context.Offset);
    }

    public bool Support(QuestionSupported supported, in FactContext context)
    {
        if (Find(supported.Question) is not { IsPublic: true } question || question.Author == context.Actor) return false;
        question.Supports.Add((context.Actor, context.N, supported.On));
        return true;
    }

    /// <summary>A moderator's act: only from some states, and never over what another did, or the author wrote, unseen.</summary>
    public void Moderate(string? id, long seen, QuestionState to, QuestionState[] from, bool isForbidden, in FactContext context)
    {
        var thing = $"question {id}";
        if (Find(id) is not { } question || acts.Was(thing, context) || question.Edited > seen || acts.ChangedSince(thing, seen, context)) return;
        if (!from.Contains(question.State) || isForbidden) return;
        acts.Add(thing, context);
        question.State = to;
    }
}
