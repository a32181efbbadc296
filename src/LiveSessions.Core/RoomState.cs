using System.Buffers;
using System.Buffers.Binary;
using LiveSessions.Core.Access;
using LiveSessions.Core.Directory;
using LiveSessions.Core.History;
using LiveSessions.Core.Images;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;
using LiveSessions.Core.Wire;

namespace LiveSessions.Core;

/// <summary>
/// The fold of one room's log. Mutable, and private to the loop that owns it: never read from two threads.
/// The same entries give the same state on every node, in every culture and time zone.
/// </summary>
public sealed class RoomState
{
    private static readonly Verdict[]?[] Applied = new Verdict[513][];
    private static readonly Func<int, Fact[]> Rent = ArrayPool<Fact>.Shared.Rent;

    private readonly List<ulong> _hashes = [0];
    private readonly byte[] _hash = RunningHash.Start;

    /// <summary>The running hash at <see cref="Offset"/>, 32 bytes.</summary>
    public byte[] Hash => [.. _hash];

    /// <summary>The last folded entry, 0 for none.</summary>
    public long Offset => _hashes.Count - 1;

    /// <summary>The time of the last folded entry, UTC milliseconds.</summary>
    public long Time { get; private set; }

    /// <summary>The last entry that took a question, or a session with all of its questions, out of the audience's sight; 0 for none.</summary>
    public long HiddenAt => Math.Max(Questions.HiddenAt, Math.Max(Programme.ResetAt, Info.ResetAt));

    /// <summary>
    /// True after an entry from a newer version: folding past it could diverge from nodes that understand it,
    /// so this node serves what it has and takes no commands for the room.
    /// </summary>
    public bool IsReadOnly { get; private set; }

    public RoomInfo Info { get; } = new();
    public ProgrammeState Programme { get; } = new();
    public ParticipantsState Participants { get; } = new();
    public PresenceState Presence { get; } = new();
    public QuestionsState Questions { get; } = new();
    public PollsState Polls { get; } = new();
    public SurveysState Surveys { get; } = new();
    public ImagesState Images { get; } = new();
    public ReactionsState Reactions { get; } = new();
    public MoodsState Moods { get; } = new();
    public ScreensState Screens { get; } = new();
    public AccessState Access { get; } = new();
    public ActsState Acts { get; } = new();
    public DirectoryState Directory { get; } = new();

    /// <summary>Where this fold stands.</summary>
    public Position Position => new(Offset, _hashes[^1]);

    /// <summary>
    /// True when a reader at <paramref name="position"/> read the log this fold is of: the hashes agree there.
    /// A reader further on than the fold is not contradicted.
    /// </summary>
    public bool Agrees(Position position) => position.Offset > Offset || _hashes[(int)position.Offset] == position.Hash;

    /// <summary>
    /// Folds the next entry. Total and deterministic: a payload that cannot be read, or a tag of a newer version, makes the room read-only
    /// and changes nothing else, so that a client of this node stands before that entry and gets it from a node that understands it.
    /// </summary>
    /// <param name="time">The entry's time in UTC milliseconds.</param>
    /// <param name="digest">SHA-256 of the payload.</param>
    /// <param name="payload">The entry's bytes, as <see cref="EntryCodec"/> wrote them.</param>
    /// <returns>A verdict for each fact, in order; none where the entry was not folded.</returns>
    public IReadOnlyList<Verdict> Fold(long time, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> payload)
    {
        if (IsReadOnly) return [];
        var count = EntryCodec.TryDecode(payload, Rent, out var facts);
        try
        {
            if (count >= 0 && AreKnown(facts.AsSpan(0, count))) return Fold(time, digest, facts.AsSpan(0, count));
            IsReadOnly = true;
            return [];
        }
        finally
        {
            ArrayPool<Fact>.Shared.Return(facts, clearArray: true);
        }
    }

    private Verdict[] Fold(long time, ReadOnlySpan<byte> digest, ReadOnlySpan<Fact> facts)
    {
        var offset = Offset + 1;
        RunningHash.Next(_hash, offset, time, digest, _hash);
        _hashes.Add(BinaryPrimitives.ReadUInt64BigEndian(_hash));
        Time = time;
        Verdict[]? verdicts = null;
        for (var i = 0; i < facts.Length; i++)
        {
            var verdict = Evolve(facts[i].Event!, new(facts[i].Actor, facts[i].N, offset, time));
            if (verdict.Kind is not VerdictKind.Applies) (verdicts ??= new Verdict[facts.Length])[i] = verdict;
        }
        return verdicts ?? AllApply(facts.Length);
    }

    /// <summary>What a fact would mean if it were the next entry.</summary>
    internal Verdict Judge(RoomEvent fact, in FactContext context)
    {
        var allowed = fact.Authority switch
        {
            Authority.Participant => Participants.Accepts(context.Actor) ? null : Refusals.RoomFull,
            Authority.StaffOrNode or Authority.OrganizerOrNode when context.N == 0 => null,
            Authority.Staff or Authority.StaffOrNode => Access.RoleOf(context.Actor) is Role.Moderator or Role.Organizer ? null : Refusals.Forbidden,
            Authority.Organizer or Authority.OrganizerOrNode => Access.RoleOf(context.Actor) is Role.Organizer ? null : Refusals.Forbidden,
            _ => null,
        };
        if (allowed is not null) return allowed;
        var verdict = fact.Judge(this, context);
        // A retry of what was done before is told so.
        return verdict.Kind is VerdictKind.Applies && fact.Authority is Authority.Participant && Participants.WhyBarred(context.Actor, fact) is { } barred ? barred : verdict;
    }

    private static bool AreKnown(ReadOnlySpan<Fact> facts)
    {
        foreach (ref readonly var fact in facts)
            if (fact.Event is not { IsKnown: true })
                return false;
        return true;
    }

    /// <summary>That so many facts apply, which is what nearly all entries come to: one array for all rooms, and never written.</summary>
    private static Verdict[] AllApply(int count) =>
        count >= Applied.Length ? new Verdict[count] : Applied[count] ??= new Verdict[count];

    private Verdict Evolve(RoomEvent fact, in FactContext context)
    {
        var verdict = Judge(fact, context);
        if (fact.Authority is Authority.Participant) Participants.Find(context.Actor)?.Spend(context.N);
        else Access.Find(context.Actor)?.Spend(context.N);
        if (verdict.Kind is VerdictKind.Applies) fact.Apply(this, context);
        return verdict;
    }
}
