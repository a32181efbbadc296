using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Invariants;

/// <summary>I1 to I5: every answer was true, and nothing is in the log that nobody asked for.</summary>
internal sealed class AnswerChecks(Evidence evidence)
{
    private readonly ILookup<(ActorId, long), Line> _lines = evidence.Lines.ToLookup(line => (line.Fact.Actor, line.Fact.N));

    private IReadOnlyList<LogEntry> Entries => evidence.Entries;
    private Findings Findings => evidence.Findings;
    private bool LostTails => evidence.Cuts.Count > 0;

    public void Run()
    {
        foreach (var one in evidence.Sent.Where(one => !Facts.IsSummed(one.Command))) Check(one);
        NothingUnasked();
        LastChoiceWins();
        Reactions();
    }

    private void Check(Sent sent)
    {
        var lines = _lines[(sent.Actor, sent.N)].ToArray();
        var took = lines.Count(line => line.Took);
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

    private void CheckDone(Attempt attempt, Line[] lines)
    {
        if (attempt.Entry is not { } entry) return;
        var isHere = entry.Offset <= Entries.Count && Entries[(int)entry.Offset - 1].Digest.AsSpan().SequenceEqual(entry.Digest);
        if (!isHere && !evidence.Cuts.Any(cut => cut.At >= attempt.AnsweredAt && cut.Keep < entry.Offset)) Wrong("I1", "was acknowledged and is gone", attempt.Sent);
        if (isHere && !lines.Any(line => line.Offset == entry.Offset && line.Verdict.Kind is not VerdictKind.Ignored))
        {
            Wrong("I1", "was acknowledged and has no effect", attempt.Sent);
            if (lines.Any(line => line.Offset == entry.Offset && line.Verdict.Code == Refusals.PollClosed)) Wrong("I7", "was acknowledged after the close", attempt.Sent);
        }
    }

    private void CheckRefused(Attempt attempt, Line[] lines)
    {
        foreach (var line in lines.Where(line => line.Took))
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
        foreach (var line in evidence.Lines.Where(line => line.Offset > evidence.Prepared))
        {
            var isNodes = line.Fact.Event is HeadsCounted or NodeLost or StaffAttended or ReactionsCounted or PollClosed && !phones.Contains(line.Fact.Actor) && (line.Fact.N == 0 || line.Fact.Event is ReactionsCounted);
            var isJoining = line.Fact is { N: 0, Event: ParticipantJoined } && phones.Contains(line.Fact.Actor);
            var isComing = line.Fact is { N: 0, Event: InviteClaimed } && evidence.Guests.Contains(line.Fact.Actor);
            if (isNodes || isJoining || isComing || (asked.TryGetValue((line.Fact.Actor, line.Fact.N), out var one) && Meanings.Says(line.Fact.Event, one.Command))) continue;
            Findings.Add("I2", $"{evidence.Room} entry {line.Offset}: nobody asked for {line.Fact}");
        }
    }

    /// <summary>I5: the choice that was acknowledged last, or one that came after it and has no answer, in the round that counts, or since in one that began with a reset which was taken back.</summary>
    private void LastChoiceWins()
    {
        foreach (var said in evidence.Sent.Where(one => BallotOf(one.Command) is not null).GroupBy(one => (one.Actor, BallotOf(one.Command)!.Value.Poll)))
        {
            var (poll, voter) = (evidence.Replay.Polls.Find(said.Key.Poll), evidence.Replay.Participants.Find(said.Key.Actor));
            var now = said.Where(one => poll?.RoundFor(BallotOf(one.Command)!.Value.Round) == poll?.Round).ToArray();
            var last = now.Where(one => one.Attempts.Any(attempt => attempt.Kind is AnswerKind.Done && !evidence.IsOvertaken(attempt.AnsweredAt))).MaxBy(one => one.N);
            if (last is null) continue;
            var cast = voter is null ? default : poll!.BallotOf(voter);
            if (!cast.IsCast || cast.N < last.N) Wrong("I5", "was acknowledged last and does not stand", last);
            else if (said.FirstOrDefault(one => one.N == cast.N && poll!.RoundFor(BallotOf(one.Command)!.Value.Round) == poll.Round) is not { } standing) Wrong("I5", "was overtaken by a choice that nobody made", last);
            else if (!Stands(standing.Command, cast.Ballot)) Wrong("I5", "stands with other choices", standing);
        }
    }

    private static (string Poll, int Round)? BallotOf(RoomCommand command) => command switch
    {
        Vote vote => (vote.Poll, vote.Round),
        AnswerPoll answer => (answer.Poll, answer.Round),
        _ => null,
    };

    /// <summary>As it was said; where order means nothing it is kept in that of the options.</summary>
    private static bool Stands(RoomCommand said, Ballot ballot) => said switch
    {
        Vote vote => vote.Choices.SequenceEqual(ballot.Choices) || vote.Choices.Order().SequenceEqual(ballot.Choices),
        AnswerPoll answer => answer.Texts.SequenceEqual(ballot.Texts),
        _ => false,
    };

    private void Reactions()
    {
        // Taps that were under way when a rollback was noticed are told "later", as they may not be repeated; late, they may count all the same.
        var taps = evidence.Sent.Where(one => one.Command is React).SelectMany(one => one.Attempts).ToArray();
        var sums = evidence.Told.Count.Reactions.Values;
        var reactions = Enumerable.Range(0, ReactionsState.Kinds).Select(kind => sums.Sum(sum => sum[kind])).ToArray();
        for (var i = 0; i < ReactionsState.Kinds; i++)
        {
            var counted = reactions[i];
            if (counted > taps.Where(attempt => LostTails || !attempt.IsKeptOut).Sum(Count)) Findings.Add("I3", $"reactions of {evidence.Room}: {counted} of kind {i} are more than were tapped");
            if (!LostTails && counted < taps.Where(attempt => attempt.Kind is AnswerKind.Done).Sum(Count)) Findings.Add("I1", $"reactions of {evidence.Room}: {counted} of kind {i} are fewer than were acknowledged");

            int Count(Attempt attempt) => ((React)attempt.Sent.Command).Counts[i];
        }
    }

    private void Wrong(string invariant, string what, Sent sent) =>
        Findings.Add(invariant, $"{evidence.Room}: {sent} {what}; lines {string.Join(", ", _lines[(sent.Actor, sent.N)].Select(line => $"{line.Offset} {line.Verdict.Kind}"))}; {string.Join("; ", sent.Attempts)}");
}
