using LiveSessions.Core.Text;

namespace LiveSessions.Core.Polls;

/// <summary>Where an answer in one's own words stands. Only staff are told of those that are not shown.</summary>
/// <remarks>Held: the list of words holds it back, whether or not others wait too.</remarks>
public enum AnswerState { Shown = 0, Waiting = 1, Hidden = 2, Held = 3 }

/// <summary>An answer, as it was written first, and how many people gave it.</summary>
public readonly record struct CountedAnswer(string Text, int Count, AnswerState State = AnswerState.Shown);

/// <summary>The answers that came last, those that wait before the others, and how many answers beyond them there are.</summary>
public sealed record TextsResult(CountedAnswer[] Answers, int More) : TallyResult;

/// <summary>Answers as they come and go, in the order in which they came.</summary>
/// <param name="hidden">What staff decided on answers, by <see cref="OpenText.KeyOf"/>.</param>
internal sealed class TextTally(OpenText kind, IReadOnlyDictionary<string, bool> hidden) : PollTally
{
    private readonly Dictionary<string, Entry> _answers = new(StringComparer.Ordinal);
    private long _came;

    /// <param name="came">Higher for what came later; an answer that everybody took back comes anew.</param>
    private sealed class Entry(string key, string text, long came)
    {
        public string Key { get; } = key;
        public string Text { get; } = text;
        public long Came { get; } = came;
        public bool IsHeld { get; } = HeldWords.In(text);
        public int Count { get; set; }
    }

    public override void Add(Ballot ballot)
    {
        foreach (var text in ballot.Texts)
        {
            var key = kind.KeyOf(text);
            if (!_answers.TryGetValue(key, out var answer)) _answers[key] = answer = new Entry(key, text, ++_came);
            answer.Count++;
        }
    }

    public override void Remove(Ballot ballot)
    {
        foreach (var key in ballot.Texts.Select(kind.KeyOf))
            if (--_answers[key].Count == 0)
                _answers.Remove(key);
    }

    public override TallyResult Result => Of(_answers.Values.Where(answer => StateOf(answer) is AnswerState.Shown), Limits.OpenShown);

    public override TallyResult StaffResult => Of(_answers.Values, Limits.OpenListed);

    public override TallyResult WholeResult => Of(_answers.Values, int.MaxValue);

    public override bool Shows(string text) => _answers.TryGetValue(kind.KeyOf(text), out var answer) && StateOf(answer) is AnswerState.Shown;

    /// <summary>Only those that are told are put in order: somebody may look many times a second.</summary>
    private TextsResult Of(IEnumerable<Entry> answers, int limit)
    {
        var all = answers.Select(answer => (Answer: answer, State: StateOf(answer))).ToArray();
        var told = all.OrderByDescending(one => one.State is AnswerState.Waiting or AnswerState.Held).ThenByDescending(one => one.Answer.Came).Take(limit)
            .Select(one => new CountedAnswer(one.Answer.Text, one.Answer.Count, one.State)).ToArray();
        return new(told, all.Length - told.Length);
    }

    private AnswerState StateOf(Entry answer) => hidden.TryGetValue(answer.Key, out var decided)
        ? decided ? AnswerState.Hidden : AnswerState.Shown
        : answer.IsHeld ? AnswerState.Held : kind.Moderated ? AnswerState.Waiting : AnswerState.Shown;
}
