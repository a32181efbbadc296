using LiveSessions.Core;
using LiveSessions.Core.History;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Simulation;

/// <summary>Mistakes of a rule of the fold: it takes an entry for one that would do what the wrong rule does. The recount takes it as it is.</summary>
internal static class RuleMistakes
{
    /// <summary>Supports what a wrong rule counts once more.</summary>
    private static readonly ActorId Nobody = ActorId.Of("rules", "nobody"u8);

    /// <summary>What the fold takes the next entry for; null where no rule is wrong.</summary>
    public static Func<RoomState, LogEntry, LogEntry>? Of(Planted planted)
    {
        Func<RoomState, LogEntry, Fact, IEnumerable<Fact>>? rule = planted switch
        {
            Planted.CloseOffByOne => LateVoteCounts,
            Planted.MergeCountsTwice => MergeCountsTwice,
            Planted.ResetLeavesBallots => ResetLeavesBallots,
            Planted.UndoOverwrites => UndoOverwrites,
            _ => null,
        };
        return rule is null ? null : (state, entry) => entry with { Payload = Facts.With(entry, fact => rule(state, entry, fact)) };
    }

    private static IEnumerable<Fact> LateVoteCounts(RoomState state, LogEntry entry, Fact fact) =>
        fact.Event is Voted voted && Judge(state, entry, fact).Code == Refusals.PollClosed && state.Polls.Find(voted.Poll) is { State: PollState.Closed } poll && poll.Round == voted.Round
            ? [new(Staff(state), Late(entry), new PollReopened(voted.Poll, 0, Anew: false, long.MaxValue)), fact, new(Staff(state), Late(entry) + 1, new PollClosed(voted.Poll, voted.Round))]
            : [fact];

    private static IEnumerable<Fact> MergeCountsTwice(RoomState state, LogEntry entry, Fact fact) => fact.Event is QuestionsMerged merged && Judge(state, entry, fact).Kind is VerdictKind.Applies
        ? [fact, new(Nobody, entry.Offset, new QuestionSupported(merged.Into, On: true))]
        : [fact];

    private static IEnumerable<Fact> ResetLeavesBallots(RoomState state, LogEntry entry, Fact fact) =>
        fact.Event is PollReset reset && Judge(state, entry, fact).Kind is VerdictKind.Applies ? [fact with { Event = new ResultsShown(reset.Poll, Shown: false) }] : [fact];

    /// <summary>The whole question becomes what it was before the act, with what somebody else changed of it since.</summary>
    private static IEnumerable<Fact> UndoOverwrites(RoomState state, LogEntry entry, Fact fact)
    {
        yield return fact;
        if (fact.Event is not ActTurned { Undone: true } turned || Judge(state, entry, fact).Kind is not VerdictKind.Applies) yield break;
        var n = Late(entry);
        foreach (var change in state.Acts.Find(turned.Act)!.Changes.OfType<QuestionChange>())
        {
            var (id, before, now) = (change.Question.Id, change.Before, change.Question.Standing);
            if (before.Wording == change.After.Wording && now.Wording != before.Wording)
                yield return new(Staff(state), n++, new QuestionReworded(id, before.Wording.Text, before.Wording.Lang, long.MaxValue));
            if (before.Life == change.After.Life && now.Life.IsPublic != before.Life.IsPublic)
                yield return new(Staff(state), n++, new QuestionsMoved([id], before.Life.IsPublic ? QuestionMove.Approve : QuestionMove.Archive, null, long.MaxValue));
            if (before.Speaker == change.After.Speaker && now.Speaker != before.Speaker)
                yield return new(Staff(state), n++, new QuestionMarked(id, null, null, null, before.Speaker ?? "", long.MaxValue));
            if (before.IsPinned == change.After.IsPinned && now.IsPinned != before.IsPinned)
                yield return new(Staff(state), n++, new QuestionMarked(id, before.IsPinned, null, null, null, long.MaxValue));
            if (before.Answer == change.After.Answer && now.Answer != before.Answer)
                yield return new(Staff(state), n++, new QuestionReplied(id, before.Answer ?? "", long.MaxValue));
            if (before.Hands == change.After.Hands && now.Hands != before.Hands)
                yield return new(Staff(state), n++, new HandsCounted(id, before.Hands, long.MaxValue));
        }
    }

    /// <summary>Somebody who may do everything, and whose own numbers are low.</summary>
    private static ActorId Staff(RoomState state) => state.Access.Staff.First().Id;

    private static long Late(LogEntry entry) => 1_000_000 + (10 * entry.Offset);

    private static Verdict Judge(RoomState state, LogEntry entry, Fact fact) => state.Judge(fact.Event!, new(fact.Actor, fact.N, entry.Offset, entry.Time));
}
