using LiveSessions.Core.Images;
using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Recount;

/// <summary>Polls and ballots.</summary>
internal sealed class CountedPolls(Acts acts, CountedSessions sessions)
{
    private readonly Dictionary<string, CountedPoll> _byId = new(StringComparer.Ordinal);
    private readonly List<CountedPoll> _all = [];
    private readonly Dictionary<ActorId, string> _groups = [];
    private CountedPoll? _voted;
    private readonly Dictionary<ActorId, long> _introduced = [];

    private readonly HashSet<string> _images = [];

    public IReadOnlyList<CountedPoll> All => _all;

    public CountedPoll? Find(string? id) => id is not null && _byId.TryGetValue(id, out var poll) ? poll : null;

    /// <summary>Somebody says which group they belong to; null for none.</summary>
    public void Introduce(string? group, in FactContext context)
    {
        if (_introduced.GetValueOrDefault(context.Actor) >= context.N) return;
        _introduced[context.Actor] = context.N;
        if (group is null) _groups.Remove(context.Actor);
        else _groups[context.Actor] = group;
    }

    public bool Vote(Voted voted, in FactContext context)
    {
        if (Find(voted.Poll) is not { State: PollState.Open } poll || poll.Round != voted.Round || IsLate(poll, context)) return false;
        if (poll.Content.IsAnonymous || voted.Ballot?.Choices is not { } choices || MayNot(poll, choices.Length == 0, context) || !(choices is [int.MinValue] ? poll.Content.MayAbstain : CountedKinds.Fits(poll.Content.Kind, choices))) return false;
        if (poll.Add(new(context.Actor, voted.Round, context.N, choices, [], context.Time - poll.Opened))) _voted = poll;
        return true;
    }

    public bool Answer(PollAnswered answered, in FactContext context)
    {
        if (Find(answered.Poll) is not { State: PollState.Open } poll || poll.Round != answered.Round || IsLate(poll, context)) return false;
        if (poll.Content.IsAnonymous || answered.Texts is not { } texts || MayNot(poll, texts.Length == 0, context) || (texts.Length > 0 && !CountedKinds.Fits(poll.Content.Kind, texts))) return false;
        if (poll.Add(new(context.Actor, answered.Round, context.N, [], texts, 0))) _voted = poll;
        return true;
    }

    /// <summary>The first with its voucher counts, and for nobody.</summary>
    public void Seal(BallotSealed ballot, in FactContext context)
    {
        if (Find(ballot.Poll) is not { State: PollState.Open, Content.IsAnonymous: true } poll || poll.Round != ballot.Round) return;
        if (ballot.Choices is not { } choices || poll.Cast.Count(one => one.Round == ballot.Round) >= Limits.Participants) return;
        if (poll.Cast.Any(one => one.Round == ballot.Round && one.Who == ballot.Voucher)) return;
        var texts = ballot.Texts ?? [];
        var fits = choices is [int.MinValue] && texts.Length == 0 ? poll.Content.MayAbstain
            : poll.Content.Kind is WordCloud or OpenText ? texts.Length > 0 && choices.Length == 0 && CountedKinds.Fits(poll.Content.Kind, texts)
            : choices.Length > 0 && texts.Length == 0 && CountedKinds.Fits(poll.Content.Kind, choices);
        if (fits) poll.Cast.Add(new(ballot.Voucher, ballot.Round, 1, choices, texts, 0));
    }

    /// <summary>A final ballot is not taken back, nor is there another after it.</summary>
    private static bool MayNot(CountedPoll poll, bool isEmpty, FactContext context) =>
        poll.Content.IsFinal && (isEmpty || poll.Voted(poll.Round, context.Actor));

    /// <summary>A quiz takes nothing after its time, whether or not somebody has closed it.</summary>
    private static bool IsLate(CountedPoll poll, in FactContext context) => poll.Content.Kind is Quiz && context.Time > poll.ClosesAt;

    /// <returns>Whether it took effect.</returns>
    public bool Hide(WordHidden hidden, in FactContext context)
    {
        if (Find(hidden.Poll) is not { State: not PollState.Deleted, Content.Kind: WordCloud or OpenText } poll || acts.Was($"poll {hidden.Poll}", context)) return false;
        if (string.IsNullOrWhiteSpace(hidden.Word)) return false;
        var word = CountedKinds.Key(poll.Content.Kind, hidden.Word);
        if (poll.Marked.Count >= (poll.Content.Kind is WordCloud ? 1_000 : 10_000) && !poll.Marked.ContainsKey(word)) return false;
        poll.Marked[word] = hidden.Hidden;
        if (context.N > 0) acts.Add($"poll {hidden.Poll}", context);
        return true;
    }

    /// <returns>The answers on which nobody had decided and that wait no longer.</returns>
    public IReadOnlyList<string> Show(AnswersShown shown, in FactContext context)
    {
        if (shown.Texts is not { Length: > 0 and <= 300 } texts || texts.Any(string.IsNullOrWhiteSpace)) return [];
        if (Find(shown.Poll) is not { State: not PollState.Deleted, Content.Kind: OpenText } poll || acts.Was($"poll {shown.Poll}", context)) return [];
        var keys = texts.Where(text => !Text.HeldWords.In(text)).Select(text => text.ToLowerInvariant()).Distinct().Where(key => !poll.Marked.ContainsKey(key)).ToArray();
        if (poll.Marked.Count + keys.Length > 10_000) return [];
        foreach (var key in keys) poll.Marked[key] = false;
        if (context.N > 0) acts.Add($"poll {shown.Poll}", context);
        return keys;
    }

    /// <summary>Tells polls group by group, after what staff did, or what closed one.</summary>
    public void Part(CountedRoom room)
    {
        foreach (var poll in _all) poll.InGroups.Part(poll, room);
    }

    /// <summary>The same after a ballot.</summary>
    public void PartVoted(CountedRoom room)
    {
        _voted?.InGroups.Count(_voted, _voted.Casts(_voted.Round), room);
        _voted = null;
    }

    /// <summary>An image that polls may show.</summary>
    public void Add(ImageAdded image)
    {
        if (image is { Id: not null, Bytes.Length: <= 98_304 } && _images.Count < 60) _images.Add(image.Id);
    }

    public void Close(PollClosed closed, in FactContext context)
    {
        if (Find(closed.Poll) is not { State: PollState.Open } poll || poll.Round != closed.Round || acts.Was($"poll {closed.Poll}", context)) return;
        // A node closes only what is due.
        if (context.N == 0 && (poll.ClosesAt > context.Time || (poll.ClosesAt is null && poll.Again))) return;
        End(poll, context);
    }

    public void End(CountedPoll poll, in FactContext context)
    {
        (poll.State, poll.ClosesAt, poll.Closed) = (PollState.Closed, null, context.Time);
        if (context.N > 0) acts.Add($"poll {poll.Content.Id}", context);
    }

    public void Save(PollSaved saved, in FactContext context)
    {
        if (saved is not { Id: not null, Prompt: not null } || !CountedKinds.IsWhole(saved.Kind) || saved is { IsAnonymous: true, Kind: Quiz } or { IsToldToVoters: true, Kind: Quiz } or { IsLive: true, Kind: Quiz } or { IsToldToVoters: true, IsAnonymous: true } || sessions.Find(saved.Session) is null) return;
        if (saved.Kind is ImageChoice choice && !choice.Images.All(_images.Contains)) return;
        if (Find(saved.Id) is { } known)
        {
            if (!MayChangeDraft(saved.Id, saved.Seen, context)) return;
            (known.Content, known.Session) = (saved, saved.Session);
        }
        else
        {
            if (_all.Count >= Limits.Polls) return;
            _all.Add(_byId[saved.Id] = new CountedPoll(saved, _groups));
        }
        _byId[saved.Id].Written++;
        if (context.N > 0) acts.Add($"poll {saved.Id}", context);
    }

    public void Open(PollOpened opened, in FactContext context)
    {
        if (!MayChangeDraft(opened.Poll, opened.Seen, context) || Find(opened.Poll)!.Rounds >= 100) return;
        Begin(Find(opened.Poll)!, opened.Seconds, context);
    }

    public void Reopen(PollReopened reopened, in FactContext context)
    {
        if (!MayChange(reopened.Poll, PollState.Closed, reopened.Seen, context)) return;
        var poll = Find(reopened.Poll)!;
        if (reopened.Anew && poll.Rounds >= 100) return;
        if (reopened.Anew) poll.Former = poll.Round;
        Begin(poll, reopened.Seconds, context, again: !reopened.Anew);
    }

    public void Reset(PollReset reset, in FactContext context)
    {
        if (!MayChange(reset.Poll, PollState.Closed, reset.Seen, context) && !MayChange(reset.Poll, PollState.Open, reset.Seen, context)) return;
        var poll = Find(reset.Poll)!;
        if (poll.Rounds >= 100) return;
        (poll.Round, poll.IsShown, poll.IsByGroup, poll.IsRevealed, poll.Picked, poll.Hands, poll.Again) = (++poll.Rounds, false, false, false, null, "", false);
        if (context.N > 0) acts.Add($"poll {reset.Poll}", context);
    }

    public void Prolong(PollProlonged longer, in FactContext context)
    {
        if (Find(longer.Poll) is not { State: PollState.Open } poll || poll.Round != longer.Round || acts.Was($"poll {longer.Poll}", context)) return;
        if (longer.Seconds is < 1 or > 3_600 || poll.ClosesAt > context.Time + 3_600_000) return;
        poll.ClosesAt = (poll.ClosesAt is { } end && end > context.Time ? end : context.Time) + (longer.Seconds * 1000L);
        if (context.N > 0) acts.Add($"poll {longer.Poll}", context);
    }

    public void Begin(CountedPoll poll, int seconds, in FactContext context, bool again = false)
    {
        if (!again || (poll.Content.Kind is Quiz && poll.Voters(poll.Round) == 0)) poll.Opened = context.Time;
        if (!again) (poll.Round, poll.Hands) = (++poll.Rounds, "");
        (poll.State, poll.IsShown, poll.IsByGroup, poll.IsRevealed, poll.Picked, poll.Closed, poll.Again) = (PollState.Open, poll.Content.IsLive, false, false, null, 0, again);
        if (sessions.Live is { } live) poll.Session = live;
        poll.ClosesAt = seconds > 0 ? context.Time + (seconds * 1000L) : poll.Content.Kind is Quiz quiz ? context.Time + (quiz.Seconds * 1000L) : null;
        if (context.N > 0) acts.Add($"poll {poll.Content.Id}", context);
    }

    public void Delete(PollDeleted deleted, in FactContext context)
    {
        if (!MayChangeDraft(deleted.Poll, deleted.Seen, context)) return;
        Find(deleted.Poll)!.State = PollState.Deleted;
        if (context.N > 0) acts.Add($"poll {deleted.Poll}", context);
    }

    public void Show(ResultsShown shown, in FactContext context)
    {
        if (Find(shown.Poll) is not { State: PollState.Open or PollState.Closed } poll || acts.Was($"poll {shown.Poll}", context)) return;
        if (shown.Revealed && (poll.State is PollState.Open || poll.Content.Kind is not (Numeric { Right: not null } or Quiz))) return;
        if (context.N > 0) acts.Add($"poll {shown.Poll}", context);
        (poll.IsShown, poll.IsByGroup, poll.IsRevealed) = (shown.Shown, shown.ByGroup, shown.Revealed);
    }

    public void CountHands(PollHandsCounted counted, in FactContext context)
    {
        if (Find(counted.Poll) is not { State: PollState.Open or PollState.Closed, Content.Kind: SingleChoice or MultipleChoice or YesNo or ImageChoice } poll) return;
        if (poll.Round != counted.Round || acts.Was($"poll {counted.Poll}", context)) return;
        if (counted.Hands is not { } hands || (hands.Length > 0 && hands.Length != poll.Options.Length) || hands.Any(one => one is < 0 or > 20_000)) return;
        if (context.N > 0) acts.Add($"poll {counted.Poll}", context);
        poll.Hands = hands.All(one => one == 0) ? "" : string.Join(' ', hands);
    }

    public void Pick(AnswerPicked picked, in FactContext context)
    {
        if (Find(picked.Poll) is not { State: PollState.Open or PollState.Closed, Content.Kind: OpenText } poll || poll.Round != picked.Round) return;
        if (acts.Was($"poll {picked.Poll}", context) || (picked.Text is not null && poll.PickedNow(picked.Text) is null)) return;
        acts.Add($"poll {picked.Poll}", context);
        poll.Picked = picked.Text;
    }

    private bool MayChangeDraft(string? id, long seen, in FactContext context) => MayChange(id, PollState.Draft, seen, context);

    private bool MayChange(string? id, PollState from, long seen, in FactContext context) =>
        Find(id) is { } poll && poll.State == from && !acts.Was($"poll {id}", context) && !acts.ChangedSince($"poll {id}", seen, context);
}
