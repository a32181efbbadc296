using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Simulation;

/// <summary>What a node folds wrongly where a mistake is planted; otherwise everything goes through as it is.</summary>
/// <param name="salt">Of the node's process: its dictionaries have an order of their own.</param>
internal sealed class FoldMistakes(World world, int salt)
{
    private LogEntry? _last;

    private Planted Planted => world.Plan.Planted;

    /// <summary>What the store said of an append. Where the fold is wrong it is wrong for own entries too, so that they are read as the others'.</summary>
    public Appended Confirmed(Appended result) => Planted is Planted.RollbackHidden or Planted.NumbersDiffer or Planted.ClosedLate ? result with { Before = null } : result;

    /// <summary>What was read, as the node sees it.</summary>
    public IReadOnlyList<LogEntry> Seen(IReadOnlyList<LogEntry> entries)
    {
        switch (Planted)
        {
            case Planted.RollbackHidden when entries.Count > 0:
                if (_last?.Offset == entries[0].Offset) entries = [_last, .. entries.Skip(1)];
                _last = entries[^1];
                return entries;
            case Planted.NumbersDiffer:
                return [.. entries.Select(InOrderOfDictionary)];
            case Planted.ClosedLate:
                return [.. entries.Select(entry => Ordered(entry, fact => fact.Event is PollClosed ? 1 : 0))];
            case Planted.EntriesSwapped when entries.Count > 2 && world.Chance.In(0.2):
                var (second, third) = (entries[1], entries[2]);
                return [entries[0], third with { Offset = second.Offset }, second with { Offset = third.Offset }, .. entries.Skip(3)];
            case Planted.EntryAltered when entries.Count > 2 && world.Chance.In(0.2):
                return [entries[0], entries[1] with { Payload = Facts.WithVotes(entries[1], static (_, _) => [0], static (_, _) => ["Altered"]) }, .. entries.Skip(2)];
            default:
                return entries;
        }
    }

    /// <summary>The questions of an entry come out of a dictionary.</summary>
    private LogEntry InOrderOfDictionary(LogEntry entry)
    {
        var facts = Facts.Of(entry);
        var asked = facts.Where(fact => fact.Event is QuestionAsked).OrderBy(fact => (fact.Actor.High ^ (ulong)salt) % 97).ToArray();
        if (asked.Length < 2) return entry;
        var next = 0;
        return With(entry, facts.Select(fact => fact.Event is QuestionAsked ? asked[next++] : fact));
    }

    private static LogEntry Ordered(LogEntry entry, Func<Fact, int> key) => With(entry, Facts.Of(entry).OrderBy(key));

    private static LogEntry With(LogEntry entry, IEnumerable<Fact> facts) =>
        entry with { Payload = EntryCodec.Encode(entry.Payload.AsSpan(0, EntryCodec.SaltLength), [.. facts]) };
}
