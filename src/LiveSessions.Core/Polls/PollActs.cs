using LiveSessions.Core.History;

namespace LiveSessions.Core.Polls;

/// <summary>What all acts on a poll have in common.</summary>
internal static class PollActs
{
    /// <summary>What needs no look at the act itself; null where there is a poll to act on. A retry stays one, whatever became of the poll since.</summary>
    public static Verdict? Settled(RoomState state, string? id, in FactContext context) => state.Polls.Find(id) switch
    {
        null => Refusals.UnknownPoll,
        { } poll when poll.Turns.IsRepeat(context) => Verdict.Repeated,
        { State: PollState.Deleted } => Refusals.UnknownPoll,
        _ => (Verdict?)null,
    };

    public static Verdict Judge(RoomState state, string? id, long seen, in FactContext context, PollState from, string refusal)
    {
        if (Settled(state, id, context) is { } settled) return settled;
        var poll = state.Polls.Find(id)!;
        if (poll.Turns.ChangedSince(seen, context.Actor)) return Refusals.ChangedMeanwhile;
        return poll.State == from ? Verdict.Applies : refusal;
    }

    /// <summary>The same for an act that begins a round.</summary>
    public static Verdict JudgeRound(RoomState state, string id, long seen, in FactContext context, PollState from, string refusal)
    {
        var verdict = Judge(state, id, seen, context, from, refusal);
        return verdict == Verdict.Applies && !state.Polls.Find(id)!.MayHaveAnotherRound ? Refusals.TooMany : verdict;
    }

    /// <summary>Changes a poll as an act that can be taken back. What is so already is no act, but its number is spent: its retry must not undo what came after it.</summary>
    public static void Put(RoomState state, RoomEvent fact, Poll poll, PollStanding to, in FactContext context)
    {
        var before = poll.Standing ?? to with { State = PollState.Deleted };
        poll.Put(state, to, context);
        if (context.N > 0 && before != to) state.Acts.Record(state, fact, [new PollChange(poll, before, to)], context);
    }

    /// <summary>Belongs to the live session; to its own while none is.</summary>
    public static PollStanding InLiveSession(RoomState state, PollStanding standing) =>
        state.Programme.IsLive ? standing with { Session = state.Programme.Current!.Id } : standing;
}
