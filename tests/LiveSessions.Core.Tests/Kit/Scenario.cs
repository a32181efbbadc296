using System.Security.Cryptography;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>A room that is told facts and asked commands. Time stands still unless a test moves it.</summary>
public sealed class Scenario
{
    /// <summary>When every scenario begins, UTC milliseconds.</summary>
    public const long Start = 1_800_000_000_000;

    private static readonly byte[] Salt = [.. Enumerable.Range(0, EntryCodec.SaltLength).Select(i => (byte)i)];
    private readonly Dictionary<ActorId, long> _numbers = [];

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
            var verdict = Append(fact);
            Assert.True(verdict == Verdict.Applies, $"A given fact must apply, but {fact.Event} is {verdict}.");
        }
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
        new(this, new Fact(who.Id, n, null), RoomDecider.Decide(State, command, who.Actor, n, Now));

    /// <summary>A fact that arrives whatever this state thinks of it, as after a decision on an older state.</summary>
    public Folded Fold(Fact fact)
    {
        var before = Everything.Of(State);
        return new Folded(this, Append(fact), before);
    }

    internal Verdict Append(Fact fact)
    {
        var n = fact.N == Person.NextNumber ? Next(fact.Actor) : fact.N;
        _numbers[fact.Actor] = Math.Max(n, _numbers.GetValueOrDefault(fact.Actor));
        return Entry(State, Now, fact with { N = n })[0];
    }

    /// <summary>Folds one entry as a node does: encoded, digested, decoded.</summary>
    public static IReadOnlyList<Verdict> Entry(RoomState state, long time, params ReadOnlySpan<Fact> facts)
    {
        var payload = EntryCodec.Encode(Salt, facts.ToArray());
        return state.Fold(time, SHA256.HashData(payload), payload);
    }

    private long Next(ActorId actor) => _numbers.GetValueOrDefault(actor) + 1;
}
