using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Checker.Simulation;

/// <summary>What a node does wrong where a mistake is planted in it; otherwise everything goes through as it is.</summary>
internal sealed class Mistakes(World world)
{
    private LogEntry? _last;

    private Planted Planted => world.Plan.Planted;

    /// <summary>A command and its number, as the node takes them.</summary>
    public (RoomCommand Command, long N) Take(Attempt attempt, RoomCommand command, long n)
    {
        if (Planted is Planted.Renumbered && attempt.Sent.Attempts.Count > 1) n += 1_000_000;
        if (Planted is Planted.CommandAltered && command is Vote vote && world.Chance.In(0.1)) command = vote with { Choices = [0] };
        return (command, n);
    }

    /// <summary>An answer on its way to who asked.</summary>
    public Action<Answer> Told(Action<Answer> answer, RoomState state)
    {
        switch (Planted)
        {
            case Planted.DoneTooEarly when world.Chance.In(0.1):
                answer(Answer.Done(state.Offset + 1));
                return static _ => { };
            case Planted.AnswerForgotten when world.Chance.In(0.02):
                return static _ => { };
            case Planted.UnknownToldAsLater:
                return said =>
                {
                    answer(said);
                    answer = static _ => { };
                };
            case Planted.DoneToldAsRefused when world.Chance.In(0.05):
                return said => answer(said.Kind == (int)AnswerKind.Done ? Answer.Refused(Refusals.Busy, said.Offset) : said);
            default:
                return answer;
        }
    }

    /// <summary>An append was not confirmed.</summary>
    public void Fail(Batch batch)
    {
        if (Planted is not Planted.UnknownToldAsLater) return;
        foreach (var fact in batch.Facts) fact.Answer(Answer.Later(Refusals.StoragePaused, 2_000));
    }

    /// <summary>What was read, as the node sees it.</summary>
    public IReadOnlyList<LogEntry> Seen(IReadOnlyList<LogEntry> entries)
    {
        if (Planted is Planted.RollbackHidden && entries.Count > 0)
        {
            if (_last?.Offset == entries[0].Offset) entries = [_last, .. entries.Skip(1)];
            _last = entries[^1];
        }
        if (entries.Count < 3 || !world.Chance.In(0.2)) return entries;
        var (second, third) = (entries[1], entries[2]);
        return Planted switch
        {
            Planted.EntriesSwapped => [entries[0], third with { Offset = second.Offset }, second with { Offset = third.Offset }, .. entries.Skip(3)],
            Planted.EntryAltered => [entries[0], second with { Payload = Facts.WithVotes(second, static (_, _) => [0]) }, .. entries.Skip(2)],
            _ => entries,
        };
    }
}
