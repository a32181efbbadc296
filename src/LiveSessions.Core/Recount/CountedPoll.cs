using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>One poll with every ballot that was cast while it was open.</summary>
/// <param name="groups">The group of everybody who is in one, by now.</param>
public sealed class CountedPoll(PollSaved content, IReadOnlyDictionary<ActorId, string> groups)
{
    public PollSaved Content { get; internal set; } = content;
    public PollState State { get; internal set; }

    /// <summary>The number of the round that counts.</summary>
    public int Round { get; internal set; }

    /// <summary>The number of the round that it is compared with; 0 for none.</summary>
    public int Former { get; internal set; }

    /// <summary>Rounds that it had.</summary>
    internal int Rounds { get; set; }

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

    /// <summary>The answers in people's own words without case, how many gave each, and whether it waits or is hidden; by their letters.</summary>
    public IReadOnlyList<CountedAnswer> Answers() => [.. Last().SelectMany(ballot => ballot.Texts).GroupBy(text => text.ToLowerInvariant(), StringComparer.Ordinal)
        .OrderBy(answer => answer.Key, StringComparer.Ordinal)
        .Select(answer => new CountedAnswer(answer.Key, answer.Count(), StateOf(answer.Key)))];

    /// <summary>A text that was picked, as long as everybody may see it; else null.</summary>
    public string? PickedNow(string? text) =>
        text is not null && Answers().Any(answer => string.Equals(answer.Text, text, StringComparison.OrdinalIgnoreCase) && answer.State is AnswerState.Shown) ? text : null;

    private AnswerState StateOf(string answer) => Marked.TryGetValue(answer, out var hidden)
        ? hidden ? AnswerState.Hidden : AnswerState.Shown
        : Text.HeldWords.In(answer) ? AnswerState.Held : Content.Kind is OpenText { Moderated: true } ? AnswerState.Waiting : AnswerState.Shown;

    /// <summary>People with a ballot in a round.</summary>
    public int Voters(int round) => Last(round).Count();

    /// <summary>Who chose what, and after how many milliseconds.</summary>
    internal IEnumerable<(ActorId Who, int[] Choices, long Used)> Ballots() => Last().Select(ballot => (ballot.Who, ballot.Choices, ballot.Used));

    internal IEnumerable<CountedBallot> Last(int? round = null) => Cast.Where(ballot => ballot.Round == (round ?? Round))
        .GroupBy(ballot => ballot.Who).Select(own => own.MaxBy(ballot => ballot.N)).Where(ballot => ballot.Choices.Length + ballot.Texts.Length > 0 && !ballot.Abstains);

    /// <summary>People whose last word in the present round is that they choose nothing.</summary>
    public int Abstained => Cast.Where(ballot => ballot.Round == Round).GroupBy(ballot => ballot.Who).Count(own => own.MaxBy(ballot => ballot.N).Abstains);

    /// <summary>People whose last word in the present round is an answer, or that they choose nothing.</summary>
    internal IEnumerable<ActorId> Answering() => Cast.Where(ballot => ballot.Round == Round)
        .GroupBy(ballot => ballot.Who).Where(own => own.MaxBy(ballot => ballot.N) is { } last && last.Choices.Length + last.Texts.Length > 0).Select(own => own.Key);

    /// <summary>What the ballots come to: a row for each option, of numbers one row. See <see cref="CountedKinds.Rows"/>.</summary>
    public long[][] Rows() => CountedKinds.Rows(Content.Kind, Counted());

    /// <summary>The result group by group, as it was told last; by <see cref="CountedGroups"/>.</summary>
    public IReadOnlyList<CountedGroup> Groups => InGroups.Told(Round);

    internal CountedGroups InGroups { get; } = new(groups);

    /// <summary>Whether somebody cast a ballot in a round, be it taken back since.</summary>
    public bool Voted(int round, ActorId who) => _rounds.GetValueOrDefault(round).Last?.ContainsKey(who) == true;

    private readonly Dictionary<int, (int Casts, Dictionary<ActorId, long> Last)> _rounds = [];

    /// <summary>Ballots of a round, but those that came too late to take the place of their voter's last.</summary>
    internal int Casts(int round) => _rounds.GetValueOrDefault(round).Casts;

    /// <returns>Whether it took the place of the one before.</returns>
    internal bool Add(in CountedBallot ballot)
    {
        Cast.Add(ballot);
        var (casts, last) = _rounds.GetValueOrDefault(ballot.Round, (0, []));
        if (last.TryGetValue(ballot.Who, out var n) && ballot.N <= n) return false;
        last[ballot.Who] = ballot.N;
        _rounds[ballot.Round] = (casts + 1, last);
        return true;
    }

    /// <summary>What was cast in one round counts in the one before too.</summary>
    internal void Add(int round, int to)
    {
        foreach (var ballot in Cast.Where(ballot => ballot.Round == round).ToList()) Cast.Add(ballot with { Round = to });
        var (casts, last) = _rounds.GetValueOrDefault(to, (0, []));
        foreach (var (who, n) in _rounds.GetValueOrDefault(round, (0, [])).Last)
            if (n > last.GetValueOrDefault(who, long.MinValue)) last[who] = n;
        _rounds[to] = (casts + Casts(round), last);
        InGroups.Add(round, to);
    }

    internal long? ClosesAt { get; set; }
    internal bool IsByGroup { get; set; }
    internal bool IsShown { get; set; }
    internal bool IsRevealed { get; set; }
    internal string Session { get; set; } = content.Session;

    /// <summary>What was picked, whether it is still shown or not.</summary>
    internal string? Picked { get; set; }

    /// <summary>Hands in the hall for each option, separated by blanks; empty for none.</summary>
    public string Hands { get; internal set; } = "";

    /// <summary>All that the staff decide.</summary>
    internal DecidedOfPoll Decided
    {
        get => new(Content, Session, State, Round, Former, IsShown, IsByGroup, IsRevealed, Picked, Hands, Opened, Closed, Written, ClosesAt, Again);
        set => (Content, Session, State, Round, Former, IsShown, IsByGroup, IsRevealed, Picked, Hands, Opened, Closed, Written, ClosesAt, Again) = value;
    }

    /// <summary>When its round was opened first, and when it was closed last: two openings are not the same one.</summary>
    internal long Opened { get; set; }

    /// <inheritdoc cref="Opened"/>
    internal long Closed { get; set; }

    /// <summary>Whether the round was opened again after it had closed.</summary>
    internal bool Again { get; set; }

    /// <summary>How often the draft was written.</summary>
    internal int Written { get; set; }

    /// <summary>Of two with the same number the first stands first.</summary>
    internal List<CountedBallot> Cast { get; } = [];

    /// <summary>What staff said of words and answers.</summary>
    internal Dictionary<string, bool> Marked { get; } = [];
}

/// <summary>All that the staff decide of a poll.</summary>
internal sealed record DecidedOfPoll(
    PollSaved Content, string Session, PollState State, int Round, int Former, bool IsShown, bool IsByGroup, bool IsRevealed, string? Picked, string Hands, long Opened, long Closed, int Written, long? ClosesAt,
    bool Again);

/// <summary>Any ballot that was ever cast.</summary>
/// <param name="Used">Milliseconds after its poll was opened.</param>
internal readonly record struct CountedBallot(ActorId Who, int Round, long N, int[] Choices, string[] Texts, long Used)
{
    public bool Abstains => Choices is [int.MinValue];
}
