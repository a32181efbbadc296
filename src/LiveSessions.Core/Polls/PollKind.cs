using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// What kind of poll it is. A kind is one file: what it asks, which ballots are valid, how they are summed.
/// Stored and sent as <c>[tag, body]</c>.
/// </summary>
[Union(1, typeof(SingleChoice))]
[Union(2, typeof(MultipleChoice))]
public abstract record PollKind
{
    /// <summary>False where a part is missing, which stored bytes cannot rule out.</summary>
    internal abstract bool IsWhole { get; }

    /// <summary>Cleans what the kind asks; a refusal code if it cannot be asked so.</summary>
    internal abstract (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages);

    /// <summary>Why a ballot that is not empty cannot be cast; null when it can.</summary>
    internal abstract string? Check(Ballot ballot);

    internal abstract PollTally NewTally();
}

/// <summary>One person's choice in a poll. Empty: taken back.</summary>
/// <param name="Choices">Option indexes from 0, ascending, each once.</param>
[MessagePackObject]
public sealed record Ballot([property: Key(0)] int[] Choices)
{
    [IgnoreMember]
    public bool IsEmpty => Choices.Length == 0;
}

/// <summary>The running sum of a poll's ballots: adding and removing one costs the ballot's length, never a recount.</summary>
internal abstract class PollTally
{
    public abstract void Add(Ballot ballot);
    public abstract void Remove(Ballot ballot);
    public abstract TallyResult Result { get; }
}

/// <summary>What a tally shows, as <c>[tag, body]</c> on the wire.</summary>
[MessagePackFormatter(typeof(Wire.TallyResultFormatter))]
public abstract record TallyResult;
