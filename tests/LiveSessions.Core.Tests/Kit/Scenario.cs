using System.Security.Cryptography;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>
/// A room that is told facts and asked commands. Time stands still unless a test moves it. Whatever a test does, the second count
/// must agree with the fold.
/// </summary>
public sealed class Scenario
{
    /// <summary>When every scenario begins, UTC milliseconds.</summary>
    public const long Start = 1_800_000_000_000;

    private static readonly byte[] Salt = [.. Enumerable.Range(0, EntryCodec.SaltLength).Select(i => (byte)i)];
    private readonly Dictionary<ActorId, long> _numbers = [];

    /// <summary>Entries that are counted a second time, which is slow on purpose: in a room of thousands it would take minutes.</summary>
    private const int Countable = 1_000;
    private readonly SecondCount _count = new();
    private long _counted;

    public RoomState State { get; } = new();

    public long Now { get; private set; } = Start;

    /// <summary>A room of which these facts are the log, one entry each; every one must take effect.</summary>
    public static Scenario Given(params Fact[] facts) => new Scenario().And(facts);

    public static Scenario Given(Fact[] room, params Fact[] more) => Given([.. room, .. more]);

    /// <summary>More facts; every one must take effect.</summary>
    public Scenario And(params Fact[] facts)
    {
        foreach (var fact in facts)
        {
            var verdict = Take(fact);
            Assert.True(verdict == Verdict.Applies, $"A given fact must apply, but {fact.Event} is {verdict}.");
        }
        Agree();
        return this;
    }

    public Scenario Later(long milliseconds)
    {
        Now += milliseconds;
        return this;
    }

    /// <summary>A command under the person's next number.</summary>
    public Attempt When(Person who, RoomCommand command) => When(who, Next(who.Id), command);

    public Attempt When(Person who, long n, RoomCommand command) =>
        new(this, new Fact(who.Id, n, null), RoomDecider.Decide(State, command, who.Actor, n, Now), Refused(who, n, command));

    // Of a command that may be given at all.
    private RoomEvent? Refused(Person who, long n, RoomCommand command) =>
        !State.IsReadOnly && n is >= 1 and <= RoomDecider.MaxNumber && RoomDecider.IsAllowed(who.Role, command) && command.Decide(State, who.Actor with { N = n }).Event is { IsKnown: true } fact ? fact : null;

    /// <summary>A fact that arrives whatever this state thinks of it, as after a decision on an older state.</summary>
    public Folded Fold(Fact fact)
    {
        var before = Everything.Of(State);
        return new Folded(this, Append(fact), before);
    }

    internal Verdict Append(Fact fact)
    {
        var verdict = Take(fact);
        Agree();
        return verdict;
    }

    private Verdict Take(Fact fact)
    {
        var n = fact.N == Person.NextNumber ? Next(fact.Actor) : fact.N;
        _numbers[fact.Actor] = Math.Max(n, _numbers.GetValueOrDefault(fact.Actor));
        var counts = State.Offset == _counted && _counted < Countable;
        var payload = EntryCodec.Encode(Salt, [fact with { N = n }]);
        var verdict = State.Fold(Now, SHA256.HashData(payload), payload)[0];
        if (counts) _count.Take(_counted = State.Offset, Now, payload);
        return verdict;
    }

    // A test that folds entries by itself has told the room what was not counted.
    private void Agree()
    {
        if (State.Offset == _counted) Assert.Empty(Comparison.Differences(State, _count));
    }

    /// <summary>Folds one entry as a node does: encoded, digested, decoded.</summary>
    public static IReadOnlyList<Verdict> Entry(RoomState state, long time, params ReadOnlySpan<Fact> facts)
    {
        var payload = EntryCodec.Encode(Salt, facts.ToArray());
        return state.Fold(time, SHA256.HashData(payload), payload);
    }

    private long Next(ActorId actor) => _numbers.GetValueOrDefault(actor) + 1;
}
