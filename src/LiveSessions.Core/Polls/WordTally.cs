using LiveSessions.Core.Text;

namespace LiveSessions.Core.Polls;

/// <summary>A word of a cloud as most people wrote it.</summary>
/// <param name="Count">People who said it.</param>
/// <param name="IsHidden">Only staff are told of hidden words.</param>
public readonly record struct CountedWord(string Text, int Count, bool IsHidden = false);

/// <summary>The words that most people said, and how many words beyond them there are, and how often those were said.</summary>
public sealed record CloudResult(CountedWord[] Words, int MoreWords, int MoreCount) : TallyResult;

/// <summary>Counts words as they come and go; what is shown is worked out when somebody looks, from the counts alone.</summary>
/// <param name="hidden">What staff decided on words, by <see cref="CloudWord"/>.</param>
internal sealed class WordTally(IReadOnlyDictionary<string, bool> hidden) : PollTally
{
    private readonly Dictionary<string, Entry> _words = new(StringComparer.Ordinal);

    /// <summary>The same word in its spellings.</summary>
    private sealed class Entry(string key)
    {
        public string Key { get; } = key;
        public int Count { get; set; }
        public Dictionary<string, int> Forms { get; } = new(StringComparer.Ordinal);

        /// <summary>The spelling that most people chose; of several the first by code points, so that it does not depend on who came first.</summary>
        public string Form => Forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;
    }

    public override void Add(Ballot ballot) => Count(ballot, 1);

    public override void Remove(Ballot ballot) => Count(ballot, -1);

    public override TallyResult Result => Of(_words.Values.Where(word => !IsHidden(word)), Limits.CloudShown);

    public override TallyResult StaffResult => Of(_words.Values, Limits.CloudShown);

    public override TallyResult WholeResult => Of(_words.Values, int.MaxValue);

    private CloudResult Of(IEnumerable<Entry> entries, int limit)
    {
        var ordered = entries.OrderByDescending(word => word.Count).ThenBy(word => word.Key, StringComparer.Ordinal).ToArray();
        var more = ordered.Skip(limit).ToArray();
        return new([.. ordered.Take(limit).Select(word => new CountedWord(word.Form, word.Count, IsHidden(word)))], more.Length, more.Sum(word => word.Count));
    }

    /// <summary>What nobody has decided on is held back by the list of words.</summary>
    private bool IsHidden(Entry word) => hidden.TryGetValue(word.Key, out var decided) ? decided : word.Forms.Keys.Any(HeldWords.In);

    private void Count(Ballot ballot, int by)
    {
        foreach (var text in ballot.Texts)
        {
            var key = CloudWord.Of(text);
            if (!_words.TryGetValue(key, out var word)) _words[key] = word = new Entry(key);
            word.Count += by;
            if ((word.Forms[text] = word.Forms.GetValueOrDefault(text) + by) == 0) word.Forms.Remove(text);
            if (word.Count == 0) _words.Remove(key);
        }
    }
}
