using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// What kind of poll it is. A kind is one file: what it asks, which ballots are valid, how they are summed.
/// Stored and sent as <c>[tag, body]</c>.
/// </summary>
[Union(1, typeof(SingleChoice))]
[Union(2, typeof(MultipleChoice))]
[Union(3, typeof(YesNo))]
[Union(4, typeof(Rating))]
[Union(5, typeof(RankedChoice))]
[Union(6, typeof(PointAllocation))]
[Union(7, typeof(PlacementGrid))]
[Union(8, typeof(Numeric))]
[Union(9, typeof(WordCloud))]
[Union(10, typeof(OpenText))]
[Union(11, typeof(Quiz))]
[Union(12, typeof(ImageChoice))]
public abstract record PollKind
{
    /// <summary>False where a part is missing, which stored bytes cannot rule out.</summary>
    internal abstract bool IsWhole { get; }

    /// <summary>Cleans what the kind asks; a refusal code if it cannot be asked so.</summary>
    internal abstract (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages);

    /// <summary>The ids of the images it shows, which must be in the room.</summary>
    internal virtual IReadOnlyList<string> ImagesUsed => [];

    /// <summary>A ballot's numbers as they are kept, of those that were sent.</summary>
    internal virtual int[] Kept(int[] numbers) => numbers;

    /// <summary>Why a ballot that is not empty cannot be cast; null when it can.</summary>
    internal abstract string? Check(Ballot ballot);

    /// <summary>Graphemes of one text of a ballot; null where ballots are numbers.</summary>
    internal virtual int? TextLimit => null;

    /// <summary>How many texts of a poll staff may hide or show; 0 where there are none.</summary>
    internal virtual int MarkLimit => 0;

    /// <summary>What a text is counted as: the same for all that are one.</summary>
    internal virtual string KeyOf(string text) => text;

    /// <param name="hidden">The texts that staff hid, or showed, by <see cref="KeyOf"/>; later ones too.</param>
    internal abstract PollTally NewTally(IReadOnlyDictionary<string, bool> hidden);

    /// <summary>A result of its tally as the lines of a table. Of counted hands too, where there may be any: as a result without voters.</summary>
    internal abstract IEnumerable<Figure> Figures(TallyResult result, int voters);

    /// <summary>The same of one group, whose extremes are those of slots.</summary>
    internal virtual IEnumerable<Figure> PartFigures(TallyResult result, int voters) => Figures(result, voters);

    /// <summary>Whether its result can be told group by group: not where people's own words stand.</summary>
    internal virtual bool HasBreakdown => true;

    /// <summary>For how many options hands can be counted in the hall; 0 where that makes no sense.</summary>
    internal virtual int HandOptions => 0;

    /// <summary>Whether one of its answers is right.</summary>
    internal virtual bool HasRightAnswer => false;

    /// <summary>The kind as audience and screens may see it before its right answer is revealed.</summary>
    internal virtual PollKind WithoutRightAnswer => this;

    /// <summary>
    /// Seconds that an answer may take; null where it may take as long as the round is open. They are the round's countdown where whoever opens it
    /// names none, and no answer counts after the end of that, however late the entry that closes it.
    /// </summary>
    internal virtual int? TimeLimit => null;

    /// <summary>What a ballot is worth: more than 0 for a right one, 0 for any other.</summary>
    /// <param name="used">Milliseconds from the opening of the poll until the entry with the ballot.</param>
    internal virtual int PointsOf(Ballot ballot, long used) => 0;

    /// <summary>Points on top for a right answer after others.</summary>
    /// <param name="before">Right answers in a row before it.</param>
    internal virtual int BonusFor(int before) => 0;
}

/// <summary>One person's choice in a poll. Empty: taken back.</summary>
/// <param name="Choices">
/// What the numbers are is the kind's: of choices the option indexes from 0, ascending, each once; of the others as their kind says.
/// </param>
[MessagePackObject]
public sealed record Ballot([property: Key(0)] int[] Choices)
{
    /// <summary>Every ballot with options below <see cref="Limits.Options"/> in ascending order, by the bits of its choices: one object for all who chose so, never changed.</summary>
    internal static readonly Ballot[] Common = [.. Enumerable.Range(0, 1 << Limits.Options)
        .Select(bits => new Ballot([.. Enumerable.Range(0, Limits.Options).Where(choice => (bits >> choice & 1) != 0)]))];

    /// <summary>What was answered in one's own words; stored as a fact of its own.</summary>
    [IgnoreMember]
    public string[] Texts { get; init; } = [];

    /// <summary>Alone in a ballot: to choose nothing, and to be counted as doing so. Far from every number that a kind takes.</summary>
    public const int Abstaining = int.MinValue;

    /// <summary>Whether another says the same.</summary>
    internal bool IsSame(Ballot other) => Choices.AsSpan().SequenceEqual(other.Choices) && Texts.AsSpan().SequenceEqual(other.Texts);

    [IgnoreMember]
    public bool IsAbstention => Choices is [Abstaining] && Texts.Length == 0;

    /// <summary>False where it was taken back, and for an abstention: it is in no tally.</summary>
    [IgnoreMember]
    internal bool Chooses => !IsEmpty && !IsAbstention;

    [IgnoreMember]
    public bool IsEmpty => Choices.Length == 0 && Texts.Length == 0;

    /// <summary>Where the same choices in the same order stand in <see cref="Common"/>; −1 for nowhere.</summary>
    [IgnoreMember]
    internal int CommonIndex
    {
        get
        {
            if (Texts.Length > 0) return -1;
            var bits = 0;
            foreach (var choice in Choices)
            {
                // An option beyond them, or one that is not after the one before it.
                if (choice is < 0 or >= Limits.Options || bits >> choice != 0) return -1;
                bits |= 1 << choice;
            }
            return bits;
        }
    }
}

/// <summary>The running sum of a poll's ballots: adding and removing one costs the ballot's length, never a recount.</summary>
internal abstract class PollTally
{
    public abstract void Add(Ballot ballot);
    public abstract void Remove(Ballot ballot);
    public abstract TallyResult Result { get; }

    /// <summary>The result as a part of a whole, in which no extreme of one person stands.</summary>
    public virtual TallyResult PartOf(PollTally whole) => Result;

    /// <summary>What staff see beside it.</summary>
    public virtual TallyResult StaffResult => Result;

    /// <summary>The same with all that is told only as a count there.</summary>
    public virtual TallyResult WholeResult => StaffResult;

    /// <summary>Whether everybody may see this text among the answers.</summary>
    public virtual bool Shows(string text) => false;

    /// <summary>Ballots that are right; null where none can be.</summary>
    public virtual int? RightVoters => null;
}

/// <summary>What a tally shows, as <c>[tag, body]</c> on the wire.</summary>
[MessagePackFormatter(typeof(Wire.TallyResultFormatter))]
public abstract record TallyResult;
