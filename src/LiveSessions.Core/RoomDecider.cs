using LiveSessions.Core.Polls;

namespace LiveSessions.Core;

/// <summary>
/// Turns intentions into facts. Decide answers early and may run on a state that is slightly old: the fold is the authority.
/// It refuses or it appends; whether a command already took effect is told only by the fold.
/// </summary>
public static class RoomDecider
{
    /// <summary>The fact to append for a command, or a final refusal.</summary>
    /// <param name="state">The fold so far.</param>
    /// <param name="command">What is wanted, unchecked.</param>
    /// <param name="actor">Who wants it, as the server resolved it.</param>
    /// <param name="n">The command's number.</param>
    /// <param name="now">The server's clock, UTC milliseconds.</param>
    public static Decision Decide(RoomState state, RoomCommand command, Actor actor, long n, long now)
    {
        if (state.IsReadOnly) return Refusals.ReadOnly;
        if (!IsAllowed(actor.Role, command)) return Refusals.Forbidden;
        if (n is < 1 or > MaxNumber) return Refusals.Malformed;
        var decision = command.Decide(state, actor with { N = n });
        if (decision.Event is not { } fact) return decision;
        // Whatever would make the room read-only for this version must never be appended by it.
        if (!fact.IsKnown) return Refusals.Malformed;
        var (author, number) = AuthorOf(fact, actor.Id, n);
        var verdict = state.Judge(fact, new(author, number, state.Offset + 1, now));
        return verdict.Kind is VerdictKind.Ignored ? verdict.Code! : fact;
    }

    /// <summary>Under whose name the fact of a command is stored: under nobody's where its author must not be told.</summary>
    public static (ActorId Author, long N) AuthorOf(RoomEvent fact, ActorId actor, long n) => fact is BallotSealed ? default : (actor, n);

    /// <summary>What a fact that the server vouches for would mean now; only one that applies is worth an entry.</summary>
    public static Verdict Judge(RoomState state, RoomEvent fact, ActorId actor, long n, long now) =>
        state.IsReadOnly ? Refusals.ReadOnly : !fact.IsKnown ? Refusals.Malformed : state.Judge(fact, new(actor, n, state.Offset + 1, now));

    /// <summary>The matrix role × command.</summary>
    public static bool IsAllowed(Role role, RoomCommand command) => Array.IndexOf(command.AllowedTo, role) >= 0;

    /// <summary>The highest command number: integers beyond 2^53 are not exact in a browser.</summary>
    public const long MaxNumber = 1L << 53;
}
