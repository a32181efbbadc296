using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>One poll with every ballot that was cast while it was open.</summary>
public sealed class CountedPoll(PollSaved content)
{
    public PollSaved Content { get; internal set; } = content;
    public PollState State { get; internal set; }

    /// <summary>How often it was opened.</summary>
    public int Round { get; internal set; }

    /// <summary>What is voted on, in order; empty where numbers are given.</summary>
    public Localized[] Options => CountedKinds.Options(Content.Kind)!;

    /// <summary>The ballots that count: of everybody the last word in the present round, unless it took the ballot back.</summary>
    public IReadOnlyList<int[]> Counted() => [.. Last().Select(ballot => ballot.Choices)];

    /// <summary>The words that were given, most often said first, in the spelling of most; hidden ones are told to be so.</summary>
    public IReadOnlyList<CountedWord> Words() => [.. Last().SelectMany(ballot => ballot.Texts).GroupBy(CloudWord.Of, StringComparer.Ordinal)
        .OrderByDescending(word => word.Count()).ThenBy(word => word.Key, StringComparer.Ordinal)
        .Select(word => new CountedWord(
            word.GroupBy(form => form, StringComparer.Ordinal).OrderByDescending(form => form.Count()).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key,
            word.Count(),
            Marked.TryGetValue(word.Key, out var hidden) ? hidden : word.Any(Text.HeldWords.In)))];

    private IEnumerable<(ActorId Who, int Round, long N, int[] Choices, string[] Texts)> Last() => Cast.Where(ballot => ballot.Round == Round)
        .GroupBy(ballot => ballot.Who).Select(own => own.MaxBy(ballot => ballot.N)).Where(ballot => ballot.Choices.Length + ballot.Texts.Length > 0);

    /// <summary>What the ballots come to: a row for each option, of numbers one row. See <see cref="CountedKinds.Rows"/>.</summary>
    public long[][] Rows() => CountedKinds.Rows(Content.Kind, Counted());

    internal long ClosesAt { get; set; }
    internal bool IsShown { get; set; }
    internal bool IsRevealed { get; set; }

    /// <summary>Of two with the same number the first stands first.</summary>
    internal List<(ActorId Who, int Round, long N, int[] Choices, string[] Texts)> Cast { get; } = [];

    /// <summary>What staff said of words.</summary>
    internal Dictionary<string, bool> Marked { get; } = [];
}

/// <summary>Polls and ballots.</summary>
internal sealed class CountedPolls(Acts acts, CountedSessions sessions)
{
    private readonly Dictionary<string, CountedPoll> _byId = new(StringComparer.Ordinal);
    private readonly List<CountedPoll> _all = [];

    public IReadOnlyList<CountedPoll> All => _all;

    public CountedPoll? Find(string? id) => id is not null && _byId.TryGetValue(id, out var poll) ? poll : null;

    public bool Vote(Voted voted, in FactContext context)
    {
        if (Find(voted.Poll) is not { State: PollState.Open } poll || poll.Round != voted.Round) return false;
        if (voted.Ballot?.Choices is not { } choices || !CountedKinds.Fits(poll.Content.Kind, choices)) return false;
        poll.Cast.Add((context.Actor, voted.Round, context.N, choices, []));
        return true;
    }

    public bool Answer(PollAnswered answered, in FactContext context)
    {
        if (Find(answered.Poll) is not { State: PollState.Open } poll || poll.Round != answered.Round) return false;
        if (answered.Texts is not { } texts || (texts.Length > 0 && !CountedKinds.Fits(poll.Content.Kind, texts))) return false;
        poll.Cast.Add((context.Actor, answered.Round, context.N, [], texts));
        return true;
    }

    public void Hide(WordHidden hidden, in FactContext context)
    {
        if (Find(hidden.Poll) is not { State: not PollState.Deleted, Content.Kind: WordCloud } poll || acts.Was($"poll {hidden.Poll}", context)) return;
        if (string.IsNullOrWhiteSpace(hidden.Word)) return;
        var word = CloudWord.Of(hidden.Word);
        if (poll.Marked.Count >= 1_000 && !poll.Marked.ContainsKey(word)) return;
        poll.Marked[word] = hidden.Hidden;
        acts.Add($"poll {hidden.Poll}", context);
    }

    public void Close(PollClosed closed, in FactContext context)
    {
        if (Find(closed.Poll) is not { State: PollState.Open } poll || poll.Round != closed.Round) return;
        // A node closes only what is due.
        if (context.N == 0 && poll.ClosesAt > context.Time) return;
        poll.State = PollState.Closed;
        acts.Add($"poll {closed.Poll}", context);
    }

    public void Save(PollSaved saved, in FactContext context)
    {
        if (saved is not { Id: not null, Prompt: not null } || !CountedKinds.IsWhole(saved.Kind) || sessions.Find(saved.Session) is null) return;
        if (Find(saved.Id) is { } known)
        {
            if (!MayChangeDraft(saved.Id, saved.Seen, context)) return;
            known.Content = saved;
        }
        else
        {
            if (_all.Count >= Limits.Polls) return;
            _all.Add(_byId[saved.Id] = new CountedPoll(saved));
        }
        acts.Add($"poll {saved.Id}", context);
    }

    public void Open(PollOpened opened, in FactContext context)
    {
        if (!MayChangeDraft(opened.Poll, opened.Seen, context)) return;
        var poll = Find(opened.Poll)!;
        (poll.State, poll.Round, poll.ClosesAt) = (PollState.Open, poll.Round + 1, context.Time + (opened.Seconds * 1000L));
        acts.Add($"poll {opened.Poll}", context);
    }

    public void Delete(PollDeleted deleted, in FactContext context)
    {
        if (!MayChangeDraft(deleted.Poll, deleted.Seen, context)) return;
        Find(deleted.Poll)!.State = PollState.Deleted;
        acts.Add($"poll {deleted.Poll}", context);
    }

    public void Show(ResultsShown shown, in FactContext context)
    {
        if (Find(shown.Poll) is not { State: PollState.Open or PollState.Closed } poll || acts.Was($"poll {shown.Poll}", context)) return;
        if (shown.Revealed && (poll.State is PollState.Open || poll.Content.Kind is not Numeric { Right: not null })) return;
        acts.Add($"poll {shown.Poll}", context);
        (poll.IsShown, poll.IsRevealed) = (shown.Shown, shown.Revealed);
    }

    private bool MayChangeDraft(string? id, long seen, in FactContext context) =>
        Find(id) is { State: PollState.Draft } && !acts.Was($"poll {id}", context) && !acts.ChangedSince($"poll {id}", seen, context);
}
