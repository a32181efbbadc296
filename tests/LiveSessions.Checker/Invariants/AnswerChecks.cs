using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Invariants;

/// <summary>I1 to I5: every answer was true, and nothing is in the log that nobody asked for.</summary>
internal sealed class AnswerChecks(Evidence evidence)
{
    private readonly ILookup<(ActorId, long), LedgerLine> _lines = evidence.Ledger.Lines.ToLookup(line => (line.Fact.Actor, line.Fact.N));

    private IReadOnlyList<LogEntry> Entries => evidence.Entries;
    private Findings Findings => evidence.Findings;
    private bool LostTails => evidence.Cuts.Count > 0;

    public void Run()
    {
        foreach (var one in evidence.Sent.Where(one => one.Command is not React)) Check(one);
        NothingUnasked();
        LastChoiceWins();
        Reactions();
    }

    private void Check(Sent sent)
    {
        var lines = _lines[(sent.Actor, sent.N)].ToArray();
        var took = lines.Count(line => line.Effect is Effect.Took);
        if (took > 1) Wrong("I3", "took effect more than once", sent);
        if (lines.Length > 0 && sent.Attempts.All(attempt => attempt.IsKeptOut)) Wrong("I2", "is in the log though every node kept it out", sent);
        if (!LostTails && lines.Length > sent.Attempts.Count(attempt => !attempt.IsKeptOut)) Wrong("I3", $"is in the log {lines.Length} times", sent);
        foreach (var attempt in sent.Attempts)
        {
            if (attempt.Answer is null && evidence.OwesAnswers(attempt.Node)) Wrong("answers", $"was never answered by {attempt.Node}", sent);
            if (attempt.Kind is AnswerKind.Done) CheckDone(attempt, lines);
            if (attempt.Kind is AnswerKind.Refused && attempt.IsHeard && !evidence.IsOvertaken(attempt.AnsweredAt)) CheckRefused(attempt, lines);
        }
    }

    private void CheckDone(Attempt attempt, LedgerLine[] lines)
    {
        if (attempt.Entry is not { } entry) return;
        var isHere = entry.Offset <= Entries.Count && Entries[(int)entry.Offset - 1].Digest.AsSpan().SequenceEqual(entry.Digest);
        if (!isHere && !evidence.Cuts.Any(cut => cut.At >= attempt.AnsweredAt && cut.Keep < entry.Offset)) Wrong("I1", "was acknowledged and is gone", attempt.Sent);
        if (isHere && !lines.Any(line => line.Offset == entry.Offset && line.Effect is not Effect.None))
        {
            Wrong("I1", "was acknowledged and has no effect", attempt.Sent);
            if (attempt.Sent.Command is Vote vote && evidence.Ledger.Polls.WasClosedAt(vote.Poll, entry.Offset)) Wrong("I7", "was acknowledged after the close", attempt.Sent);
        }
    }

    private void CheckRefused(Attempt attempt, LedgerLine[] lines)
    {
        foreach (var line in lines.Where(line => line.Effect is Effect.Took))
        {
            // A refusal is true of the log as it stood when the command came. Another copy of it may be under way to another node for seconds,
            // and when it arrives what stood in its way may be gone: nobody can know that when the refusal is given.
            var isLateCopy = Entries[(int)line.Offset - 1].Time >= attempt.At && attempt.Sent.Attempts.Any(other => other != attempt && !other.IsKeptOut);
            if (isLateCopy) evidence.LateCopies++;
            else Wrong("I4", "was refused and took effect", attempt.Sent);
        }
        if (attempt.Answer!.Offset > 0 && !lines.Any(line => line.Offset == attempt.Answer.Offset)) Wrong("I4", "was refused by an entry that is not there", attempt.Sent);
    }

    private void NothingUnasked()
    {
        var asked = evidence.Sent.ToDictionary(one => (one.Actor, one.N));
        var phones = evidence.Phones;
        foreach (var line in evidence.Ledger.Lines.Where(line => line.Offset > evidence.Prepared))
        {
            var isNodes = line.Fact.Event is HeadsCounted or NodeLost or ReactionsCounted or PollClosed && !phones.Contains(line.Fact.Actor) && (line.Fact.N == 0 || line.Fact.Event is ReactionsCounted);
            var isJoining = line.Fact is { N: 0, Event: ParticipantJoined } && phones.Contains(line.Fact.Actor);
            if (isNodes || isJoining || (asked.TryGetValue((line.Fact.Actor, line.Fact.N), out var one) && Facts.Says(line.Fact.Event, one.Command))) continue;
            Findings.Add("I2", $"{evidence.Room} entry {line.Offset}: nobody asked for {line.Fact}");
        }
    }

    /// <summary>I5: the choice that was acknowledged last, or one that came after it and has no answer.</summary>
    private void LastChoiceWins()
    {
        foreach (var votes in evidence.Sent.Where(one => one.Command is Vote).GroupBy(one => (one.Actor, ((Vote)one.Command).Poll)))
        {
            var last = votes.Where(one => one.Attempts.Any(attempt => attempt.Kind is AnswerKind.Done && !evidence.IsOvertaken(attempt.AnsweredAt))).MaxBy(one => one.N);
            if (last is null) continue;
            if (!evidence.Ledger.Polls.Ballots(votes.Key.Poll).TryGetValue(votes.Key.Actor, out var ballot) || ballot.N < last.N)
            {
                Wrong("I5", "was acknowledged last and does not stand", last);
                continue;
            }
            if (votes.FirstOrDefault(one => one.N == ballot.N) is not { } standing) Wrong("I5", "was overtaken by a choice that nobody made", last);
            else if (!((Vote)standing.Command).Choices.Order().SequenceEqual(ballot.Choices)) Wrong("I5", "stands with other choices", standing);
        }
    }

    private void Reactions()
    {
        // Taps that were under way when a rollback was noticed are told "later", as they may not be repeated; late, they may count all the same.
        var taps = evidence.Sent.Where(one => one.Command is React).SelectMany(one => one.Attempts).ToArray();
        for (var i = 0; i < ReactionsState.Kinds; i++)
        {
            var counted = evidence.Ledger.Reactions[i];
            if (counted > taps.Where(attempt => LostTails || !attempt.IsKeptOut).Sum(Count)) Findings.Add("I3", $"reactions of {evidence.Room}: {counted} of kind {i} are more than were tapped");
            if (!LostTails && counted < taps.Where(attempt => attempt.Kind is AnswerKind.Done).Sum(Count)) Findings.Add("I1", $"reactions of {evidence.Room}: {counted} of kind {i} are fewer than were acknowledged");

            int Count(Attempt attempt) => ((React)attempt.Sent.Command).Counts[i];
        }
    }

    private void Wrong(string invariant, string what, Sent sent) =>
        Findings.Add(invariant, $"{evidence.Room}: {sent} {what}; lines {string.Join(", ", _lines[(sent.Actor, sent.N)].Select(line => $"{line.Offset} {line.Effect}"))}; {string.Join("; ", sent.Attempts)}");
}
