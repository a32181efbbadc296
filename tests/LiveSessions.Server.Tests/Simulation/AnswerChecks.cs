using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>I1 to I5: every answer was true, and nothing is in the log that nobody asked for.</summary>
internal sealed class AnswerChecks(World world, SimulatedRoom room, IReadOnlyList<LogEntry> entries, Ledger ledger)
{
    private readonly ILookup<(ActorId, long), LedgerLine> _lines = ledger.Lines.ToLookup(line => (line.Fact.Actor, line.Fact.N));

    private Findings Findings => world.Findings;

    public void Run()
    {
        var sent = world.History.Where(one => one.Room == room.Id).ToArray();
        foreach (var one in sent.Where(one => one.Command is not React)) Check(one);
        NothingUnasked(sent);
        LastChoiceWins(sent);
        Reactions(sent);
    }

    private void Check(Sent sent)
    {
        var lines = _lines[(sent.Actor, sent.N)].ToArray();
        var took = lines.Count(line => line.Effect is Effect.Took);
        if (took > 1) Wrong("I3", "took effect more than once", sent);
        if (lines.Length > 0 && sent.Attempts.All(attempt => attempt.IsKeptOut)) Wrong("I2", "is in the log though every node kept it out", sent);
        if (room.Cuts.Count == 0 && lines.Length > sent.Attempts.Count(attempt => !attempt.IsKeptOut)) Wrong("I3", $"is in the log {lines.Length} times", sent);
        foreach (var attempt in sent.Attempts)
        {
            if (attempt.Answer is null && world.Nodes.Any(node => node.Name == attempt.Node && !node.IsDead)) Wrong("answers", $"was never answered by {attempt.Node}", sent);
            if (attempt.Kind is AnswerKind.Done) CheckDone(attempt, lines);
            if (attempt.Kind is AnswerKind.Refused && attempt.IsHeard && !IsOvertaken(attempt.AnsweredAt)) CheckRefused(attempt, lines);
        }
    }

    private void CheckDone(Attempt attempt, LedgerLine[] lines)
    {
        if (attempt.Entry is not { } entry) return;
        var isHere = entry.Offset <= entries.Count && entries[(int)entry.Offset - 1].Digest.AsSpan().SequenceEqual(entry.Digest);
        if (!isHere && !room.Cuts.Any(cut => cut.At >= attempt.AnsweredAt && cut.Keep < entry.Offset)) Wrong("I1", "was acknowledged and is gone", attempt.Sent);
        if (isHere && !lines.Any(line => line.Offset == entry.Offset && line.Effect is not Effect.None)) Wrong("I1", "was acknowledged and has no effect", attempt.Sent);
    }

    private void CheckRefused(Attempt attempt, LedgerLine[] lines)
    {
        foreach (var line in lines.Where(line => line.Effect is Effect.Took))
        {
            // A refusal is true of the log as it stood when the command came. Another copy of it may be under way to another node for seconds,
            // and when it arrives what stood in its way may be gone: nobody can know that when the refusal is given.
            var isLateCopy = entries[(int)line.Offset - 1].Time >= attempt.At && attempt.Sent.Attempts.Any(other => other != attempt && !other.IsKeptOut);
            if (isLateCopy) world.LateCopies++;
            else Wrong("I4", "was refused and took effect", attempt.Sent);
        }
        if (attempt.Answer!.Offset > 0 && !lines.Any(line => line.Offset == attempt.Answer.Offset)) Wrong("I4", "was refused by an entry that is not there", attempt.Sent);
    }

    private void NothingUnasked(Sent[] sent)
    {
        var asked = sent.ToDictionary(one => (one.Actor, one.N));
        var phones = room.Phones.Select(phone => phone.Actor).ToHashSet();
        foreach (var line in ledger.Lines.Where(line => line.Offset > SimulatedRoom.Prepared))
        {
            var isNodes = line.Fact.Event is HeadsCounted or NodeLost or ReactionsCounted or PollClosed && !phones.Contains(line.Fact.Actor) && (line.Fact.N == 0 || line.Fact.Event is ReactionsCounted);
            var isJoining = line.Fact is { N: 0, Event: ParticipantJoined } && phones.Contains(line.Fact.Actor);
            if (isNodes || isJoining || (asked.TryGetValue((line.Fact.Actor, line.Fact.N), out var one) && Facts.Says(line.Fact.Event, one.Command))) continue;
            Findings.Add("I2", $"{room.Id} entry {line.Offset}: nobody asked for {line.Fact}");
        }
    }

    /// <summary>I5: the choice that was acknowledged last, or one that came after it and has no answer.</summary>
    private void LastChoiceWins(Sent[] sent)
    {
        foreach (var votes in sent.Where(one => one.Command is Vote).GroupBy(one => (one.Actor, ((Vote)one.Command).Poll)))
        {
            var last = votes.Where(one => one.Attempts.Any(attempt => attempt.Kind is AnswerKind.Done && !IsOvertaken(attempt.AnsweredAt))).MaxBy(one => one.N);
            if (last is null) continue;
            if (!ledger.Polls.Ballots(votes.Key.Poll).TryGetValue(votes.Key.Actor, out var ballot) || ballot.N < last.N)
            {
                Wrong("I5", "was acknowledged last and does not stand", last);
                continue;
            }
            if (votes.FirstOrDefault(one => one.N == ballot.N) is not { } standing) Wrong("I5", "was overtaken by a choice that nobody made", last);
            else if (!((Vote)standing.Command).Choices.Order().SequenceEqual(ballot.Choices)) Wrong("I5", "stands with other choices", standing);
        }
    }

    private void Reactions(Sent[] sent)
    {
        // Taps that were under way when a rollback was noticed are told "later", as they may not be repeated; late, they may count all the same.
        var mayCount = room.Cuts.Count > 0;
        var taps = sent.Where(one => one.Command is React).SelectMany(one => one.Attempts).ToArray();
        for (var i = 0; i < ReactionsState.Kinds; i++)
        {
            var counted = ledger.Reactions[i];
            if (counted > taps.Where(attempt => mayCount || !attempt.IsKeptOut).Sum(Count)) Findings.Add("I3", $"reactions of {room.Id}: {counted} of kind {i} are more than were tapped");
            if (room.Cuts.Count == 0 && counted < taps.Where(attempt => attempt.Kind is AnswerKind.Done).Sum(Count)) Findings.Add("I1", $"reactions of {room.Id}: {counted} of kind {i} are fewer than were acknowledged");

            int Count(Attempt attempt) => ((React)attempt.Sent.Command).Counts[i];
        }
    }

    /// <summary>True for what was said before the log lost its tail.</summary>
    private bool IsOvertaken(long at) => room.Cuts.Any(cut => at <= cut.At + World.Afterglow);

    private void Wrong(string invariant, string what, Sent sent) =>
        Findings.Add(invariant, $"{room.Id}: {sent} {what}; lines {string.Join(", ", _lines[(sent.Actor, sent.N)].Select(line => $"{line.Offset} {line.Effect}"))}; {string.Join("; ", sent.Attempts)}");
}
